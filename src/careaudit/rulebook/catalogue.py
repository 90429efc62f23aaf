"""The catalogue of rules, as a page and as a JSON Schema: generated, never edited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from careaudit.model import Aspect
from careaudit.rulebook.confidence import Confidence
from careaudit.rulebook.loader import Rulebook
from careaudit.rulebook.schema import Rule

_HEAD = """\
# The rules

Generated from the rule files by `careaudit rules docs`; do not edit.
Tier: *strict* wordings give credit or raise a concern; *broad* ones only keep
careaudit from saying that something was passed over. *Right* says how often a rule was
right on the labelled corpus, where its label can be told from a sentence and the turn
before, or, of a customer's cue, its kind from the turn; a hint is right where there is any
cue (`careaudit rules measure`). Four fifths of it were open to the rules' authors.
"""
_Known = Mapping[tuple[str, str], Confidence]


def schema_text() -> str:
    """The JSON Schema of a rule file, for completion in editors."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Rule.model_json_schema(),
        "title": "careaudit rule",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def catalogue_text(rulebook: Rulebook, confidence: _Known) -> str:
    """The Markdown page of all rules, by aspect."""
    return "\n".join(_catalogue(rulebook, confidence)) + "\n"


def _catalogue(rulebook: Rulebook, confidence: _Known) -> Iterator[str]:
    rules = list(rulebook.rules.values())
    languages = sorted({code for rule in rules for code in rule.wordings})
    yield _HEAD
    counts = ", ".join(
        f"{sum(code in r.wordings for r in rules)} in {code}" for code in languages
    )
    yield f"{len(rules)} rules ({counts})."
    for aspect in Aspect:
        chosen = [rule for rule in rules if rule.aspect is aspect]
        if not chosen:
            continue
        yield f"\n## {aspect.replace('_', ' ').capitalize()}\n"
        right = " | ".join(f"right, {code}" for code in languages)
        yield f"| code | name | label | polarity | tier | {right} |"
        yield "|---|---|---|---|---|" + "---|" * len(languages)
        for rule in chosen:
            name = rule.name.partition("/")[2]
            label = f"{rule.label} ({rule.opens})" if rule.opens else rule.label
            right = " | ".join(_right(rule, code, confidence) for code in languages)
            yield (
                f"| [{rule.code}](#{rule.code.lower()}) | {name} | {label} "
                f"| {rule.polarity} | {rule.tier} | {right} |"
            )
    yield "\n## Each rule"
    for rule in rules:
        yield from _entry(rule)


def _right(rule: Rule, language: str, confidence: _Known) -> str:
    """How often a rule was right; a dash where that was not measured."""
    if language not in rule.wordings:
        return "no wording"
    known = confidence.get((rule.code, language))
    return f"{known.right} of {known.hits}" if known else "-"


def _entry(rule: Rule) -> Iterator[str]:
    yield f"\n### {rule.code}\n"
    yield f"**{rule.message}** (`{rule.name}`)\n"
    yield f"{_one_line(rule.why)}\n"
    yield f"Instead, or likewise: {_one_line(rule.instead)}\n"
    for code, wording in sorted(rule.wordings.items()):
        found = (
            _one_line(wording.examples.match[0]).replace("[[", "**").replace("]]", "**")
        )
        spared = _one_line(wording.examples.no_match[0])
        yield f"- {code}, found: {found}"
        yield f"- {code}, not this: {spared}"
    yield f"- sources: {' '.join(f'<{url}>' for url in rule.sources)}"


def _one_line(text: str) -> str:
    return " / ".join(line.strip() for line in text.strip().splitlines())
