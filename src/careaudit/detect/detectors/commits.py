"""`commits`: a promise whose slots (who, what, when or on what sign) are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from careaudit.patterns.phrases import Phrases


class CommitsOptions(Options):
    """Which slots must stand in the sentence, and which must not.

    `needs` holds slot names; "when|sign" is satisfied by either of the two.
    """

    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[str, ...]:
        """All that are named."""
        return *self.needs, *self.lacks


class Commits:
    """A phrase (who does what) together with slots in the same sentence."""

    options = CommitsOptions
    late = False
    always = False

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the words from the first slot to the last."""
        options = CommitsOptions.of(rule)
        for one in found:
            turn = scene.turn(one.place)
            sentence = turn.sentence_at(one.start)
            if stands_in(rule.unless, turn, sentence):
                continue
            slots = rule.slots
            if any(stands_in(slots[name], turn, sentence) for name in options.lacks):
                continue
            filled = [_fill(need, slots, turn, sentence) for need in options.needs]
            places = [place for place in filled if place]
            if len(places) < len(filled):
                continue
            start = min(one.start, *(place[0] for place in places), one.start)
            end = max(one.end, *(place[1] for place in places), one.end)
            related = tuple((one.place, a, b) for a, b in places)
            yield Hit(one.place, start, min(end, sentence.end), related)


def _fill(
    need: str, slots: Mapping[str, Phrases], turn: AnnotatedTurn, sentence: Sentence
) -> tuple[int, int] | None:
    """Where the first slot of "when|sign" that stands in the sentence stands."""
    for name in need.split("|"):
        if name in slots and (place := stands_in(slots[name], turn, sentence)):
            return place
    return None


commits: Detector = detectors.register("commits")(Commits())
