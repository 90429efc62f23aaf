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
    """Regular expressions over the characters of a turn.

    needs: one that has to be found inside a match.
    """

    expressions: tuple[re.Pattern[str], ...]
    needs: re.Pattern[str] | None = None
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
                    if options.needs and not options.needs.search(match[0]):
                        continue
                    span = Span(turn.turn.index, *match.span())
                    start, end = turn.words_of(span)
                    if start < end:
                        yield Hit(
                            place, start, end, whole_sentence=options.whole_sentence
                        )


spelled: Detector = detectors.register("spelled")(Spelled())
