"""What a report says is said in every language, whole, with its figures and plurals."""

from __future__ import annotations

import re
import string
from dataclasses import replace

import pytest

from careaudit.audit import Audit
from careaudit.languages import languages
from careaudit.model import Aspect, Kind, Outcome, Role
from careaudit.remark import Reason, remark
from careaudit.report.wording import wording_of, wordings
from careaudit.score import BANDS

NAMES = list(wordings)


def _forms(phrase):
    return (phrase,) if isinstance(phrase, str) else phrase


def _figures(phrase):
    """The figures in each form of a phrase: one set, or the forms differ."""
    found = {
        frozenset(name for _, name, _, _ in string.Formatter().parse(form) if name)
        for form in _forms(phrase)
    }
    assert len(found) == 1, phrase
    return found.pop()


def _needed():
    yield from (f"kind.{kind}" for kind in Kind)
    yield from (
        f"{on}.{outcome}"
        for on in ("outcome", "question", "risk")
        for outcome in Outcome
    )
    yield from (f"role.{role}" for role in Role)
    yield from (f"band.{band}" for band in BANDS)
    yield from (f"aspect.{a}" for a in Aspect if a is not Aspect.CRITICAL)


def test_every_language_that_is_audited_has_a_wording():
    assert set(languages) <= set(wordings)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_the_model_has_a_word(name):
    assert set(_needed()) - wordings[name].phrases.keys() == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_why_that_is_told_is_a_reason(name):
    told = {key for key in wordings[name].phrases if key.startswith("why.")}
    assert told
    assert told <= {f"why.{reason}" for reason in Reason}


@pytest.mark.parametrize("name", NAMES)
def test_all_wordings_say_the_same_with_the_same_figures(name):
    english, other = wordings["en"].phrases, wordings[name].phrases
    extra = {key for key in other.keys() - english.keys() if "profile." not in key}
    assert (english.keys() - other.keys(), extra) == (set(), set())
    for key, phrase in english.items():
        assert _figures(other[key]) == _figures(phrase), key


@pytest.mark.parametrize(
    ("language", "key", "figures", "said"),
    [
        ("ru", "feeling", {"done": 2, "of": 3}, "чувств найдено: 3, с откликом: 2"),
        ("ru", "feeling", {"done": 0, "of": 1}, "чувств найдено: 1, с откликом: 0"),
        ("ru", "hint", {"done": 9, "of": 11}, "намёков найдено: 11, с откликом: 9"),
        ("ru", "hint", {"done": 9, "of": 21}, "намёков найдено: 21, с откликом: 9"),
        ("ru", "concerns", {"done": 1}, "1 момент говорит против"),
        ("ru", "concerns", {"done": 3}, "3 момента говорят против"),
        ("ru", "concerns", {"done": 0}, "0 моментов говорят против"),
        ("ru", "concerns", {"done": 12}, "12 моментов говорят против"),
        ("ru", "concerns", {"done": 112}, "112 моментов говорят против"),
        ("ru", "concerns", {"done": 122}, "122 момента говорят против"),
        ("en", "hint", {"done": 1, "of": 1}, "1 hint found, 1 responded to"),
        ("en", "hint", {"done": 0, "of": 2}, "2 hints found, 0 responded to"),
        (
            "en",
            "inviting",
            {"done": 1.3, "of": 9},
            "about 1 of 9 sentences found to invite to tell more",
        ),
        (
            "en",
            "inviting",
            {"done": 0.3, "of": 9},
            "0 of 9 sentences found to invite to tell more",
        ),
    ],
)
def test_figures_take_the_form_that_goes_with_them(language, key, figures, said):
    assert wording_of(language).remark("figure", remark(key, **figures)) == said


@pytest.mark.parametrize("language", ["", "mixed", "de"])
def test_a_language_without_wording_is_told_of_in_english(language):
    assert wording_of(language) is wordings["en"]


@pytest.mark.parametrize("name", ["terminal", "markdown"])
def test_the_report_on_a_russian_conversation_is_all_russian(results, write, name):
    audit = next(
        r for r in results if isinstance(r, Audit) and r.transcript.language == "ru"
    )
    missed = tuple(
        replace(o, outcome=outcome, late=True)
        for o in audit.evidence.opportunities
        for outcome in Outcome
    )
    audit = replace(audit, evidence=replace(audit.evidence, opportunities=missed))
    told = write(name, [audit])
    known = {"ru", "csv", *(o.rule for o in missed)}
    known |= {m.rule for m in audit.evidence.moments}
    assert set(re.findall(r"[A-Za-z]\w*", told)) <= known


def test_a_reason_for_no_score_is_russian_in_a_report_and_english_in_a_table(
    results, write
):
    unknown = next(r for r in results if isinstance(r, Audit) and r.score.withheld)
    russian = replace(unknown, transcript=replace(unknown.transcript, language="ru"))
    assert "роли неизвестны" in write("terminal", [russian])
    assert "роли неизвестны" in write("json", [russian])
    other = replace(russian, transcript=replace(russian.transcript, id="other"))
    assert "roles unknown" in write("terminal", [russian, other])
    assert "roles unknown" in write("csv", [russian])
