"""What a model looks at in a sentence: runs of words, of stems and of shapes.

A run of words tells what is said, one of stems in whatever form. A run of shapes keeps
the words that carry no matter and hides all others behind their ending and whether the
customer had used them, so that "so you left the garden" and "so you sold the flat" look
alike. A feature is a 64-bit key; no feature is looked up by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from careaudit.annotate.conversation import Conversation, Sentence
from careaudit.model import Role

Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Stretch = tuple[int, Sentence]  # the turn's position, and where in it

_HEARD = 40  # so many words back what the customer said is remembered
_LONGEST, _MOST_TAKEN, _SHARES = 9, 4, 4  # where lengths and counts are cut off
_ODD, _FOLD = np.uint64(0x9E3779B97F4A7C15), np.uint64(29)
_EDGE, _TAKEN_UP, _SHAPE, _STEM = map(np.uint64, range(0x5EED_0001, 0x5EED_0005))
_SUMS = np.arange(0x5EED_0010, 0x5EED_0013, dtype=np.uint64)[:, None]


@dataclass(frozen=True)
class Sight:
    """Which lengths of runs a model sees, and whether the sums over a stretch.

    For agents it matters how a thing is said, and whether the customer had said it;
    for customers what is said, and a long account is no cue by its length.
    """

    words: tuple[int, ...]
    stems: tuple[int, ...] = ()
    shapes: tuple[int, ...] = ()
    sums: bool = False

    @property
    def runs(self) -> tuple[int, ...]:
        """The lengths of all kinds of runs, kind after kind."""
        return (*self.words, *self.stems, *self.shapes)


OF_AGENTS = Sight(words=(1, 2), shapes=(1, 2, 3), sums=True)
OF_CUSTOMERS = Sight(words=(1, 2), stems=(1,))


@dataclass(frozen=True)
class Features:
    """Keys, kind after kind, and within a kind stretch after stretch.

    `starts` says where each kind's keys of each stretch begin: kinds x stretches. The
    first kinds are the runs of the sight.
    """

    keys: Keys
    starts: Places

    @property
    def sizes(self) -> Places:
        """How many keys each kind has of each stretch."""
        flat = np.diff(self.starts.ravel(), append=len(self.keys))
        return flat.reshape(self.starts.shape)


@dataclass(frozen=True)
class Stretches:
    """Stretches of turns as flat arrays of words, an edge before and after each.

    `starts` says where each begins; `taken_up` marks words whose stem the customer
    had used.
    """

    words: Keys
    shapes: Keys
    stems: Keys
    taken_up: npt.NDArray[np.bool_]
    starts: Places

    def features(self, sight: Sight) -> Features:
        """All features in sight; each stretch has some of every kind."""
        hidden = np.where(self.taken_up, _mixed(self.shapes, _TAKEN_UP), self.shapes)
        blocks = [
            *_runs(self.words, sight.words),
            *_runs(_mixed(self.stems, _STEM), sight.stems),
            *_runs(_mixed(hidden, _SHAPE), sight.shapes),
        ]
        ends = np.append(self.starts[1:], len(self.words))
        number = np.arange(len(self.starts))
        kept, starts, before = [], [], 0
        for length, keys in zip(sight.runs, blocks, strict=True):
            inside = np.ones(len(keys), np.bool_)
            for back in range(1, length):
                inside[ends[:-1] - back] = False  # it would cross into the next one
            kept.append(keys[inside])
            starts.append(before + self.starts - (length - 1) * number)
            before += len(kept[-1])
        for keys in self._sums(ends) if sight.sums else ():
            kept.append(keys)
            starts.append(before + number)
            before += len(keys)
        return Features(np.concatenate(kept), np.array(starts))

    def _sums(self, ends: Places) -> Keys:
        """How long a stretch is, and how much of it takes up the customer's words."""
        length = ends - self.starts - 2  # less the edges
        marks = np.stack([self.taken_up, self.stems != 0])
        taken, content = np.add.reduceat(marks, self.starts, axis=1, dtype=np.intp)
        sums = np.stack(
            [
                np.minimum(length // 3, _LONGEST),
                np.minimum(taken, _MOST_TAKEN),
                _SHARES * taken // np.maximum(content, 1),
            ]
        )
        return _mixed(sums.astype(np.uint64), _SUMS)


def _runs(symbols: Keys, lengths: Sequence[int]) -> Iterator[Keys]:
    """The runs of neighbors of each length, one longer than the one before."""
    keys = symbols
    for length in lengths:
        if length > 1:
            keys = _mixed(keys[:-1], symbols[length - 1 :])
        yield _mixed(keys, np.uint64(length))


def agent_sentences(conversation: Conversation) -> list[Stretch]:
    """Every sentence of those who serve."""
    return _sentences(conversation, Role.AGENT, Role.BOT)


def customer_sentences(conversation: Conversation) -> list[Stretch]:
    """Every sentence of those who are served."""
    return _sentences(conversation, Role.CUSTOMER)


def _sentences(conversation: Conversation, *roles: Role) -> list[Stretch]:
    return [
        (place, sentence)
        for place, turn in conversation.by(*roles)
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
