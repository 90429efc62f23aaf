"""Amazon Lex V2 on one line, and V1."""

from __future__ import annotations

import json

from careaudit.script import Situation


def _text(value):
    return {"plainTextMessage": {"value": value}, "ssmlMessage": None}


INTENT = {
    "name": "Anything",
    "parentIntentSignature": "AMAZON.FallbackIntent",
    "sampleUtterances": [{"utterance": "help me"}],
    "intentClosingSetting": {
        "closingResponse": {
            "messageGroupsList": [
                {
                    "message": _text("I am sorry, {Name}."),
                    "variations": [_text("My apologies.")],
                },
                {
                    "message": {
                        "imageResponseCard": {
                            "title": "What now?",
                            "buttons": [{"text": "Ask again", "value": "again"}],
                        }
                    },
                    "variations": None,
                },
                {"message": {"ssmlMessage": {"value": "<speak>Goodbye</speak>"}}},
                {
                    "message": {
                        "customPayload": {"value": '{"text": "See you", "id": "x"}'}
                    }
                },
            ]
        }
    },
}
PATH = "Bot/BotLocales/en_GB/Intents/Sorry/Intent.json"


def test_all_kinds_of_messages_on_one_line(script):
    found = script(PATH, json.dumps(INTENT))
    assert found.format == "lex"
    assert [(r.text, r.is_button) for r in found.replies] == [
        ("I am sorry, {Name}.", False),
        ("My apologies.", False),
        ("What now?", False),
        ("Ask again", True),
        ("<speak>Goodbye</speak>", False),
        ("See you", False),
    ]
    places = [found.place(r.source.span(0, 1)[0]) for r in found.replies]
    assert {place.line for place in places} == {1}
    assert len({place.column for place in places}) == 6


def test_the_path_tells_intent_and_language_the_signature_the_situation(script):
    first, variation, card, *_ = script(PATH, INTENT).replies
    assert (first.intent, first.language) == ("Sorry", "en")
    assert first.situation is Situation.FALLBACK
    assert first.said_with != variation.said_with
    assert first.has_choices
    assert card.has_choices


def test_v1_messages_and_cards(script):
    card = json.dumps({"genericAttachments": [{"buttons": [{"text": "Yes, do"}]}]})
    found = script(
        "Bot_LEX_V1.json",
        {
            "metadata": {"schemaVersion": "1.0", "importType": "LEX"},
            "resource": {
                "name": "Clinic",
                "locale": "en-US",
                "intents": [
                    {
                        "name": "Complaint",
                        "sampleUtterances": ["this is bad"],
                        "conclusionStatement": {
                            "messages": [
                                {"contentType": "PlainText", "content": "Thank you."}
                            ],
                            "responseCard": card,
                        },
                    }
                ],
                "clarificationPrompt": {
                    "messages": [
                        {"contentType": "PlainText", "content": "What do you mean?"}
                    ]
                },
            },
        },
    )
    thanks, button, unclear = found.replies
    assert (thanks.intent, thanks.situation) == ("Complaint", Situation.COMPLAINT)
    assert (button.text, button.is_button) == ("Yes, do", True)
    assert thanks.has_choices
    assert (unclear.situation, unclear.language) == (Situation.FALLBACK, "en")


def test_a_model_of_the_service_is_no_bot(read):
    model = {"shapes": {"PromptSpecification": {"messageGroups": {"shape": "List"}}}}
    assert read("service-2.json", model, named=False) == []
