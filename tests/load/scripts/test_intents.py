"""intents.json in its several shapes, and nlp.js corpora."""

from __future__ import annotations

import pytest

from careaudit.script import Situation


def test_responses_are_replies_and_patterns_are_not(script):
    found = script(
        "intents.json",
        '{"intents": [{"tag": "goodbye", "patterns": ["bye now"],\n'
        ' "responses": ["Bye! \\u2764", "Take \\"good\\" care"], "context": [""]}]}',
    )
    assert [reply.text for reply in found.replies] == ["Bye! ❤", 'Take "good" care']
    assert {reply.situation for reply in found.replies} == {Situation.GOODBYE}
    assert len({reply.said_with for reply in found.replies}) == 2
    heart = found.replies[0].source.span(5, 6)
    assert found.text[slice(*heart)] == "\\u2764"
    assert found.place(heart[0]) == (2, 22)


@pytest.mark.parametrize(
    "content",
    [
        [{"tag": "greet", "patterns": ["hi"], "responses": ["Hello"]}],
        {"intents": [{"intent": "greet", "text": ["hi"], "response": "Hello"}]},
        {"intents": [{"name": "greet", "answers": [{"text": "Hello"}]}]},
        {"intents": {"greet": {"patterns": ["hi"], "responses": ["Hello"]}}},
        {"intents": [{"tag": "greet", "responses": {"en": ["Hello"]}}]},
    ],
)
def test_variants_of_the_shape(script, content):
    (reply,) = script("intents.json", content).replies
    assert (reply.text, reply.intent) == ("Hello", "greet")


def test_a_language_of_the_responses_is_kept(script):
    content = {"intents": [{"tag": "hi", "responses": {"ru": ["Здравствуйте"]}}]}
    assert script("a.json", content).replies[0].language == "ru"


def test_nlpjs_answers_and_questions_for_slots_are_replies(script):
    found = script(
        "corpus-en.json",
        {
            "name": "Trips",
            "locale": "en-GB",
            "data": [
                {
                    "intent": "travel.book",
                    "utterances": ["I want to travel"],
                    "answers": ["To {{ city }} then", {"answer": "Very well"}],
                    "slotFilling": {"city": "Where do you want to go?"},
                }
            ],
        },
    )
    assert found.format == "nlpjs"
    assert [reply.pointer for reply in found.replies] == [
        "/data/0/answers/0",
        "/data/0/answers/1/answer",
        "/data/0/slotFilling/city",
    ]
    assert {reply.language for reply in found.replies} == {"en"}
