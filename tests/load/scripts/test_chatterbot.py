"""ChatterBot corpora."""

from __future__ import annotations

from careaudit.script import Situation

CORPUS = """\
categories:
- greetings
conversations:
- - Hi there
  - Hello
  - How are you?
- - Who are you?
  - 'It''s me, and that
    is all'
"""


def test_every_turn_but_the_first_is_a_reply(script):
    found = script("greetings.yml", CORPUS)
    assert found.format == "chatterbot"
    assert [reply.text for reply in found.replies] == [
        "Hello",
        "How are you?",
        "It's me, and that is all",
    ]
    assert {reply.situation for reply in found.replies} == {Situation.GREETING}
    assert len({reply.said_with for reply in found.replies}) == 3
    folded = found.replies[2]
    at = folded.text.index("is all")
    assert found.place(folded.source.span(at, at + 2)[0]) == (9, 5)


def test_conversations_of_messages_are_transcripts(read):
    other = "conversations:\n- messages:\n  - role: user\n    content: hi\n"
    assert read("chats.yml", other, named=False) == []
