"""What is looked for in a whole bot: together, across intents, and how it's written."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import Origin, Role, Transcript, Turn
from careaudit.rulebook.examples import read_replies
from careaudit.rulebook.loader import load_rulebook


@cache
def scripts(code):
    return Detection(load_rulebook().of_scripts, languages[code], acts=False)


@cache
def found(text, code="en", files=()):
    """Rule and quote of each concern; `files` names the file of each reply."""
    example = read_replies(text, code)
    turns = example.transcript.turns
    if files:
        turns = tuple(
            replace(turn, origin=Origin(file, 1))
            for turn, file in zip(turns, files, strict=True)
        )
    bot = Transcript("bot", code, turns, "")
    detection = scripts(code)
    scene = detection.look(detection.annotator.annotate(bot), example.replies)
    return [
        (a.moment.rule, a.moment.quote, len(a.moment.related))
        for a in scene.acts
        if a.moment.polarity == "concern"
    ]


def codes(*arguments, **options):
    return [rule for rule, *_ in found(*arguments, **options)]


@pytest.mark.parametrize(
    "rest", ["See https://example.org/help", "Ring 020 7946 0018", "help@example.org"]
)
def test_a_link_a_number_or_an_address_is_a_way_on(rest):
    assert codes("Sorry, I didn't understand that.") == ["AC61"]
    assert codes(f"Sorry, I didn't understand that. {rest}") == []


def test_buttons_are_a_way_on_but_no_help_in_a_crisis():
    assert codes("reply [choices]: Sorry, I didn't understand that.") == []
    assert codes("crisis [choices]: Would you like to see our prices?") == ["CR60"]


def test_what_is_said_together_is_judged_once():
    text = "reply: Something went wrong.\nand: Please try again later."
    assert found(text) == [("AC60", "Something went wrong.", 0)]


def test_alternatives_are_judged_each():
    text = (
        "fallback: I didn't get that. Shall I fetch Ana?\nfallback: I didn't get that."
    )
    assert found(text) == [("AC61", "I didn't get that.", 0)]


def test_equal_pointers_in_two_files_are_not_said_together():
    text = "reply: Something went wrong.\nand: Shall I fetch Ana?"
    assert codes(text) == []
    assert codes(text, files=("a.yml", "b.yml")) == ["AC60"]


def test_the_rarer_address_is_found_and_the_commoner_one_shown():
    text = "reply: Напишите номер.\nreply: Ваш заказ едет.\nreply: Спасибо, жди."
    assert ("WA75", "жди", 1) in found(text, "ru")
    text = "reply: Спасибо, жди.\nreply: Твой заказ едет.\nreply: Ваш заказ едет."
    assert ("WA75", "Ваш", 1) in found(text, "ru")


def test_of_two_addresses_as_common_the_later_is_found():
    assert codes("reply: Твой заказ едет.\nreply: Ваш заказ едет.", "ru") == ["WA75"]
    assert found("reply: Твой заказ едет.\nreply: Ваш заказ едет.", "ru")[0][1] == "Ваш"


def test_a_sentence_in_many_intents_is_found_once_with_the_others():
    text = "\n".join(
        f"reply (i{n}): I am glad that you told me about it." for n in range(9)
    )
    assert [one for one in found(text) if one[0] == "GE63"] == [
        ("GE63", "I am glad that you told me about it.", 5)
    ]


def test_a_severe_finding_is_not_hidden_by_a_long_one():
    words = "and so on, " * 70
    text = f"Suicidal thoughts pass {words}."
    assert "CR61" in codes(text)
    assert "GE05" in codes(f"Your complaint has been registered {words}.")


def test_two_concerns_of_one_aspect_are_one_finding():
    assert codes("distress: Calm down.") == ["UN40"]


def test_capitals_of_names_and_abbreviations_are_not_shouted():
    assert codes("ST JOHN AMBULANCE, 020 7946 0018") == []
    assert codes("PLEASE WAIT HERE, 020 7946 0018") == ["WA72"]


def test_the_length_of_a_reply_is_that_of_its_longest_paragraph():
    line = "one two three four five six seven eight nine ten, "
    assert codes(line * 7) == ["LI63"]
    assert codes("\n".join([line] * 7)) == []
    assert codes("\n".join([line] * 13)) == ["LI63"]


def test_a_rule_of_scripts_is_not_looked_for_in_a_conversation():
    talk = Detection(load_rulebook().of_conversations, languages["en"])
    turns = (Turn(0, "bot", Role.BOT, "Sorry, I didn't get that.", Origin("t", 1)),)
    conversation = talk.annotator.annotate(Transcript("t", "en", turns, "test"))
    assert "AC61" not in {a.moment.rule for a in talk.look(conversation).acts}
