"""Rasa domains, whole, split, old and new."""

from __future__ import annotations

from careaudit.errors import Problem
from careaudit.script import Situation

DOMAIN = """\
version: "3.1"
intents:
  - greet
responses:
  utter_greet:
    - text: "Good to see you, {name}"
      buttons:
        - title: Yes
          payload: /affirm
    - text: |
        Welcome back.

        What can I do for you?
      channel: slack
  utter_ask_rephrase:
    - custom:
        blocks:
          - type: section
            text: {type: mrkdwn, text: Say that in other words}
          - type: actions
            elements:
              - {type: button, text: {type: plain_text, text: Start again}, value: x}
    - image: https://example.org/a.png
  utter_short:
    - "One line, of an old domain"
"""


def test_texts_buttons_and_payloads_are_replies(script):
    found = script("domain.yml", DOMAIN)
    assert found.format == "rasa"
    assert [(r.pointer, r.text.strip()[:12], r.is_button) for r in found.replies] == [
        ("/responses/utter_greet/0/text", "Good to see ", False),
        ("/responses/utter_greet/0/buttons/0/title", "Yes", True),
        ("/responses/utter_greet/1/text", "Welcome back", False),
        (
            "/responses/utter_ask_rephrase/0/custom/blocks/0/text/text",
            "Say that in ",
            False,
        ),
        (
            "/responses/utter_ask_rephrase/0/custom/blocks/1/elements/0/text/text",
            "Start again",
            True,
        ),
        ("/responses/utter_short/0", "One line, of", False),
    ]


def test_a_reply_knows_its_intent_choices_and_message(script):
    first, button, second, *_ = script("domain.yml", DOMAIN).replies
    assert (first.intent, first.situation) == ("greet", Situation.GREETING)
    assert first.said_with == button.said_with != second.said_with
    assert (first.has_choices, second.has_choices) == (True, False)
    assert [first.text[a:b] for a, b in first.holes] == ["{name}"]


def test_a_block_scalar_has_the_places_of_its_lines(script):
    found = script("domain.yml", DOMAIN)
    reply = found.replies[2]
    at = reply.text.index("What")
    assert found.place(reply.source.span(at, at + 4)[0]) == (13, 9)


def test_old_templates_are_responses(script):
    old = "templates:\n  utter_bye:\n  - text: Take care\n"
    assert script("domain.yml", old).replies[0].situation is Situation.GOODBYE


def test_what_an_alias_brings_in_again_is_one_reply(script):
    text = "responses:\n  utter_a: &a\n  - text: Hello there\n  utter_b: *a\n"
    assert len(script("a.yml", text).replies) == 1


def test_a_broken_domain_is_told_with_its_place(read):
    broken = "session_config:\n  carry: *over\n"
    (problem,) = read("domain.core.yml", broken, named=False)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column) == (2, 10)


def test_training_data_and_stories_are_passed_by(read):
    nlu = "nlu:\n- intent: greet\n  examples: |\n    - responses: hi\n"
    stories = "stories:\n- story: a\n  steps:\n  - user: |-\n      hi\n"
    assert read("nlu.yml", nlu, named=False) == []
    assert read("stories.yml", stories, named=False) == []
