"""`lengthy`: a message that is more than anybody reads in a chat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
from careaudit.model import Span

_LINE = re.compile(r"[^\n]+")


class LengthyOptions(Options):
    """How many words there may be between line breaks, and in all."""

    most_in_paragraph: int
    most_in_all: int


class Lengthy:
    """The first sentence of the first paragraph that is too long, or of the reply."""

    options = LengthyOptions
    late = False
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield one sentence of each reply that is too long."""
        options = LengthyOptions.of(rule)
        least = min(options.most_in_paragraph, options.most_in_all)
        for place, turn in enumerate(scene.conversation.turns):
            if turn.length <= least:
                continue
            start = _too_long(turn, options.most_in_paragraph)
            if start is None and turn.length > options.most_in_all:
                start = 0
            if start is not None:
                sentence = turn.sentence_at(start)
                yield Hit(place, start, max(sentence.end, start + 1))


def _too_long(turn: AnnotatedTurn, most: int) -> int | None:
    """The first word of the first paragraph of more words than that."""
    for line in _LINE.finditer(turn.turn.text):
        start, end = turn.words_of(Span(turn.turn.index, *line.span()))
        if end - start > most:
            return start
    return None


lengthy: Detector = detectors.register("lengthy")(Lengthy())
