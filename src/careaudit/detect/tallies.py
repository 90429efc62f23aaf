"""What is counted over a whole conversation, in units that length does not inflate."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import numpy.typing as npt

from careaudit.annotate.acts import Recognition
from careaudit.detect.detector import Scene
from careaudit.model import CUES, Label, Polarity, Role, Tally, Tier

_TELLING = 12  # words from which a customer turn tells something worth restating
_EXPLORES = frozenset({Label.OPEN_QUESTION, Label.CLARIFYING_QUESTION})
_UNDERSTANDS = frozenset({Label.REFLECTION, Label.CHECK_UNDERSTANDING, Label.EMPATHY})
# Of the agent's sentences, how many do what, by the acts model's reckoning.
_HABITS = {
    "inviting": (Label.OPEN_QUESTION, Label.CHECK_UNDERSTANDING),
    "attuned": (Label.REFLECTION, Label.EMPATHY),
}
_FORMULAS = frozenset({Label.FOLLOW_UP_GENERIC, Label.SCRIPTED})
_SENTENCE = 4  # words; what is shorter does nothing of the kind
_LIKELY = 0.4  # a crumb of probability in every sentence adds up to nothing
_FEWEST = 3  # sentences; fewer make no habit


def tally(scene: Scene) -> tuple[Tally, ...]:
    """Count uptake, and what the replies do: by the model, or else by the moments."""
    said_back = {place for place, _ in _credited({Label.REFLECTION}, scene)}
    did, could, chance = scene.uptake.lift(said_back)
    uptake = Tally("uptake", could, did, round(chance, 2))
    if scene.recognition is None:
        return uptake, _explored(scene), _restated(scene)
    return uptake, *_habits(scene, scene.recognition)


def _habits(scene: Scene, seen: Recognition) -> Iterator[Tally]:
    """The expected numbers: a sentence counts for as much as it is probable.

    One that a phrase found counts whole; one that a rule holds against the agent, or
    takes for a closing formula, counts as no good habit. Where the customer told
    nothing there is nothing to attend to.
    """
    told = any(t.length >= _TELLING for _, t in scene.conversation.by(Role.CUSTOMER))
    if not told and not any(o.kind in CUES for o in scene.opportunities):
        return
    against = {
        scene.where(act)
        for act in scene.acts
        if act.moment.sure
        and (act.moment.polarity is Polarity.CONCERN or act.moment.label in _FORMULAS)
    }
    long = np.array([s.end - s.start >= _SENTENCE for _, s in seen.where], np.bool_)
    clear = np.array([(p, s.start) not in against for p, s in seen.where], np.bool_)
    n = int(long.sum())
    if n < _FEWEST:
        return
    counted = long & clear
    for name, labels in _HABITS.items():
        misses = np.prod([1 - seen.of(label)[counted] for label in labels], axis=0)
        likely = np.maximum(1 - misses, _found(labels, scene, seen)[counted])
        yield Tally(name, n, round(float(likely[likely >= _LIKELY].sum()), 2))


def _found(
    labels: tuple[Label, ...], scene: Scene, seen: Recognition
) -> npt.NDArray[np.bool_]:
    """The sentences in which a rule saw one of some acts."""
    found = _credited(labels, scene)
    return np.array([(p, s.start) in found for p, s in seen.where], np.bool_)


def _credited(labels: Collection[Label], scene: Scene) -> set[tuple[int, int]]:
    """Where a strict rule gave credit for one of some acts: turns and sentences."""
    return {
        scene.where(act)
        for act in scene.acts
        if act.moment.label in labels
        and act.moment.tier is Tier.STRICT
        and act.moment.polarity is Polarity.CREDIT
    }


def _explored(scene: Scene) -> Tally:
    """Of the agent's questions, those that explore what the customer brought."""
    exploring = {
        scene.where(act)
        for act in scene.acts
        if act.moment.label in _EXPLORES and act.moment.tier is Tier.STRICT
    }
    questions = {
        (place, sentence.start)
        for place, turn in enumerate(scene.conversation.turns)
        if turn.turn.role.serves
        for sentence in turn.sentences
        if sentence.asks
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
