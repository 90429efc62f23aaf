"""`closes_early`: a closing phrase while what was just said is left unanswered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from careaudit.model import Kind

_ASIDE = (Kind.PROGRESS, Kind.CIRCUMSTANCE)


class ClosesEarly:
    """A rule's phrase in a reply that passed over what the customer put there."""

    options = Options
    late = True
    always = False

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the closing sentence of each such reply."""
        places = scene.conversation.place_of
        left = {
            places[o.span.turn]
            for o in scene.opportunities
            if o.outcome.unanswered and o.kind not in _ASIDE
        }
        for one in found:
            turn = scene.turn(one.place)
            sentence = turn.sentence_at(one.start)
            if left.isdisjoint(scene.conversation.run(one.place, -1)):
                continue
            if stands_in(rule.unless, turn, sentence) is None:
                yield Hit(one.place, one.start, one.end)


closes_early: Detector = detectors.register("closes_early")(ClosesEarly())
