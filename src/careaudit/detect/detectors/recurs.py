"""`recurs`: a bot says the very same sentence whatever it is told."""

from __future__ import annotations

from collections import defaultdict
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
_MOST_RELATED = 5


class RecursOptions(Options):
    """In how many intents, and from how many words on."""

    least_intents: int = 3
    least_words: int = 4


class Recurs:
    """The first of the statements with a phrase that stand in many intents."""

    options = RecursOptions
    late = False
    always = False

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the first such sentence, with others like it as related."""
        options = RecursOptions.of(rule)
        alike: dict[tuple[int, ...], dict[str, Place]] = defaultdict(dict)
        for one in found:
            turn = scene.turn(one.place)
            sentence = turn.sentence_at(one.start)
            reply = scene.replies[one.place]
            long_enough = sentence.end - sentence.start >= options.least_words
            spared = sentence.asks or stands_in(rule.unless, turn, sentence)
            if long_enough and not spared:
                place = (one.place, sentence.start, sentence.end)
                words = tuple(scene.words_of(one.place, sentence))
                alike[words].setdefault(reply.intent or reply.pointer, place)
        for intents in alike.values():
            if len(intents) >= options.least_intents:
                first, *others = sorted(intents.values())
                related = tuple(others[:_MOST_RELATED])
                yield Hit(*first, related=related, whole_sentence=True)


recurs: Detector = detectors.register("recurs")(Recurs())
