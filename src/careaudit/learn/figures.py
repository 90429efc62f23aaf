"""Precision, recall and F1 with their intervals, from counts scene by scene."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
_Z95 = 1.96
_DRAWS = 1000
_SEED = 0


@dataclass(frozen=True)
class Figures:
    """How well something is found; `counts` is scenes x (right, wrong, missed)."""

    counts: Counts

    @property
    def hits(self) -> int:
        """How often it was found."""
        return self.right + int(self.counts[:, 1].sum())

    @property
    def right(self) -> int:
        """How often it was found rightly."""
        return int(self.counts[:, 0].sum())

    @property
    def wanted(self) -> int:
        """How often it is there."""
        return self.right + int(self.counts[:, 2].sum())

    @property
    def precision(self) -> float:
        """Of what was found, the share that is right; NaN for nothing."""
        return _share(self.right, self.hits)

    @property
    def recall(self) -> float:
        """Of what is there, the share that was found; NaN for nothing."""
        return _share(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _share(2 * self.right, self.hits + self.wanted)

    @property
    def precision_interval(self) -> tuple[float, float]:
        """95 %, after Wilson."""
        return wilson(self.right, self.hits)

    @property
    def recall_interval(self) -> tuple[float, float]:
        """95 %, after Wilson."""
        return wilson(self.right, self.wanted)

    @property
    def f1_interval(self) -> tuple[float, float]:
        """95 %, by drawing whole scenes anew."""
        draw = np.random.default_rng(_SEED)
        scenes = len(self.counts)
        drawn = draw.multinomial(scenes, np.full(scenes, 1 / scenes), _DRAWS)
        right, wrong, missed = (drawn @ self.counts).T
        below = 2 * right + wrong + missed
        values = 2 * right / np.where(below, below, 1)
        low, high = np.quantile(values, (0.025, 0.975))
        return float(low), float(high)


def counted(wanted: bool, found: bool) -> tuple[int, int, int]:  # noqa: FBT001  a pair
    """One case as a row of counts: right, wrong, missed."""
    return wanted and found, found and not wanted, wanted and not found


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927)."""
    if not n:
        return 0.0, 1.0
    share, square = right / n, _Z95**2
    middle = (share + square / (2 * n)) / (1 + square / n)
    spread = math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    reach = spread * _Z95 / (1 + square / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan
