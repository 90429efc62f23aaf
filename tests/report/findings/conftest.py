"""Findings made by hand: what a file can hold that breaks a report."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport, RuleInfo, Severity, Standing
from careaudit.report.finding_writer import finding_writers
from careaudit.report.writer import ReportOptions
from careaudit.script import Place

BLAMES = RuleInfo(
    "WA90",
    "warmth/blames-for-not-understanding",
    Severity.ERROR,
    "Blames the person for not being understood",
    (
        "Whoever is told that their words are invalid stops asking. The bot failed to "
        "understand, so the bot is the one to say so."
    ),
    "Say what you did not understand, and offer two ways on: “I didn't get that. Is it "
    "about your order or your bill?”",
    ("https://doi.org/10.1145/3290605.3300484", "doi:10.1177/1094670520919349"),
    ("bot", "fallback"),
)
CLOSES = RuleInfo(
    "FT90",
    "follow_through/closes-without-a-way-back",
    Severity.WARNING,
    "Closes without a way back",
    "A person who has to start over from nothing does not come back.",
    "Name how to reach you again.",
    tags=("bot",),
)
SHOUTS = RuleInfo(
    "GE90",
    "genuineness/shouts",
    Severity.NOTE,
    "Shouts: 100 % CAPITALS, twice",
    "Capitals read as shouting.",
    "Write it in small letters.",
)


def found(rule, line, span, *, number=7, file="bots/domain.yml", **more):
    """A finding of some words of a line."""
    column = line.index(span) + 1
    values = {
        "rule": rule,
        "message": rule.message,
        "instead": rule.instead,
        "file": file,
        "start": Place(number, column),
        "end": Place(number, column + len(span)),
        "pointer": "/responses/utter_fallback/0/text",
        "quote": span,
        "line": line,
        "fingerprint": f"{rule.code}-{len(span):02x}",
        "intent": "fallback",
    }
    return Finding(**(values | more))


@pytest.fixture(scope="session")
def plain():
    return found(
        BLAMES,
        '    - text: "Invalid input. You must rephrase."',
        "Invalid input",
        number=12,
        related=(("bots/domain.yml", Place(40, 9)), ("bots/old.yml", Place(3, 1))),
    )


@pytest.fixture(scope="session")
def findings(plain):
    one_line = (
        '{"a":"' + "Добрый день! " * 60 + "Я вас не понимаю."
        ' Повторите ввод.","b":"' + "😀 " * 500 + '"}'
    )
    return (
        found(
            BLAMES,
            one_line,
            "Я вас не понимаю",
            number=1,
            file="bots/bot.zip!/intents/запас.json",
            message="Винит человека в том, что его не поняли",
            instead="Скажите, чего именно не поняли, и предложите два пути.",
            pointer="/a~1b/0",
            intent="",
        ),
        plain,
        found(
            CLOSES,
            '\t- text: "日本 👩‍🚀 e\u0301t\u00e9\tBye, 100%: no, more\tthen"',
            "Bye, 100%: no, more",
            number=103,
        ),
        found(
            CLOSES,
            "    Goodbye, we are done here,",
            "Goodbye, we are done here,",
            number=110,
            quote="Goodbye, we are done here,\n    and do not write\n    again",
            end=Place(112, 10),
        ),
        found(
            SHOUTS,
            "    - text: \"\x1b[2JREAD \x0b\ufffe\u202eTHE <FAQ> & 'GO'\"",
            "READ \x0b\ufffe\u202eTHE <FAQ> & 'GO'",
            number=120,
            message="Shouts:\r\n100 % of it, ::error::twice",
            intent="a|b `c`",
        ),
        found(BLAMES, "wrong answer", "wrong", number=130, waived="legal, wording: 7"),
        found(CLOSES, "bye bye", "bye", number=131, standing=Standing.KNOWN),
        found(CLOSES, "so long", "long", file="bots/old: a,b%.yml"),
    )


@pytest.fixture(scope="session")
def report(findings):
    return FindingReport(
        findings=findings,
        problems=(
            Problem("bots/broken.json", "is no JSON: a comma, or ] is missing", 12, 3),
            Problem("bots/bot.zip!/a.json", "is no JSON", 4, 1),
            Problem("bots/gone.yml", "cannot be read (permission denied)"),
        ),
        files=12,
        replies=310,
        fail_on=Severity.WARNING,
        stale=2,
        skipped={"fr": 1, "de": 14},
    )


@pytest.fixture(scope="session")
def clean():
    return FindingReport(files=3, replies=1)


@pytest.fixture(scope="session")
def many(plain):
    """A dozen and more of each severity, in the order of lines."""
    levels = [Severity.NOTE, Severity.WARNING, Severity.ERROR] * 13
    return FindingReport(
        findings=tuple(
            replace(
                plain,
                rule=replace(plain.rule, severity=severity),
                start=Place(number, 14),
                end=Place(number, 27),
            )
            for number, severity in enumerate(levels, 1)
        ),
        files=1,
        replies=39,
    )


@pytest.fixture(scope="session")
def write():
    def write(name, results, **options):
        out = io.StringIO()
        finding_writers[name].write(results, out, ReportOptions(**options))
        return out.getvalue()

    return write
