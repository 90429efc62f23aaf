"""`recognises`: the acts model says that a sentence does what the label means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

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
from careaudit.model import Tier

Probability = Annotated[float, Field(ge=0, le=1)]


class RecognisesOptions(Options):
    """From which probability of the rule's label on, and in which sentences.

    below: up to which probability, where another rule takes what is surer.
    sentence: only in a question, only in a statement, or any.
    least_words: how long the sentence must be.
    """

    at_least: Probability
    below: Probability = 1
    sentence: Literal["any", "question", "statement"] = "any"
    least_words: int = 3


class Recognises:
    """A sentence that does what the label says, in whatever words."""

    options = RecognisesOptions
    late = False
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield whole sentences; the words that told most are related."""
        options = RecognisesOptions.of(rule)
        seen = scene.recognition
        label, broad = rule.rule.label, rule.rule.tier is Tier.BROAD
        if seen is None or seen.highest[label] < options.at_least:
            return
        probable = seen.of(label)
        chosen = (probable >= options.at_least) & (probable < options.below)
        for number in np.flatnonzero(chosen).tolist():
            place, sentence = seen.where[number]
            kind = "question" if sentence.mark == "?" else "statement"
            if (
                options.sentence in ("any", kind)
                and sentence.end - sentence.start >= options.least_words
                and stands_in(rule.unless, scene.turn(place), sentence) is None
            ):
                told = [] if broad else seen.because(number, label)
                related = tuple((place, start, end) for start, end in told)
                yield Hit(
                    place, sentence.start, sentence.end, related, whole_sentence=True
                )


recognises: Detector = detectors.register("recognises")(Recognises())
