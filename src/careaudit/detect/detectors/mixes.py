"""`mixes`: one bot speaks in two ways that don't go together."""

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

Place = tuple[int, int, int]


class Mixes:
    """Each reply in the rarer ways, related to the first in the commonest one.

    The `slots` of the wording are the ways.
    """

    options = Options
    late = False
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the rarer ways; where both are as common, the one that came later."""
        ways = {name: list(_uses(rule, name, scene)) for name in rule.slots}
        used = [uses for uses in ways.values() if uses]
        used.sort(key=lambda uses: (-len(uses), uses[0]))
        for uses in used[1:]:
            for place, start, end in uses:
                yield Hit(place, start, end, related=(used[0][0],))


def _uses(rule: PreparedRule, name: str, scene: Scene) -> Iterator[Place]:
    """The first use of a way in each reply."""
    for place, turn in enumerate(scene.conversation.turns):
        for sentence in turn.sentences:
            used = stands_in(rule.slots[name], turn, sentence)
            if used and stands_in(rule.unless, turn, sentence) is None:
                yield place, *used
                break


mixes: Detector = detectors.register("mixes")(Mixes())
