"""What became of a sign of danger."""

from __future__ import annotations

import pytest

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import Kind, Origin, Outcome, Role, Transcript, Turn
from careaudit.rulebook import load_rulebook


@pytest.fixture(scope="module")
def opened():
    detection = Detection(load_rulebook().of_conversations, languages["en"])

    def find(*said):
        turns = tuple(
            Turn(n, role, Role(role), text, Origin("test", n + 1))
            for n, (role, text) in enumerate(said)
        )
        transcript = Transcript("t", "en", turns, "test")
        found = detection.detect(detection.annotator.annotate(transcript))
        return {o.kind: o.outcome for o in found.opportunities}

    return find


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
