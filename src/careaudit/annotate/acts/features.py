"""What the acts model looks at in a sentence: runs of words and runs of shapes.

A run of words tells what is said. A run of shapes keeps the words that carry no
matter and hides all others behind their ending and whether the customer had used
them, so that "so you left the garden" and "so you sold the flat" look alike. A
feature is a 64-bit key; no feature is looked up by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from careaudit.annotate.conversation import Conversation, Sentence
from careaudit.model import Role

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Stretch = tuple[int, Sentence]  # the turn's position, and where in it

WORD_RUNS = (1, 2)
SHAPE_RUNS = (1, 2, 3)
RUN_LENGTHS = (*WORD_RUNS, *SHAPE_RUNS)
_HEARD = 40  # so many words back what the customer said is remembered
_LONGEST, _MOST_TAKEN, _SHARES = 9, 4, 4  # where lengths and counts are cut off
_ODD, _FOLD = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)
_EDGE, _TAKEN_UP, _SHAPE, _SUM = map(np.uint64, range(0x5EED_0001, 0x5EED_0005))


@dataclass(frozen=True)
class Runs:
    """Features of one kind: the keys of all stretches, and where each one's begin."""

    keys: Keys
    starts: Places

    @property
    def sizes(self) -> Places:
        """How many features each stretch has."""
        return np.diff(self.starts, append=len(self.keys))


@dataclass(frozen=True)
class Stretches:
    """Stretches of turns as flat arrays of words, an edge before and after each.

    `starts` says where each begins; `taken_up` marks words whose stem the customer
    had used.
    """

    where: Sequence[Stretch]
    words: Keys
    shapes: Keys
    stems: Keys
    taken_up: npt.NDArray[np.bool_]
    starts: Places

    def runs(self) -> Iterator[Runs]:
        """All features, kind by kind; each stretch has some of every kind."""
        for n in WORD_RUNS:
            yield self._runs(self.words, n)
        shapes = np.where(self.taken_up, _mixed(self.shapes, _TAKEN_UP), self.shapes)
        shapes = _mixed(shapes, _SHAPE)
        for n in SHAPE_RUNS:
            yield self._runs(shapes, n)
        yield from self._sums()

    @cached_property
    def _ends(self) -> Places:
        return np.append(self.starts[1:], len(self.words))

    def _runs(self, symbols: Keys, n: int) -> Runs:
        """Runs of `n` neighbors, none of which leaves its stretch."""
        keys = symbols
        for step in range(1, n):
            keys = _mixed(keys[:-1], symbols[step:])
        if n > 1:
            within = np.ones(len(keys), np.bool_)
            for back in range(1, n):
                within[self._ends[:-1] - back] = False
            keys = keys[within]
        return Runs(
            _mixed(keys, np.uint64(n)),
            self.starts - (n - 1) * np.arange(len(self.starts)),
        )

    def _sums(self) -> Iterator[Runs]:
        """How long a stretch is, and how much of it takes up the customer's words."""
        length = self._ends - self.starts - 2  # less the edges
        taken = np.add.reduceat(self.taken_up, self.starts, dtype=np.intp)
        content = np.add.reduceat(self.stems != 0, self.starts, dtype=np.intp)
        everywhere = np.arange(len(self.starts))
        for kind, values in enumerate(
            (
                np.minimum(length // 3, _LONGEST),
                np.minimum(taken, _MOST_TAKEN),
                _SHARES * taken // np.maximum(content, 1),
            )
        ):
            keys = _mixed(values.astype(np.uint64), _SUM + np.uint64(kind))
            yield Runs(keys, everywhere)


def agent_sentences(conversation: Conversation) -> list[Stretch]:
    """Every sentence of those who serve."""
    return [
        (place, sentence)
        for place, turn in enumerate(conversation.turns)
        if turn.turn.role.serves
        for sentence in turn.sentences
    ]


def gather(conversation: Conversation, where: Sequence[Stretch]) -> Stretches:
    """The given stretches, in the light of what the customer had said by then."""
    edge = int(_EDGE)
    words: list[int] = []
    shapes: list[int] = []
    stems: list[int] = []
    taken_up: list[bool] = []
    starts: list[int] = []
    heard: set[int] = set()
    at = -1
    for place, sentence in where:
        if place != at:
            heard, at = _heard(conversation, place), place
        turn = conversation.turns[place]
        end = sentence.end + 1 if sentence.mark else sentence.end
        own = turn.stems[sentence.start : end]
        starts.append(len(words))
        words += (edge, *turn.ids[sentence.start : end], edge)
        shapes += (edge, *turn.shapes[sentence.start : end], edge)
        stems += (0, *own, 0)
        taken_up += (False, *map(heard.__contains__, own), False)
    return Stretches(
        where=where,
        words=np.array(words, np.uint64),
        shapes=np.array(shapes, np.uint64),
        stems=np.array(stems, np.uint64),
        taken_up=np.array(taken_up, np.bool_),
        starts=np.array(starts, np.intp),
    )


def _heard(conversation: Conversation, place: int) -> set[int]:
    """The content stems of what the customer said last."""
    heard: set[int] = set()
    words = 0
    for back in range(place - 1, -1, -1):
        turn = conversation.turns[back]
        if turn.turn.role is Role.CUSTOMER:
            heard |= turn.content
            words += turn.length
            if words >= _HEARD:
                break
    return heard


def _mixed(one: Keys, other: Keys | np.uint64) -> Keys:
    """One key out of two; the order matters."""
    mixed = (one ^ (one >> _FOLD)) * _ODD + other
    return (mixed ^ (mixed >> _FOLD)) * _ODD
