"""How far two, or several, agree: coefficients with their bootstrap intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from careaudit.learn.extras import library

Numbers = npt.NDArray[np.float64]
DRAWS = 1000
_FEWEST = 3


@dataclass(frozen=True)
class Coefficient:
    """A coefficient with its 95 % interval; NaN where it cannot be told."""

    value: float
    low: float
    high: float


def weighted_kappa(human: Numbers, tool: Numbers, seed: int) -> Coefficient:
    """Quadratic weighted kappa of two columns of levels from 0 to 4."""
    kappa = library("sklearn.metrics", "cohen_kappa_score", "calibrate")

    def of(rows: Numbers) -> float:
        one, other = np.rint(rows).astype(int).T
        if (one == other).all() and len(set(one)) == 1:
            return math.nan  # nothing varies, so nothing can be told
        return float(kappa(one, other, labels=range(5), weights="quadratic"))

    return _with_interval(of, np.column_stack([human, tool]), seed)


def rank_correlation(human: Numbers, tool: Numbers, seed: int) -> Coefficient:
    """Spearman's rho of two columns."""
    spearman = library("scipy.stats", "spearmanr", "calibrate")

    def of(rows: Numbers) -> float:
        if any(len(set(column)) == 1 for column in rows.T):
            return math.nan
        return float(spearman(*rows.T).statistic)

    return _with_interval(of, np.column_stack([human, tool]), seed)


def intraclass(ratings: Numbers, seed: int) -> Coefficient:
    """ICC(2,1) of conversations x graders (Shrout and Fleiss 1979)."""
    return _with_interval(_icc, ratings, seed)


def alpha(ratings: Numbers, seed: int) -> Coefficient:
    """Krippendorff's alpha of conversations x graders, NaN for what is not graded."""
    of_units = library("krippendorff", "alpha", "calibrate")

    def of(rows: Numbers) -> float:
        known = rows[~np.isnan(rows)]
        if len(set(known)) < 2:  # noqa: PLR2004  one value has nothing to tell apart
            return math.nan
        return float(of_units(reliability_data=rows.T, level_of_measurement="interval"))

    return _with_interval(of, ratings, seed)


def _icc(ratings: Numbers) -> float:
    n, k = ratings.shape
    grand = ratings.mean()
    rows = k * ((ratings.mean(axis=1) - grand) ** 2).sum() / (n - 1)
    columns = n * ((ratings.mean(axis=0) - grand) ** 2).sum() / (k - 1)
    total = ((ratings - grand) ** 2).sum()
    error = (total - rows * (n - 1) - columns * (k - 1)) / ((n - 1) * (k - 1))
    below = rows + (k - 1) * error + k * (columns - error) / n
    return float((rows - error) / below) if below else math.nan


def _with_interval(
    of: Callable[[Numbers], float], rows: Numbers, seed: int
) -> Coefficient:
    """The value, and the middle 95 % of what redrawn conversations give."""
    if len(rows) < _FEWEST:
        return Coefficient(math.nan, math.nan, math.nan)
    draw = np.random.default_rng(seed)
    values = [of(rows[draw.integers(0, len(rows), len(rows))]) for _ in range(DRAWS)]
    known = [value for value in values if not math.isnan(value)]
    low, high = np.quantile(known, (0.025, 0.975)) if known else (math.nan, math.nan)
    return Coefficient(of(rows), float(low), float(high))


def columns(pairs: Sequence[tuple[float, float]]) -> tuple[Numbers, Numbers]:
    """Pairs as two columns."""
    table = np.array(pairs, np.float64).reshape(-1, 2)
    return table[:, 0], table[:, 1]
