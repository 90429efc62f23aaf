"""`lacks`: something that the conversation called for is not found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

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
from careaudit.detect.search import stands_in
from careaudit.model import Kind, Label, Role
from careaudit.patterns.phrases import Phrases

_CLOSING = 3  # the last agent turns in which a closing check counts
_END = 5  # the last turns, in which a farewell tells that the talk is over


class LacksOptions(Options):
    """Which acts are looked for, and when they are called for.

    labels: any one of them suffices.
    where: anywhere after the open issue, or in the last agent turns.
    open: called for only if such an opportunity was left unanswered.
    least_turns: called for only from this many agent turns on.
    """

    labels: tuple[Label, ...]
    where: Literal["anywhere", "closing"] = "anywhere"
    open: tuple[Kind, ...] = ()
    least_turns: int = 1


class Lacks:
    """The last agent turn, where nothing of the kind was found."""

    options = LacksOptions
    late = True
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the last agent sentence, related to the issue left open."""
        options = LacksOptions.of(rule)
        conversation = scene.conversation
        serving = [
            place
            for place, turn in conversation.by(Role.AGENT, Role.BOT)
            if turn.sentences
        ]
        if len(serving) < max(options.least_turns, 1) or not _is_over(rule, scene):
            return
        left = [
            o
            for o in scene.opportunities
            if o.kind in options.open and o.outcome.unanswered
        ]
        if options.open and not left:
            return
        since = conversation.place_of[left[0].span.turn] if left else 0
        if options.where == "closing":
            since = max(since, serving[-_CLOSING:][0])
        if any(
            a.moment.sure and a.moment.label in options.labels and a.place >= since
            for a in scene.acts
        ):
            return
        last = scene.turn(serving[-1])
        sentence = last.sentences[-1]
        yield Hit(serving[-1], sentence.start, sentence.end, whole_sentence=True)


def _is_over(rule: PreparedRule, scene: Scene) -> bool:
    """Whether the talk has come to its end, and not by the customer's own "that's all".

    Many files are excerpts, in which an end cannot be missing.
    """
    last = scene.conversation.turns[-_END:]
    ended, done = rule.slots.get("ended"), rule.unless
    if ended and not any(_holds(ended, turn) for turn in last):
        return False
    return not any(
        _holds(done, turn) for turn in last if turn.turn.role is Role.CUSTOMER
    )


def _holds(phrases: Phrases, turn: AnnotatedTurn) -> bool:
    return any(stands_in(phrases, turn, sentence) for sentence in turn.sentences)


lacks: Detector = detectors.register("lacks")(Lacks())
