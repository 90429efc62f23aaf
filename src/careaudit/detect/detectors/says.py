"""`says`: somebody says one of the phrases."""

from __future__ import annotations

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
from careaudit.detect.search import SentenceKind, is_kind, stands_in
from careaudit.model import Kind

_CLOSING = 2  # the last agent turns that count as the closing
_ASIDE = 3  # words beside the match that leave it alone in its sentence or turn


class SaysOptions(Options):
    """Where and how the phrase must stand.

    sentence: only in a question, only in a statement, or any.
    where: the agent's first turn (opening), the last ones (closing), or not there.
    alone: little else stands in the sentence, or in the whole turn.
    uptake: needed (the sentence takes up words that the customer brought), reply
      (the whole turn does), or none (the whole turn takes nothing up).
    answers: only in a reply to a customer turn that opened such an opportunity;
      "any" stands for every kind but a question.
    sure: false where the phrase only makes it likely: nobody is told, credited or
      accused for it, and a cue before it is left to the reader.

    A slot `asked` of the wording rules out answers to questions that hold it.
    """

    sentence: SentenceKind = "any"
    where: Literal["anywhere", "opening", "closing", "not_opening", "not_closing"] = (
        "anywhere"
    )
    alone: Literal["no", "sentence", "turn"] = "no"
    uptake: Literal["any", "sentence", "reply", "none"] = "any"
    answers: tuple[Kind | Literal["any"], ...] = ()
    whole_sentence: bool = False
    sure: bool = True

    @property
    def answered(self) -> frozenset[Kind]:
        """Each kind that is named, or all but questions and circumstances."""
        if "any" in self.answers:
            return frozenset(Kind) - {Kind.QUESTION, Kind.CIRCUMSTANCE}
        return frozenset(kind for kind in self.answers if kind != "any")


class Says:
    """The everyday detector: phrases, less what `unless` and the options rule out."""

    options = SaysOptions
    late = False
    always = False

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield each phrase that stands where the options want it."""
        options = SaysOptions.of(rule)
        fits: dict[tuple[int, Sentence], bool] = {}  # what holds of a whole sentence
        for one in found:
            turn = scene.turn(one.place)
            sentence = turn.sentence_at(one.start)
            if (one.place, sentence) not in fits:
                fits[one.place, sentence] = (
                    is_kind(options.sentence, sentence)
                    and _in_place(options.where, one.place, scene)
                    and scene.answers(options.answered, one.place)
                    and _takes_up(options.uptake, one.place, sentence, scene)
                    and stands_in(rule.unless, turn, sentence) is None
                    and not _was_asked(rule, one.place, scene)
                )
            if fits[one.place, sentence] and _is_alone(
                options.alone, one, turn, sentence
            ):
                yield Hit(
                    *one,
                    whole_sentence=options.whole_sentence,
                    unsure=not options.sure,
                )


def _in_place(where: str, place: int, scene: Scene) -> bool:
    if where == "anywhere":
        return True
    role = scene.turn(place).turn.role
    own = scene.conversation.sides[role.serves]
    opening = place == own[0]
    closing = place in own[-_CLOSING:] and len(own) > _CLOSING
    return {
        "opening": opening,
        "closing": closing,
        "not_opening": not opening,
        "not_closing": not closing,
    }[where]


def _is_alone(
    alone: str, found: Found, turn: AnnotatedTurn, sentence: Sentence
) -> bool:
    if alone == "no":
        return True
    length = turn.length if alone == "turn" else sentence.end - sentence.start
    return length - (found.end - found.start) <= _ASIDE


def _takes_up(uptake: str, place: int, sentence: Sentence, scene: Scene) -> bool:
    if uptake == "any":
        return True
    if uptake == "sentence":
        return bool(scene.uptake.in_sentence(place, sentence))
    return bool(scene.uptake.in_turn(place)) == (uptake == "reply")


def _was_asked(rule: PreparedRule, place: int, scene: Scene) -> bool:
    """Whether a question of the other side, right before, holds the slot `asked`."""
    if not (asked := rule.slots.get("asked")):
        return False
    return any(
        sentence.asks and stands_in(asked, scene.turn(before), sentence)
        for before in scene.conversation.run(place, -1)
        for sentence in scene.turn(before).sentences
    )


says: Detector = detectors.register("says")(Says())
