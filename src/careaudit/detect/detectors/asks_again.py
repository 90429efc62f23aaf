"""`asks_again`: the agent asks for what the customer has already given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from careaudit.annotate import AnnotatedTurn, Sentence
from careaudit.detect.detector import (
    Detector,
    Found,
    Hit,
    Options,
    PreparedRule,
    Scene,
    detectors,
)
from careaudit.detect.search import stands_in
from careaudit.model import Label, Role
from careaudit.patterns.phrases import Phrases

_GIVES = {"email": re.compile(r"\S@\S"), "number": re.compile(r"\d[\d-]{3,}")}
_LEAST_WORDS = 5
_RIGHT_AFTER = 25  # characters between the name of a datum and its end
_STOCK = (Label.FOLLOW_UP_GENERIC, Label.CHECK_UNDERSTANDING, Label.SCRIPTED)


class AsksAgainOptions(Options):
    """What was given: data that the slots name, or the answer to a question."""

    given: Literal["data", "answer"] = "data"


class AsksAgain:
    """A request for data, or a question, that was answered before."""

    options = AsksAgainOptions
    late = True
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the later request, related to what had been given."""
        options = AsksAgainOptions.of(rule)
        if options.given == "answer":
            yield from _same_questions(rule, scene)
        else:
            yield from _same_data(rule, found, scene)


def _same_questions(rule: PreparedRule, scene: Scene) -> Iterator[Hit]:
    """Questions asked before that got an answer of some words."""
    asked: dict[frozenset[int], int] = {}
    for place, turn in scene.conversation.by(Role.AGENT, Role.BOT):
        for sentence in turn.sentences:
            if not sentence.asks or sentence.end - sentence.start < _LEAST_WORDS:
                continue
            first = asked.setdefault(frozenset(scene.words_of(place, sentence)), place)
            if (
                scene.answered_between(first, place)
                and not stands_in(rule.unless, turn, sentence)
                and not _is_stock(place, sentence, scene)
            ):
                related = ((first + 1, 0, len(scene.turn(first + 1).letters)),)
                yield Hit(
                    place, sentence.start, sentence.end, related, whole_sentence=True
                )


def _is_stock(place: int, sentence: Sentence, scene: Scene) -> bool:
    turn = scene.turn(place)
    return any(
        act.place == place
        and act.moment.sure
        and act.moment.label in _STOCK
        and turn.sentence_of(act.moment.span) == sentence
        for act in scene.acts
    )


def _same_data(
    rule: PreparedRule, found: Sequence[Found], scene: Scene
) -> Iterator[Hit]:
    """Requests for a number or an address that stands in an earlier customer turn."""
    asked: dict[tuple[str, frozenset[int]], int] = {}
    for one in found:
        turn = scene.turn(one.place)
        sentence = turn.sentence_at(one.start)
        if stands_in(rule.unless, turn, sentence):
            continue
        for name, gives in _GIVES.items():
            slot = rule.slots.get(name)
            place = slot and stands_in(slot, turn, sentence)
            if slot is None or not place:
                continue
            what = frozenset(turn.stems_in(*place))
            first = asked.setdefault((name, what), one.place)
            for at, customer in scene.conversation.by(Role.CUSTOMER):
                answers = at == first + 1 and gives.search(customer.turn.text)
                if at < one.place and (answers or _names(customer, slot, what, gives)):
                    related = ((at, 0, len(customer.letters)),)
                    yield Hit(one.place, one.start, one.end, related)
                    break
            break


def _names(
    turn: AnnotatedTurn,
    slot: Phrases,
    what: frozenset[int],
    gives: re.Pattern[str],
) -> bool:
    """Whether a turn says what is asked for, with the data right after it."""
    for sentence in turn.sentences:
        place = stands_in(slot, turn, sentence)
        if place is not None and turn.stems_in(*place) == what:
            end = turn.span(*place).end
            if gives.search(turn.turn.text[end : end + _RIGHT_AFTER]):
                return True
    return False


asks_again: Detector = detectors.register("asks_again")(AsksAgain())
