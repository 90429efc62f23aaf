"""Cues that the model tells: sure, only likely, and beside what phrases find."""

from __future__ import annotations

import pytest

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import (
    Kind,
    Origin,
    Outcome,
    Polarity,
    Role,
    Tier,
    Transcript,
    Turn,
)
from careaudit.rulebook import load_rulebook
from careaudit.rulebook.loader import Rulebook

SURE = {
    "en": "I haven't told my husband about the letter.",
    "ru": "Сын со мной не разговаривает уже месяц.",
}
COLD = {
    "en": "Please enter the number of the form again.",
    "ru": "Введите, пожалуйста, номер бланка ещё раз.",
}


@pytest.fixture(scope="module")
def shipped():
    """The detection that ships, a language."""
    return {
        code: Detection(load_rulebook().of_conversations, languages[code])
        for code in ("en", "ru")
    }


def with_thresholds(code, **options):
    """A detection whose model's rules have other thresholds."""
    book = load_rulebook().of_conversations
    rules = {
        key: rule.model_copy(update={"options": options})
        if rule.by_model and rule.opens
        else rule
        for key, rule in book.rules.items()
    }
    return Detection(Rulebook(rules, book.word_lists, book.files), languages[code])


def opened(found, code, *turns):
    told = tuple(
        Turn(n, role, Role(role), text, Origin("test", n + 1))
        for n, (role, text) in enumerate(turns)
    )
    conversation = found.annotator.annotate(Transcript("t", code, told, "test"))
    return found.detect(conversation).opportunities


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_sure_cue_may_be_passed_over(code, shipped):
    (cue,) = opened(
        shipped[code], code, ("customer", SURE[code]), ("agent", COLD[code])
    )
    assert (cue.kind, cue.tier) == (Kind.HINT, Tier.STRICT)
    assert cue.outcome is Outcome.PASSED_OVER


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_cue_that_is_only_likely_accuses_nobody(code):
    unsure = with_thresholds(code, at_least=1, unsure_from=0.1)
    (cue,) = opened(unsure, code, ("customer", SURE[code]), ("agent", COLD[code]))
    assert (cue.tier, cue.outcome) == (Tier.BROAD, Outcome.UNCLEAR)


def test_a_cue_that_is_only_likely_earns_nothing():
    unsure = with_thresholds("en", at_least=1, unsure_from=0.1)
    turns = ("customer", SURE["en"]), ("agent", "So your husband doesn't know yet.")
    (cue,) = opened(unsure, "en", *turns)
    assert cue.outcome is Outcome.UNCLEAR


def test_not_even_a_dismissal_of_what_is_only_likely(shipped):
    unsure = with_thresholds("en", at_least=1, unsure_from=0.1)
    turns = ("customer", SURE["en"]), ("agent", "You're overreacting, calm down.")
    (sure,) = opened(shipped["en"], "en", *turns)
    (cue,) = opened(unsure, "en", *turns)
    assert sure.outcome is Outcome.DISMISSED
    assert cue.outcome is Outcome.UNCLEAR


@pytest.mark.parametrize(("limit", "found"), [(9, 1), (8, 0)])
def test_a_sentence_may_be_too_long_for_a_rule(limit, found):
    limited = with_thresholds("en", at_least=0.1, most_words=limit)  # it has nine words
    turns = ("customer", SURE["en"]), ("agent", COLD["en"])
    assert len(opened(limited, "en", *turns)) == found


def test_what_a_phrase_found_stands_before_what_the_model_sees(look):
    evidence = look("en", ("customer", "I'm really worried, I panic all the time."))
    assert [o.rule for o in evidence.opportunities] == ["UN50"]


def test_the_models_cues_are_neutral_and_never_critical():
    rules = [r for r in load_rulebook().rules.values() if r.by_model and r.opens]
    assert rules
    assert all(r.polarity is Polarity.NEUTRAL for r in rules)
    assert all(r.aspect != "critical" and r.opens is not Kind.RISK for r in rules)


def test_without_the_models_only_phrases_find(look):
    plain = Detection(load_rulebook().of_conversations, languages["en"], acts=False)
    assert look("en", ("customer", SURE["en"])).opportunities
    assert not opened(plain, "en", ("customer", SURE["en"]))
