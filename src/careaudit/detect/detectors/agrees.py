"""`agrees`: what one side says or asks, and the other takes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from careaudit.annotate import AnnotatedTurn
from careaudit.detect.detector import (
    Detector,
    Found,
    Hit,
    Options,
    PreparedRule,
    Scene,
    detectors,
)
from careaudit.detect.search import holds, stands_in

_REFUSES = "refuses"  # the slot of words that take an answer back


class AgreesOptions(Options):
    """What both sides say around the rule's phrase, each a slot of the rule.

    after: what the other side says right before it.
    then: what is said after it, by the other side first, then by the same.
    opening: only where the phrase stands in the first sentence of its turn.
    """

    after: str = ""
    then: tuple[str, ...] = ()
    opening: bool = False

    @property
    def slots(self) -> tuple[str, ...]:
        """All that are named."""
        return (self.after, *self.then) if self.after else self.then


class Agrees:
    """A phrase, and the other side's words that make an agreement of it.

    Words of the slot `refuses` in the same turn keep an answer from being one.
    """

    options = AgreesOptions
    late = False
    always = False

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the phrase, related to what the other turns say to it."""
        options = AgreesOptions.of(rule)
        agreed: set[tuple[tuple[int, int, int], ...]] = set()
        for one in found:
            turn = scene.turn(one.place)
            sentence = turn.sentence_at(one.start)
            if options.opening and sentence != turn.sentences[0]:
                continue
            if stands_in(rule.unless, turn, sentence):
                continue
            parts = [
                _said(rule, slot, places, scene)
                for slot, places in _where(options, one.place, scene)
            ]
            said = tuple(part for part in parts if part)
            if len(said) == len(parts) and said not in agreed:
                agreed.add(said)
                yield Hit(*one, related=said)


def _where(
    options: AgreesOptions, place: int, scene: Scene
) -> Iterator[tuple[str, Sequence[int]]]:
    """Each slot with the turns that it must stand in."""
    if options.after:
        yield options.after, scene.conversation.run(place, -1)
    for step, slot in enumerate(options.then, 1):
        yield slot, scene.conversation.run(place, step)


def _said(
    rule: PreparedRule, slot: str, places: Iterable[int], scene: Scene
) -> tuple[int, int, int] | None:
    """Where the words of a slot stand first in some turns, if nothing takes them back."""
    refuses = rule.slots.get(_REFUSES)
    seen: list[AnnotatedTurn] = []
    for place in places:
        turn = scene.turn(place)
        seen.append(turn)
        for sentence in turn.sentences:
            if at := stands_in(rule.slots[slot], turn, sentence):
                refused = refuses and any(holds(refuses, one) for one in seen)
                return None if refused else (place, *at)
    return None


agrees: Detector = detectors.register("agrees")(Agrees())
