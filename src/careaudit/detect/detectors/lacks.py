"""`lacks`: something that the conversation called for is not found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from careaudit.detect.detector import (
    Detector,
    Found,
    Hit,
    Options,
    PreparedRule,
    Scene,
    detectors,
)
from careaudit.detect.first_and_last import last_turns
from careaudit.detect.search import holds
from careaudit.model import Kind, Label, Role

_CLOSING = 3  # the last agent turns in which a closing check counts


class LacksOptions(Options):
    """Which acts are looked for, and when they are called for.

    labels: any one of them suffices.
    where: anywhere after the open issue, or in the last agent turns.
    open: called for only if such an opportunity was left unanswered.
    least_turns: called for only from this many agent turns on.
    outweighed: not told beside such an opportunity, which matters more.
    """

    labels: tuple[Label, ...]
    where: Literal["anywhere", "closing"] = "anywhere"
    open: tuple[Kind, ...] = ()
    least_turns: int = 1
    outweighed: tuple[Kind, ...] = ()


class Lacks:
    """The last agent turn of a talk that is over, where nothing of the kind was found.

    What the customer says in the end ("that's all") may make it uncalled for.
    """

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
        if len(serving) < max(options.least_turns, 1) or not scene.is_over:
            return
        if any(
            turn.turn.role is Role.CUSTOMER and holds(rule.unless, turn)
            for turn in last_turns(conversation)
        ):
            return  # they said themselves that nothing is left
        if any(o.kind in options.outweighed for o in scene.opportunities):
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
        # What only may be one keeps from telling that there is none.
        if any(
            act.moment.label in options.labels and act.place >= since
            for act in scene.acts
        ):
            return
        last = scene.turn(serving[-1])
        sentence = last.sentences[-1]
        yield Hit(serving[-1], sentence.start, sentence.end, whole_sentence=True)


lacks: Detector = detectors.register("lacks")(Lacks())
