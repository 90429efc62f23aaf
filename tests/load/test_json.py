"""JSON shapes: careaudit's own, OpenAI messages, ShareGPT, Amazon's two."""

from __future__ import annotations

import json

import pytest

from careaudit.errors import Problem
from careaudit.model import Role

OWN = {
    "id": "call-17",
    "language": "en",
    "turns": [
        {"speaker": "Dana", "role": "agent", "text": "Good morning"},
        {"speaker": "Ivo", "role": "customer", "text": " "},
        {"speaker": "Ivo", "role": "customer", "text": "it broke", "at": 4.5},
    ],
}
OPENAI = {
    "messages": [
        {"role": "system", "content": "be kind"},
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": [{"type": "text", "text": "Hello"}]},
        {"role": "tool", "content": "42"},
    ]
}
SHAREGPT = {
    "id": "s1",
    "conversations": [
        {"from": "human", "value": "Hi"},
        {"from": "gpt", "value": "Hello"},
    ],
}
CONTACT_LENS = {
    "Version": "1.1.0",
    "Channel": "VOICE",
    "Participants": [
        {"ParticipantId": "CUSTOMER", "ParticipantRole": "CUSTOMER"},
        {"ParticipantId": "AGENT", "ParticipantRole": "AGENT"},
    ],
    "Transcript": [
        {
            "Id": "1",
            "ParticipantId": "AGENT",
            "Content": "Good morning",
            "BeginOffsetMillis": 0,
            "EndOffsetMillis": 900,
        },
        {
            "Id": "2",
            "ParticipantId": "CUSTOMER",
            "Content": "it broke",
            "BeginOffsetMillis": 1500,
            "EndOffsetMillis": 2000,
        },
    ],
    "LanguageCode": "en-US",
}


def test_own_turns_keep_their_place_in_the_list(one):
    found = one("own.json", OWN)
    assert (found.id, found.language) == ("call-17", "en")
    assert [(t.index, t.role, t.text, t.at) for t in found.turns] == [
        (0, Role.AGENT, "Good morning", None),
        (2, Role.CUSTOMER, "it broke", 4.5),
    ]
    assert found.turns[1].origin.pointer == "/turns/2/text"


@pytest.mark.parametrize("content", [OPENAI, SHAREGPT, OPENAI["messages"]])
def test_messages_tell_their_roles(one, content):
    found = one("m.json", content)
    assert [(t.role, t.text) for t in found.turns] == [
        (Role.CUSTOMER, "Hi"),
        (Role.BOT, "Hello"),
    ]


def test_contact_lens_tells_roles_times_and_language(one):
    found = one("lens.json", CONTACT_LENS)
    assert [(t.role, t.text, t.at) for t in found.turns] == [
        (Role.AGENT, "Good morning", 0.0),
        (Role.CUSTOMER, "it broke", 1.5),
    ]
    assert found.language == "en"


def test_lines_are_conversations_and_a_broken_one_is_told_with_its_line(read):
    lines = [json.dumps(OPENAI), '{"messages": [{"role', json.dumps(OPENAI)]
    first, broken, third = read("many.jsonl", "\n".join(lines))
    assert isinstance(broken, Problem)
    assert broken.line == 2
    assert (first.id, third.id) == ("many", "many#2")
    assert third.turns[0].origin.line == 3


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"turns": [{"text": "hel', "is no JSON"),
        ('{"turns": [{"text": "hello"}]}', '"speaker" or "role"'),
        ('{"turns": [{"role": "boss", "text": "hello"}]}', "none of agent"),
        ('{"turns": [{"role": "agent", "text": 5}]}', '"text", a string'),
        ('{"turns": "text"}', "a list"),
        ("[" * 100_000, ""),
    ],
)
def test_a_broken_file_is_told_and_quotes_nobody(problem, content, says):
    found = problem("broken.json", content)
    assert says in found.message
    assert "hello" not in found.message
