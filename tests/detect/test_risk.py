"""What became of a sign of danger."""

from __future__ import annotations

import pytest

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import Kind, Origin, Outcome, Role, Transcript, Turn
from careaudit.rulebook import load_rulebook


@pytest.fixture(scope="module")
def opportunities():
    detection = Detection(load_rulebook().of_conversations, languages["en"])

    def find(*said):
        turns = tuple(
            Turn(n, role, Role(role), text, Origin("test", n + 1))
            for n, (role, text) in enumerate(said)
        )
        transcript = Transcript("t", "en", turns, "test")
        found = detection.detect(detection.annotator.annotate(transcript))
        return found.opportunities

    return find


@pytest.fixture(scope="module")
def opened(opportunities):
    return lambda *said: {o.kind: o.outcome for o in opportunities(*said)}


TELLS = ("customer", "Yes. I was thinking about killing myself, I'm so scared of it.")


def test_a_reply_that_speaks_of_something_else_passes_it_over(opened):
    outcomes = opened(TELLS, ("agent", "Please upload the form on our website first."))
    assert outcomes[Kind.RISK] is Outcome.PASSED_OVER


def test_an_answer_to_a_safety_question_was_at_least_asked_for(opened):
    outcomes = opened(
        ("customer", "I cut my arm."),
        ("agent", "Was this a suicide attempt?"),
        TELLS,
        ("agent", "Please upload the form on our website first."),
    )
    assert outcomes[Kind.RISK] is Outcome.ACKNOWLEDGED


def test_a_hint_beside_a_danger_is_no_matter_of_its_own(opened):
    said = ("customer", "What if it never ends? I was thinking about killing myself.")
    assert Kind.HINT not in opened(said, ("agent", "I see, go on with the form."))


HOLDS = ("customer", "It's the right decision.")
ASKS = ("agent", "Is that still so?")


def test_a_danger_told_again_opens_again(opportunities):
    found = opportunities(TELLS, ASKS, ("customer", "Yes, suicide."))
    assert [o.span.turn for o in found if o.kind is Kind.RISK] == [0, 2]


STRAIGHT = ("agent", "Are you thinking of killing yourself?")
FORM = ("agent", "Please upload the form on our website first.")


@pytest.mark.parametrize("said", ["Yes.", "Sometimes, at night.", "well yeah"])
def test_a_yes_to_a_straight_question_tells_a_danger(opportunities, said):
    (found,) = opportunities(
        ("customer", "Nothing helps."), STRAIGHT, ("customer", said), FORM
    )
    assert (found.kind, found.span.turn) == (Kind.RISK, 2)
    assert found.outcome is Outcome.ACKNOWLEDGED  # asked about, not followed up


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (STRAIGHT, "No. Sometimes I'm just sad."),
        (STRAIGHT, "Yes, but that was ten years ago."),
        (("agent", "Do you have the form?"), "Yes."),
    ],
)
def test_other_answers_tell_none(opened, asked, said):
    outcomes = opened(("customer", "Nothing helps."), asked, ("customer", said), FORM)
    assert Kind.RISK not in outcomes


def test_vague_words_tell_a_danger_only_soon_after_a_plain_one(opportunities):
    def told(*said):
        return [o.span.turn for o in opportunities(*said) if o.kind is Kind.RISK]

    assert told(TELLS, ASKS, HOLDS) == [0, 2]
    assert told(("customer", "The small plan."), ASKS, HOLDS) == []
    chat = [ASKS, ("customer", "I went for a walk by the river.")] * 12
    assert told(TELLS, *chat, ASKS, HOLDS) == [0]


def test_the_sentence_that_tells_most_is_quoted(opportunities):
    said = "I cut myself again. I think about suicide, I feel so hopeless. It is late."
    (found,) = (o for o in opportunities(("customer", said)) if o.kind is Kind.RISK)
    assert found.quote == "I think about suicide, I feel so hopeless."
