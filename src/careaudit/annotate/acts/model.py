"""The models: a calibrated probability per label for each sentence of one side.

A logistic regression per label over the features of a stretch, which are divided by
the root of their number, then Platt scaling, then a correction for conversations in
which a label is rarer than in the corpus. Learned by `careaudit train`: one model of
what agents do, and one that tells a cue among what customers say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import IO

import numpy as np
import numpy.typing as npt

from careaudit.annotate.acts.features import (
    OF_AGENTS,
    OF_CUSTOMERS,
    Keys,
    Places,
    Sight,
    Stretch,
    agent_sentences,
    gather,
)
from careaudit.annotate.conversation import Conversation
from careaudit.model import CUSTOMER_LABELS, Label

Floats = npt.NDArray[np.float32]
_TELLING = 4  # words that are pointed at
_PRIOR_SENTENCES = 20  # for which the corpus's rate of a label stands
_ROUNDS = 3
CUES = "-cues"  # what the names of their models end with
_NOWHERE = np.zeros(0, np.intp)


@dataclass(frozen=True)
class Recognition:
    """Stretches of a conversation with a probability for each label.

    `rows` are the rows of the model that they have, kind by kind; `starts` says where
    those of a kind and stretch begin.
    """

    where: Sequence[Stretch]
    probabilities: Floats  # stretches x labels
    model: ActsModel
    rows: Places
    starts: Places

    def of(self, label: Label) -> Floats:
        """The probabilities of one label, stretch by stretch."""
        return self.probabilities[:, self.model.labels.index(label)]

    @cached_property
    def highest(self) -> Mapping[Label, float]:
        """The highest probability of each label."""
        most = self.probabilities.max(axis=0, initial=0).tolist()
        return dict(zip(self.model.labels, most, strict=True))

    def because(self, number: int, label: Label) -> list[tuple[int, int]]:
        """The words of a stretch that told most for a label: positions, in order."""
        _, sentence = self.where[number]
        weights = self.model.rows[:, self.model.labels.index(label)]
        says = np.zeros(sentence.end - sentence.start + 2)  # an edge at either end
        for length, first in zip(
            self.model.sight.runs, self.starts[:, number], strict=False
        ):
            own = weights[self.rows[first : first + len(says) - length + 1]]
            # Each of a run's words carries its share.
            says += np.convolve(own, np.full(length, 1 / length))
        says = says[1:-1]
        top = np.sort(says)[-_TELLING:][0]
        chosen = np.flatnonzero((says >= top) & (says > 0)).tolist()
        return _joined([sentence.start + word for word in chosen])


@dataclass(frozen=True)
class ActsModel:
    """Weights by feature key; `keys` ascend, `weights` are keys x labels."""

    labels: tuple[Label, ...]
    keys: Keys
    weights: npt.NDArray[np.int8]
    scale: Floats  # what one step of a weight is worth, per label
    bias: Floats
    slope: Floats  # of the Platt scaling, per label
    offset: Floats
    rate: Floats  # how often each label stands in the corpus

    @cached_property
    def rows(self) -> Floats:
        """The weights of all keys, and a last row of zeros for the unknown."""
        known: Floats = self.weights * self.scale
        return np.vstack([known, np.zeros_like(known[:1])])

    @property
    def sight(self) -> Sight:
        """What it looks at: its labels say whose sentences it reads."""
        return OF_CUSTOMERS if CUSTOMER_LABELS.issuperset(self.labels) else OF_AGENTS

    def recognize(
        self, conversation: Conversation, where: Sequence[Stretch] | None = None
    ) -> Recognition:
        """Look at some sentences, or at every one of those who serve."""
        if where is None:
            where = agent_sentences(conversation)
        if not where:
            nothing = np.zeros((0, len(self.labels)), np.float32)
            return Recognition(where, nothing, self, _NOWHERE, _NOWHERE[None])
        features = gather(conversation, where).features(self.sight)
        rows = self.rows_of(features.keys)
        sums = np.add.reduceat(self.rows[rows], features.starts.ravel())
        sums = sums.reshape(*features.starts.shape, -1).sum(axis=0)
        sizes = features.sizes.sum(axis=0)[:, None]
        logits = sums / np.sqrt(sizes) + self.bias
        odds = np.exp(logits * self.slope + self.offset)
        probabilities = self._corrected(odds).astype(np.float32)
        return Recognition(where, probabilities, self, rows, features.starts)

    def _corrected(self, odds: Floats) -> Floats:
        """Probabilities, lower where the whole conversation holds little of a label.

        The rate in this conversation is found by expectation and maximization (Saerens
        et al. 2002), from the corpus's rate as if that many sentences had shown it.
        """
        usual = self.rate / (1 - self.rate)
        probabilities: Floats = odds / (1 + odds)
        for _ in range(_ROUNDS):
            here = probabilities.sum(axis=0) + _PRIOR_SENTENCES * self.rate
            here /= len(odds) + _PRIOR_SENTENCES
            rarer = odds * np.minimum(here / (1 - here) / usual, 1)
            probabilities = rarer / (1 + rarer)
        return probabilities

    @cached_property
    def _shelves(self) -> tuple[np.uint64, Places, int]:
        """Where the keys with each first few bits begin, as keys spread evenly.

        The shift that leaves those bits, the places, and how many keys share them.
        """
        bits = len(self.keys).bit_length() + 1
        shift = np.uint64(64 - bits)
        firsts = np.arange(1 << bits, dtype=np.uint64)
        starts = np.searchsorted(self.keys >> shift, firsts)
        most = np.diff(starts, append=len(self.keys)).max()
        return shift, starts, int(most)

    def rows_of(self, keys: Keys) -> Places:
        """The row of each key, the last one for a key that is not known."""
        shift, starts, most = self._shelves
        last = len(self.keys) - 1
        rows = np.full(len(keys), len(self.keys), np.intp)
        at = starts[keys >> shift]
        for step in range(most):
            place = np.minimum(at + step, last)
            known = self.keys[place] == keys
            rows[known] = place[known]
        return rows

    def save(self, file: IO[bytes]) -> None:
        """Write all arrays; the same model gives the same bytes."""
        np.savez_compressed(
            file,
            labels=np.array(self.labels, dtype="U"),
            keys=self.keys,
            weights=self.weights,
            scale=self.scale,
            bias=self.bias,
            slope=self.slope,
            offset=self.offset,
            rate=self.rate,
        )


def _joined(words: Sequence[int]) -> list[tuple[int, int]]:
    """Positions, half-open; neighbors become one."""
    spans: list[tuple[int, int]] = []
    for word in words:
        if spans and spans[-1][1] == word:
            spans[-1] = (spans[-1][0], word + 1)
        else:
            spans.append((word, word + 1))
    return spans


def load_acts(language: str) -> ActsModel | None:
    """The shipped model of what agents do, or nothing where a language has none."""
    return _load(language)


def load_cues(language: str) -> ActsModel | None:
    """The shipped model of customers' cues, or nothing where a language has none."""
    return _load(f"{language}{CUES}")


@cache
def _load(name: str) -> ActsModel | None:
    file = files(__package__).joinpath(f"{name}.npz")
    if not file.is_file():
        return None
    with file.open("rb") as opened:
        return read_acts(opened)


def read_acts(file: IO[bytes]) -> ActsModel:
    """Read what `ActsModel.save` wrote; nothing in it can run."""
    with np.load(file, allow_pickle=False) as arrays:
        labels = tuple(Label(str(label)) for label in arrays["labels"])
        return ActsModel(
            labels, **{name: arrays[name] for name in arrays.files if name != "labels"}
        )
