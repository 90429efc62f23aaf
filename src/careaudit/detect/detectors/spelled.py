"""`spelled`: how something is written: capitals, marks, brackets, codes."""

from __future__ import annotations

import re
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
from careaudit.model import Span


class SpelledOptions(Options):
    """Regular expressions over the characters of a turn; `spares` rules out a match."""

    expressions: tuple[re.Pattern[str], ...]
    spares: tuple[re.Pattern[str], ...] = ()
    whole_sentence: bool = False


class Spelled:
    """What phrases cannot tell, as they don't see case and marks."""

    options = SpelledOptions
    late = False
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the words that an expression covers."""
        options = SpelledOptions.of(rule)
        for place, turn in enumerate(scene.conversation.turns):
            text = turn.turn.text
            for expression in options.expressions:
                for match in expression.finditer(text):
                    if any(spare.search(match[0]) for spare in options.spares):
                        continue
                    span = Span(turn.turn.index, *match.span())
                    start, end = turn.words_of(span)
                    if start < end:
                        yield Hit(
                            place, start, end, whole_sentence=options.whole_sentence
                        )


spelled: Detector = detectors.register("spelled")(Spelled())
