"""Names of intents, tags and states, and the situations that they tell."""

from __future__ import annotations

import pytest

from careaudit.load.situations import tell_situation
from careaudit.script import Situation


@pytest.mark.parametrize(
    ("name", "situation"),
    [
        ("Default Welcome Intent", Situation.GREETING),
        ("start", Situation.GREETING),
        ("GetStarted", Situation.GREETING),
        ("приветствие", Situation.GREETING),
        ("sys.no-match-default", Situation.FALLBACK),
        ("input.unknown", Situation.FALLBACK),
        ("cant_answer", Situation.FALLBACK),
        ("default", Situation.FALLBACK),
        ("anything_else", Situation.FALLBACK),
        ("negative_feedback", Situation.COMPLAINT),
        ("Жалоба на врача", Situation.COMPLAINT),
        ("how_can_i_get_help_for_mental_health", Situation.DISTRESS),
        ("userIsCrying", Situation.DISTRESS),
        ("suicidal_thoughts", Situation.CRISIS),
        ("talk_to_human", Situation.HANDOVER),
        ("end escalation", Situation.HANDOVER),
        ("EndofConversation", Situation.GOODBYE),
    ],
)
def test_a_name_tells_it(name, situation):
    assert tell_situation(name) is situation


@pytest.mark.parametrize(
    "name",
    [
        "what_is_depression",
        "ComplaintsFAQ",
        "Start Over",
        "HassStartTimer",
        "unknown_recipient",
        "is_there_anything_else",
        "are_you_human",
        "crypto_prices",
        "default_currency",
        "",
    ],
)
def test_a_name_tells_nothing(name):
    assert tell_situation(name) is None
