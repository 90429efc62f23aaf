"""The acts model: a calibrated probability per label for each agent sentence.

A logistic regression per label over the features of a stretch, which are divided by
the root of their number, then Platt scaling. Learned by `careaudit train`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import IO

import numpy as np
import numpy.typing as npt

from careaudit.annotate.acts.features import (
    SHAPE_RUNS,
    WORD_RUNS,
    Keys,
    Stretch,
    Stretches,
    agent_sentences,
    gather,
)
from careaudit.annotate.conversation import Conversation
from careaudit.model import Label

Floats = npt.NDArray[np.float32]
_TELLING = 4  # words that are pointed at


@dataclass(frozen=True)
class Recognition:
    """Stretches of a conversation with a probability for each label."""

    conversation: Conversation
    where: Sequence[Stretch]
    probabilities: Floats  # stretches x labels
    model: ActsModel

    def of(self, label: Label) -> Floats:
        """The probabilities of one label, stretch by stretch."""
        return self.probabilities[:, self.model.labels.index(label)]

    def because(self, number: int, label: Label) -> list[tuple[int, int]]:
        """The words of a stretch that spoke for the label most, in order."""
        return self.model.because(self.conversation, self.where[number], label)


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

    @cached_property
    def _rows(self) -> Floats:
        """The weights, and a last row of zeros for what is not known."""
        known: Floats = self.weights * self.scale
        return np.vstack([known, np.zeros_like(known[:1])])

    def recognize(self, conversation: Conversation) -> Recognition:
        """Look at every sentence of those who serve."""
        where = agent_sentences(conversation)
        if not where:
            nothing = np.zeros((0, len(self.labels)), np.float32)
            return Recognition(conversation, where, nothing, self)
        logits = self.logits(gather(conversation, where))
        scaled = logits * self.slope + self.offset
        return Recognition(conversation, where, 1 / (1 + np.exp(-scaled)), self)

    def logits(self, stretches: Stretches) -> Floats:
        """Stretches x labels, before the scaling."""
        sums = np.zeros((len(stretches.where), len(self.labels)), np.float32)
        sizes = np.zeros((len(stretches.where), 1), np.float32)
        for runs in stretches.runs():
            sums += np.add.reduceat(self._rows[self._find(runs.keys)], runs.starts)
            sizes[:, 0] += runs.sizes
        logits: Floats = sums / np.sqrt(sizes) + self.bias
        return logits

    def because(
        self, conversation: Conversation, stretch: Stretch, label: Label
    ) -> list[tuple[int, int]]:
        """The words that spoke for a label most: positions in the turn, in order."""
        _, sentence = stretch
        column = self.labels.index(label)
        size = sentence.end - sentence.start
        says = np.zeros(size)
        stretches = gather(conversation, [stretch])
        for length, runs in zip(
            (*WORD_RUNS, *SHAPE_RUNS), stretches.runs(), strict=False
        ):
            weights = self._rows[self._find(runs.keys), column]
            for first, weight in enumerate(weights, start=-1):  # -1: the edge before
                inside = slice(max(first, 0), min(first + length, size))
                says[inside] += weight / length
        top = np.sort(says)[-_TELLING:][0]
        chosen = np.flatnonzero((says >= top) & (says > 0)).tolist()
        return _joined([sentence.start + word for word in chosen])

    def _find(self, keys: Keys) -> npt.NDArray[np.intp]:
        """The row of each key, the last one for a key that is not known."""
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        return np.where(self.keys[at] == keys, at, len(self.keys))

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


@cache
def load_acts(language: str) -> ActsModel | None:
    """The shipped model of a language, or nothing where there is none."""
    file = files(__package__).joinpath(f"{language}.npz")
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
