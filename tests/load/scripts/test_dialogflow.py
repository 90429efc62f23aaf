"""Dialogflow ES intents, CX flows and pages."""

from __future__ import annotations

from careaudit.script import Situation

ES = {
    "name": "Lost card",
    "fallbackIntent": False,
    "responses": [
        {
            "affectedContexts": [],
            "parameters": [
                {"name": "city", "prompts": [{"lang": "en", "value": "Which city?"}]}
            ],
            "messages": [
                {
                    "type": "0",
                    "lang": "en",
                    "speech": ["I am sorry", "That is annoying, $name.original"],
                },
                {"type": 0, "lang": "en", "speech": "I have blocked it."},
                {
                    "type": 2,
                    "lang": "en",
                    "title": "What now?",
                    "replies": ["New card"],
                },
                {
                    "type": "simple_response",
                    "platform": "google",
                    "lang": "en",
                    "items": [{"textToSpeech": "Blocked", "displayText": "Blocked"}],
                },
                {"type": 0, "lang": "de", "speech": "Gesperrt."},
                {
                    "type": 4,
                    "lang": "en",
                    "payload": {
                        "richContent": [
                            [{"type": "chips", "options": [{"text": "Call us"}]}]
                        ]
                    },
                },
            ],
        }
    ],
}


def test_es_messages_of_all_kinds_are_replies(script):
    found = script("intents/Lost card.json", ES)
    assert found.format == "dialogflow-es"
    assert [(r.text, r.is_button) for r in found.replies] == [
        ("Which city?", False),
        ("I am sorry", False),
        ("That is annoying, $name.original", False),
        ("I have blocked it.", False),
        ("What now?", False),
        ("New card", True),
        ("Blocked", False),
        ("Gesperrt.", False),
        ("Call us", True),
    ]
    assert {r.intent for r in found.replies} == {"Lost card"}


def test_es_alternatives_platforms_and_languages_are_not_said_together(script):
    _, sorry, annoying, blocked, now, _, google, german, _ = script(
        "a.json", ES
    ).replies
    assert sorry.said_with != annoying.said_with
    assert blocked.said_with == now.said_with
    assert len({blocked.said_with, google.said_with, german.said_with}) == 3
    assert sorry.has_choices
    assert not german.has_choices
    assert (sorry.language, german.language) == ("en", "de")
    assert annoying.text[slice(*annoying.holes[0])] == "$name.original"


def test_es_says_itself_that_an_intent_is_the_fallback(script):
    found = script(
        "intents/Other.json",
        {
            "name": "Other",
            "fallbackIntent": True,
            "responses": [{"messages": [{"speech": ["Say that again?"]}]}],
        },
    )
    assert found.replies[0].situation is Situation.FALLBACK


def test_es_training_phrases_are_passed_by(read):
    says = [{"data": [{"text": "fallbackIntent"}], "isTemplate": False}]
    assert read("intents/a_usersays_en.json", says, named=False) == []


def _message(*texts, **more):
    return {"text": {"text": list(texts)}, "languageCode": "en-us", **more}


CX = {
    "displayName": "Ask for the date",
    "form": {
        "parameters": [
            {
                "displayName": "date",
                "fillBehavior": {
                    "initialPromptFulfillment": {"messages": [_message("Which day?")]},
                    "repromptEventHandlers": [
                        {
                            "event": "sys.no-match-default",
                            "triggerFulfillment": {
                                "messages": [_message("Which day, please?", "A day?")]
                            },
                        }
                    ],
                },
            }
        ]
    },
    "entryFulfillment": {
        "messages": [_message("Thanks, $session.params.name.")],
        "conditionalCases": [
            {
                "cases": [
                    {
                        "condition": "$page.params.status = FINAL",
                        "caseContent": [{"message": _message("All done")}],
                    }
                ]
            }
        ],
    },
    "transitionRoutes": [
        {
            "intent": "projects/p/agents/a/intents/want.person",
            "triggerFulfillment": {
                "messages": [
                    _message("One moment"),
                    {"outputAudioText": {"ssml": "<speak>One moment</speak>"}},
                    {"liveAgentHandoff": {"metadata": {}}},
                ]
            },
        }
    ],
}


def test_cx_fulfillments_are_replies(script):
    found = script("flows/Book/pages/Date.json", CX)
    assert found.format == "dialogflow-cx"
    assert [(r.text, r.intent) for r in found.replies] == [
        ("Which day?", "date"),
        ("Which day, please?", "sys.no-match-default"),
        ("A day?", "sys.no-match-default"),
        ("Thanks, $session.params.name.", "Ask for the date"),
        ("All done", "Ask for the date"),
        ("One moment", "want.person"),
        ("<speak>One moment</speak>", "want.person"),
    ]
    assert {r.language for r in found.replies[:6]} == {"en"}


def test_cx_situations_holes_and_markup(script):
    replies = script("a.json", CX).replies
    assert replies[1].situation is Situation.FALLBACK
    assert replies[5].situation is Situation.HANDOVER
    # The full stop ends the sentence, it is no part of the parameter.
    assert replies[3].text[slice(*replies[3].holes[0])] == "$session.params.name"
    assert [replies[6].text[a:b] for a, b in replies[6].markup] == [
        "<speak>",
        "</speak>",
    ]


def test_cx_intents_and_generators_are_no_scripts(read):
    phrases = {"trainingPhrases": [{"parts": [{"text": "Fulfillment"}]}]}
    prompt = {"promptTexts": [{"text": "You are a kind bot", "languageCode": "en"}]}
    assert read("intents/a/trainingPhrases/en.json", phrases, named=False) == []
    assert read("generators/a/phrases/en.json", prompt, named=False) == []
