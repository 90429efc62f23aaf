"""Botpress content elements, flows and Q&A."""

from __future__ import annotations

from careaudit.script import Situation

ELEMENTS = [
    {
        "id": "builtin_single-choice-a1",
        "formData": {
            "text$en": "What can I do for you?",
            "variations$en": ["What do you need?"],
            "choices$en": [{"title": "A loan", "value": "LOAN"}],
            "text$ru": "Чем помочь?",
            "dropdownPlaceholder$en": "Select...",
            "typing$en": True,
        },
    },
    {
        "id": "builtin_carousel-b2",
        "formData": {
            "items$en": [
                {
                    "title": "Branch",
                    "subtitle": "By the river",
                    "image": "/a.png",
                    "actions": [{"action": "Open URL", "title": "Map", "url": "x"}],
                }
            ]
        },
    },
]


def test_texts_of_elements_by_language(script):
    found = script("content-elements/builtin.json", ELEMENTS)
    assert [(r.text, r.language, r.is_button) for r in found.replies] == [
        ("What can I do for you?", "en", False),
        ("What do you need?", "en", False),
        ("A loan", "en", True),
        ("Чем помочь?", "ru", False),
        ("Branch", "en", False),
        ("By the river", "en", False),
        ("Map", "en", True),
    ]
    text, variation, choice, russian, *_ = found.replies
    assert text.said_with == choice.said_with != variation.said_with
    assert variation.has_choices
    assert not russian.has_choices


def test_flows_say_words_payloads_and_names_of_elements(script):
    found = script(
        "flows/main.flow.json",
        {
            "startNode": "entry",
            "nodes": [
                {
                    "name": "goodbye",
                    "onEnter": [
                        "say #!builtin_text-a1",
                        "say Take care, {{user.name}}",
                        'say #builtin_text {"text": "Caf\\u00e9 is \\"open\\""}',
                        "builtin/setVariable {}",
                    ],
                    "onReceive": None,
                    "next": [{"condition": "true", "node": "say no"}],
                }
            ],
        },
    )
    assert [reply.text for reply in found.replies] == [
        "Take care, {{user.name}}",
        'Café is "open"',
    ]
    assert found.replies[0].situation is Situation.GOODBYE
    # A text inside JSON inside JSON: each sign is found through both escapes.
    inner = found.replies[1]
    for sign, written in (("é", r"\\u00e9"), ('"', r"\\\"")):
        at = inner.text.index(sign)
        assert found.text[slice(*inner.source.span(at, at + 1))] == written


def test_qna_answers_by_language_under_the_name_after_the_prefix(script):
    found = script(
        "qna/7f3k_how_are_you_feeling.json",
        {
            "id": "7f3k_feeling_lonely",
            "data": {
                "answers": {"en": ["That sounds hard."]},
                "questions": {"en": ["I feel lonely"]},
                "redirectFlow": "",
            },
        },
    )
    (reply,) = found.replies
    assert (reply.intent, reply.language) == ("feeling_lonely", "en")
    assert reply.situation is Situation.DISTRESS
