"""`recognises`: a model says that a sentence does what the label means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import numpy as np
from pydantic import Field

from careaudit.annotate.acts import Stretch
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
from careaudit.model import Role, Tier

Probability = Annotated[float, Field(ge=0, le=1)]


class RecognisesOptions(Options):
    """From which probability of the rule's label on, and in which sentences.

    unsure_from: from which probability on it is still reported, as neutral.
    sentence: only in a question, only in a statement, or any.
    least_words, most_words: how long the sentence may be.
    uptake: it is sure only where the sentence takes up words that the customer brought.
    """

    at_least: Probability = 1
    unsure_from: Probability = 1
    sentence: SentenceKind = "any"
    least_words: int = 3
    most_words: int = 1000
    uptake: bool = False


class Recognises:
    """A sentence that does what the label says, in whatever words.

    Where the rule has phrases, the sentence has to hold one of them.
    """

    options = RecognisesOptions
    late = False
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield whole sentences; the words that told most are related."""
        options = RecognisesOptions.of(rule)
        held: dict[Stretch, list[Found]] = {}
        for one in found:
            stretch = one.place, scene.turn(one.place).sentence_at(one.start)
            held.setdefault(stretch, []).append(one)
        free = not rule.wording.phrases
        cue = Role.CUSTOMER in rule.rule.speakers
        if cue:
            seen = scene.recognized_cues(None if free else sorted(held, key=_in_order))
        else:
            seen = scene.recognition
        label, broad = rule.rule.label, rule.rule.tier is Tier.BROAD
        floor = min(options.at_least, options.unsure_from)
        if seen is None or seen.highest[label] < floor:
            return
        probable = seen.of(label)
        for number in np.flatnonzero(probable >= floor).tolist():
            place, sentence = seen.where[number]
            if (
                is_kind(options.sentence, sentence)
                and (free or (place, sentence) in held)
                and options.least_words
                <= sentence.end - sentence.start
                <= options.most_words
                and stands_in(rule.unless, scene.turn(place), sentence) is None
            ):
                unsure = (
                    bool(probable[number] < options.at_least)
                    or scene.turn(place).breaks_off_in(sentence)
                    or (
                        options.uptake and not scene.uptake.in_sentence(place, sentence)
                    )
                )
                told = [] if broad or unsure else seen.because(number, label)
                # Runs of "and", "that" and the like decide, and explain nothing.
                told = [run for run in told if scene.turn(place).stems_in(*run)]
                whole = Found(place, sentence.start, sentence.end)
                # A customer's cue hangs on its phrase, so the guards look there.
                for at in held.get((place, sentence), [whole]) if cue else [whole]:
                    yield Hit(
                        place,
                        at.start,
                        at.end,
                        tuple((place, start, end) for start, end in told),
                        whole_sentence=True,
                        unsure=unsure,
                    )


def _in_order(stretch: Stretch) -> tuple[int, int]:
    place, sentence = stretch
    return place, sentence.start


recognises: Detector = detectors.register("recognises")(Recognises())
