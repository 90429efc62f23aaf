"""`repeats`: a caring or stock sentence comes back later in the conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from careaudit.annotate import Sentence
from careaudit.detect.detector import (
    Act,
    Detector,
    Found,
    Hit,
    Options,
    PreparedRule,
    Scene,
    detectors,
)
from careaudit.detect.search import likeness
from careaudit.model import Label, Tier

_SAME = 0.75  # of all words of the two, the share that stands in both


class RepeatsOptions(Options):
    """Which kinds of sentence, and from how many words on."""

    labels: tuple[Label, ...] = (
        Label.EMPATHY,
        Label.APOLOGY,
        Label.REASSURANCE,
        Label.WARMTH,
        Label.SCRIPTED,
    )
    least_words: int = 4


class Repeats:
    """A sentence that was said before, in an earlier reply."""

    options = RepeatsOptions
    late = True
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield each later sentence with the first one like it as related."""
        options = RepeatsOptions.of(rule)
        said: list[tuple[int, Sentence]] = []
        for act in list(scene.acts):
            sentence = _sentence(act, options, scene)
            if sentence is None or (act.place, sentence) in said:
                continue
            words = scene.words_of(act.place, sentence)
            first = next(
                (
                    (place, other)
                    for place, other in said
                    if scene.customer_between(place, act.place)
                    and likeness(scene.words_of(place, other), words) >= _SAME
                ),
                None,
            )
            if first is None:
                said.append((act.place, sentence))
                continue
            related = ((first[0], first[1].start, first[1].end),)
            yield Hit(
                act.place, sentence.start, sentence.end, related, whole_sentence=True
            )


def _sentence(act: Act, options: RepeatsOptions, scene: Scene) -> Sentence | None:
    """The agent's sentence that an act stands in, where it is long enough."""
    turn = scene.turn(act.place)
    moment = act.moment
    strict = moment.tier is Tier.STRICT and moment.sure
    meant = strict and moment.label in options.labels
    if not meant or not turn.turn.role.serves:
        return None
    sentence = turn.sentence_of(act.moment.span)
    return sentence if sentence.end - sentence.start >= options.least_words else None


repeats: Detector = detectors.register("repeats")(Repeats())
