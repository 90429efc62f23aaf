"""Watson Assistant: dialog skills, old and new output, and action skills."""

from __future__ import annotations

from careaudit.script import Situation

DIALOG = {
    "language": "en",
    "intents": [{"intent": "lost_card", "examples": [{"text": "my card is gone"}]}],
    "dialog_nodes": [
        {
            "dialog_node": "node_1",
            "conditions": "#complaint && @card",
            "output": {"text": {"values": ["I am sorry.", "How annoying, $name."]}},
        },
        {"dialog_node": "Start", "conditions": "welcome", "output": {"text": "Hello."}},
        {
            "dialog_node": "slot_1",
            "type": "slot",
            "parent": "node_1",
            "title": "nothing",
        },
        {
            "dialog_node": "handler_1",
            "type": "event_handler",
            "parent": "slot_1",
            "output": {
                "generic": [
                    {
                        "response_type": "text",
                        "values": [{"text": "Your <? $card.type ?> card?"}],
                    },
                    {
                        "response_type": "option",
                        "title": "Which card?",
                        "options": [{"label": "Debit", "value": {"input": {}}}],
                    },
                    {
                        "response_type": "connect_to_agent",
                        "agent_available": {"message": "Asha is here for you."},
                        "message_to_human_agent": "angry",
                    },
                ]
            },
        },
        {
            "dialog_node": "Else",
            "conditions": "anything_else",
            "output": {"text": "Could you say that in other words?"},
        },
    ],
    "counterexamples": [{"text": "never mind"}],
}


def test_outputs_of_dialog_nodes(script):
    found = script("skill.json", DIALOG)
    assert found.format == "watson"
    assert [(r.text, r.intent, r.is_button) for r in found.replies] == [
        ("I am sorry.", "complaint", False),
        ("How annoying, $name.", "complaint", False),
        ("Hello.", "Start", False),
        ("Your <? $card.type ?> card?", "complaint", False),
        ("Which card?", "complaint", False),
        ("Debit", "complaint", True),
        ("Asha is here for you.", "complaint", False),
        ("Could you say that in other words?", "Else", False),
    ]
    assert {reply.language for reply in found.replies} == {"en"}


def test_conditions_tell_the_situation(script):
    replies = script("skill.json", DIALOG).replies
    assert [reply.situation for reply in replies] == [
        *[Situation.COMPLAINT] * 2,
        Situation.GREETING,
        *[Situation.COMPLAINT] * 3,
        Situation.HANDOVER,
        Situation.FALLBACK,
    ]
    asked, which = replies[3:5]
    assert asked.said_with == which.said_with
    assert asked.has_choices
    assert asked.text[slice(*asked.holes[0])] == "<? $card.type ?>"


def test_an_action_joins_the_pieces_of_a_text(script):
    concat = [
        {"scalar": "Thank you, "},
        {"variable": "step_1"},
        {"scalar": '. I\u2019ll "look".'},
    ]
    found = script(
        "actions.json",
        {
            "type": "action",
            "workspace": {
                "language": "en",
                "actions": [
                    {
                        "action": "action_1",
                        "title": "Say goodbye",
                        "steps": [
                            {
                                "step": "step_1",
                                "output": {
                                    "generic": [
                                        {
                                            "response_type": "text",
                                            "values": [
                                                {"text_expression": {"concat": concat}}
                                            ],
                                        }
                                    ]
                                },
                            }
                        ],
                    }
                ],
            },
        },
    )
    (reply,) = found.replies
    assert reply.text == 'Thank you, {}. I’ll "look".'
    assert reply.intent == "Say goodbye"
    assert [reply.text[a:b] for a, b in reply.holes] == ["{}"]
    at = reply.text.index('"look"')
    assert found.text[slice(*reply.source.span(at, at + 6))] == r"\"look\""
