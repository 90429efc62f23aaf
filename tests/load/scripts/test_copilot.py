"""Copilot Studio topics, also where the file has no suffix."""

from __future__ import annotations

import pytest

from careaudit.script import Situation

TOPIC = """\
kind: AdaptiveDialog
modelDescription: Tell them nothing
beginDialog:
  kind: OnRecognizedIntent
  id: main
  intent:
    displayName: Book a visit
    triggerQueries:
      - I want to come
  actions:
    - kind: SendActivity
      id: a1
      activity:
        text:
          - Gladly, {Topic.Name}.
          - With pleasure.
        speak:
          - Gladly <break/> indeed.
        quickReplies:
          - kind: MessageBack
            text: Later
    - kind: Question
      variable: init:Topic.Day
      prompt: |-
        Which day
        suits you?
      unrecognizedPrompt: Which day, please?
      entity:
        kind: EmbeddedEntity
        definition:
          kind: ClosedListEntity
          items:
            - id: mon
              displayName: Monday
    - kind: SendActivity
      activity: =Concatenate("a", "b")
    - kind: AnswerQuestionWithAI
      prompt: You are an assistant
    - kind: AdaptiveCardPrompt
      card: |-
        {"type": "AdaptiveCard", "body": [
          {"type": "TextBlock", "text": "Your visit"}],
         "actions": [{"type": "Action.Submit", "title": "Send"}]}
"""


def test_messages_questions_choices_and_cards(script):
    found = script("topics/visit/topic.yaml", TOPIC)
    assert found.format == "copilot-studio"
    assert [(r.text, r.is_button) for r in found.replies] == [
        ("Gladly, {Topic.Name}.", False),
        ("With pleasure.", False),
        ("Gladly <break/> indeed.", False),
        ("Later", True),
        ("Which day\nsuits you?", False),
        ("Which day, please?", False),
        ("Monday", True),
        ("Your visit", False),
        ("Send", True),
    ]
    assert {reply.intent for reply in found.replies} == {"Book a visit"}


def test_a_card_inside_a_scalar_has_its_places(script):
    found = script("topics/visit/topic.yaml", TOPIC)
    card = found.replies[7]
    place = found.place(card.source.span(5, 10)[0])
    assert found.line(place.line)[place.column - 1 :].startswith("visit")


@pytest.mark.parametrize(
    ("trigger", "situation"),
    [
        ("OnUnknownIntent", Situation.FALLBACK),
        ("OnEscalate", Situation.HANDOVER),
        ("OnConversationStart", Situation.GREETING),
    ],
)
def test_a_trigger_tells_the_situation(script, trigger, situation):
    text = (
        f"kind: AdaptiveDialog\nbeginDialog:\n  kind: {trigger}\n  actions:\n"
        "    - kind: SendActivity\n      activity: One moment\n"
    )
    (reply,) = script("x/Agent.topic.Other/data", text, named=False).replies
    assert (reply.situation, reply.intent) == (situation, "Other")


def test_the_folder_names_a_topic_that_has_no_name(script):
    text = (
        "kind: AdaptiveDialog\nactions:\n- kind: SendActivity\n  activity: Take care\n"
    )
    (reply,) = script("x/Agent.topic.Goodbye/data", text).replies
    assert reply.situation is Situation.GOODBYE


def test_files_without_a_suffix_that_are_something_else_are_passed_by(read):
    assert read("data", b"\x7fELF\x00\xff\xfe", named=False) == []
    assert read("LICENSE", "Permission is granted", named=False) == []
    assert read("Makefile", "", named=False) == []
