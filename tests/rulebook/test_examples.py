"""The examples in the rules are their tests; the pack covers the whole vocabulary."""

from __future__ import annotations

from collections import Counter

import pytest

from careaudit.detect.harness import run_examples
from careaudit.model import Kind, Label, Polarity
from careaudit.rulebook.examples import read_replies
from careaudit.rulebook.loader import load_rulebook
from careaudit.script import Situation

RULEBOOK = load_rulebook()
CODES = ("en", "ru")
# Found by counting over a batch, which a rule's wording cannot do.
COUNTED = {Label.TEMPLATE}


def test_every_example_of_every_rule_holds():
    failures = run_examples(RULEBOOK).failures
    assert not [
        f"{f.code} {f.language} {f.kind} {f.number}: {f.message}" for f in failures
    ]


@pytest.mark.parametrize("code", CODES)
def test_every_label_and_every_kind_has_rules(code):
    rules = RULEBOOK.in_language(code)
    assert set(Label) - COUNTED <= {rule.label for rule in rules}
    assert set(Kind) <= {rule.opens for rule in rules}


def test_the_pack_is_as_large_as_it_says():
    counts = Counter(code for rule in RULEBOOK.rules.values() for code in rule.wordings)
    assert counts["en"] >= 70
    assert counts["ru"] >= 70


@pytest.mark.parametrize("rule", RULEBOOK.rules.values(), ids=lambda rule: rule.code)
def test_a_russian_wording_speaks_russian(rule):
    wording = rule.wordings.get("ru")
    if wording is not None:
        for text in (wording.message, wording.instead):
            assert text
            assert any("а" <= char <= "я" for char in text.lower())


def test_no_two_rules_of_a_label_and_tier_share_an_example():
    seen: dict[tuple[object, ...], str] = {}
    for rule in RULEBOOK.rules.values():
        for code, wording in rule.wordings.items():
            for text in wording.examples.match:
                key = (rule.label, rule.polarity, code, text)
                assert seen.setdefault(key, rule.code) == rule.code


def test_a_reply_of_an_example_says_its_intent_and_its_choices():
    example = read_replies(
        "complaint (late) [choices]: [[Oh]] no.\nand: Which one?", "en"
    )
    first, second = example.replies
    assert (first.intent, first.situation, first.has_choices) == (
        "late",
        Situation.COMPLAINT,
        True,
    )
    assert (second.said_with, second.has_choices) == (first.said_with, False)
    assert [example.transcript.quote(span) for span in example.spans] == ["Oh"]


def test_thirty_concerns_and_more_are_looked_for_in_scripts():
    for code in CODES:
        concerns = [
            rule
            for rule in RULEBOOK.of_scripts.in_language(code)
            if rule.polarity is Polarity.CONCERN
        ]
        assert len(concerns) >= 30
