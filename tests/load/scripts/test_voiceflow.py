"""Voiceflow projects: rich text, prompts, buttons."""

from __future__ import annotations

from careaudit.script import Situation

PROJECT = {
    "diagrams": {
        "d1": {
            "name": "Goodbye",
            "nodes": {
                "n1": {
                    "type": "speak",
                    "data": {"dialogs": [{"content": "<speak>See you</speak>"}]},
                },
                "n2": {
                    "type": "text",
                    "data": {
                        "texts": [
                            {
                                "content": [
                                    {
                                        "children": [
                                            {"text": "Take "},
                                            {"text": "care", "bold": True},
                                            {"text": ", "},
                                            {
                                                "type": "variable",
                                                "name": "user",
                                                "children": [{"text": ""}],
                                            },
                                            {"text": "."},
                                        ]
                                    },
                                    {"children": [{"text": 'Until "soon"'}]},
                                ]
                            },
                            {"content": "Farewell"},
                        ]
                    },
                },
                "n3": {
                    "type": "buttons",
                    "data": {
                        "name": "Ask",
                        "buttons": [{"name": "Stay", "actions": []}],
                        "noMatch": {"reprompts": [{"content": "Stay or go?"}]},
                    },
                },
                "n4": {
                    "type": "card_v2",
                    "data": {"title": "Map", "description": {"text": "By the river"}},
                },
            },
        }
    },
    "version": {"platformData": {"intents": [{"inputs": [{"text": "bye"}]}]}},
}


def test_steps_are_replies_in_the_order_of_the_file(script):
    found = script("bot.vf", PROJECT)
    assert found.format == "voiceflow"
    assert [(r.text, r.intent, r.is_button) for r in found.replies] == [
        ("<speak>See you</speak>", "Goodbye", False),
        ('Take care, {}.\nUntil "soon"', "Goodbye", False),
        ("Farewell", "Goodbye", False),
        ("Stay", "Ask", True),
        ("Stay or go?", "Ask", False),
        ("Map", "Goodbye", False),
        ("By the river", "Goodbye", False),
    ]
    assert found.replies[1].said_with != found.replies[2].said_with
    assert found.replies[4].situation is Situation.FALLBACK
    assert found.replies[4].has_choices


def test_each_leaf_of_rich_text_has_its_own_place(script):
    found = script("bot.vf", PROJECT)
    rich = found.replies[1]
    for part, written in (("care", "care"), ('"soon"', r"\"soon\"")):
        at = rich.text.index(part)
        assert found.text[slice(*rich.source.span(at, at + len(part)))] == written
    assert [rich.text[a:b] for a, b in rich.holes] == ["{}"]
