"""What is counted over a whole conversation, in units that length does not inflate."""

from __future__ import annotations

from careaudit.detect.detector import Scene
from careaudit.model import Label, Polarity, Role, Tally, Tier

_TELLING = 12  # words from which a customer turn tells something worth restating
_EXPLORES = frozenset({Label.OPEN_QUESTION, Label.CLARIFYING_QUESTION})
_UNDERSTANDS = frozenset({Label.REFLECTION, Label.CHECK_UNDERSTANDING, Label.EMPATHY})


def tally(scene: Scene) -> tuple[Tally, ...]:
    """Count uptake, exploring questions and restatements."""
    did, could, chance = scene.uptake.lift
    return (
        Tally("uptake", could, did, round(chance, 2)),
        _explored(scene),
        _restated(scene),
    )


def _explored(scene: Scene) -> Tally:
    """Of the agent's questions, those that explore what the customer brought."""
    exploring = {
        (act.place, scene.turn(act.place).sentence_of(act.moment.span).start)
        for act in scene.acts
        if act.moment.label in _EXPLORES and act.moment.tier is Tier.STRICT
    }
    questions = {
        (place, sentence.start)
        for place, turn in enumerate(scene.conversation.turns)
        if turn.turn.role.serves
        for sentence in turn.sentences
        if sentence.mark == "?"
    }
    return Tally("explored", len(questions | exploring), len(exploring))


def _restated(scene: Scene) -> Tally:
    """Of the customer's longer turns, those whose reply shows understanding."""
    shown = {
        act.place
        for act in scene.acts
        if act.moment.label in _UNDERSTANDS and act.moment.polarity is Polarity.CREDIT
    }
    n = done = 0
    for place, turn in scene.conversation.by(Role.CUSTOMER):
        if turn.length < _TELLING:
            continue
        blocks = scene.conversation.replies(place)
        if blocks:
            n += 1
            done += any(
                reply in shown and scene.uptake.in_turn(reply) for reply in blocks[0]
            )
    return Tally("restated", n, done)
