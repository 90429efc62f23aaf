"""The overall figure: what each aspect counts, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from careaudit.audit import AspectScore
from careaudit.score.items import CONCERNS, MOST, called_for

# One unit at the middle, so that one moment is not a verdict.
PRIOR_UNITS = 1.0
PRIOR_RATE = 0.5
# What a rate is worth on the scale of 0 to 100: the levels begin at 25, 45, 65, 85
# (expert priors of the rubric, part D1; `careaudit calibrate` may replace them).
_SCALE = (
    (0.0, 0.0),
    (0.15, 25.0),
    (0.35, 45.0),
    (0.60, 65.0),
    (0.80, 85.0),
    (1.0, 100.0),
)


@dataclass(frozen=True, slots=True)
class Part:
    """An aspect's share of the overall figure, its points, and their standard error."""

    share: float
    points: float
    error: float


def overall(aspects: Iterable[AspectScore]) -> tuple[float, float]:
    """The weighted mean of the points, 0 to 100, and its standard error."""
    parts = _parts(tuple(aspects))
    mean = math.fsum(part.share * part.points for part in parts)
    error = math.sqrt(math.fsum((part.share * part.error) ** 2 for part in parts))
    return mean, error


def on_scale(rate: float) -> float:
    """A rate on the scale of 0 to 100: straight lines between the levels."""
    for (low, at_low), (high, at_high) in pairwise(_SCALE):
        if rate <= high:
            return at_low + (rate - low) / (high - low) * (at_high - at_low)
    return _SCALE[-1][1]


def calibrated(value: float, knots: Sequence[tuple[float, float]]) -> float:
    """A score on people's scale: straight lines between knots, level outside them."""
    if not knots:
        return value
    if value <= knots[0][0]:
        return knots[0][1]
    for (low, at_low), (high, at_high) in pairwise(knots):
        if value <= high:
            return at_low + (value - low) / (high - low) * (at_high - at_low)
    return knots[-1][1]


def _parts(aspects: Sequence[AspectScore]) -> list[Part]:
    """All parts that count; their shares sum to one.

    The aspects that the conversation called for make the base. Every other one
    stands at the base, and what was found in it may move it: care that nothing
    called for only upwards, a concern only downwards.
    """
    called = [a for a in aspects if called_for(a.items)]
    weight = math.fsum(a.weight for a in called)
    points = [_points(a) for a in called]
    base = on_scale(PRIOR_RATE)
    if weight:
        products = (a.weight * p for a, p in zip(called, points, strict=True))
        base = math.fsum(products) / weight
    total = math.fsum(a.weight for a in aspects)
    moved = [
        Part(a.weight / total, _points(a), _error(a))
        for a in aspects
        if a.items and a not in called and _moves(a, base)
    ]
    left = 1 - math.fsum(part.share for part in moved)
    if not weight:
        return [*moved, Part(left, base, 0.0)]
    return moved + [
        Part(left * a.weight / weight, p, _error(a))
        for a, p in zip(called, points, strict=True)
    ]


def _moves(aspect: AspectScore, base: float) -> bool:
    """Whether an aspect that nothing called for lies where it may move to."""
    faults = [item.name == CONCERNS for item in aspect.items]
    if any(faults) and not all(faults):
        return True
    return (_points(aspect) < base) == all(faults)


def _points(aspect: AspectScore) -> float:
    return on_scale(aspect.rate or 0.0)


def _error(aspect: AspectScore) -> float:
    """The standard error of an aspect's points: a rate's, on the scale."""
    n = sum(min(item.n, MOST) for item in aspect.items) + PRIOR_UNITS
    rate = aspect.rate or 0.0
    deviation = math.sqrt(rate * (1 - rate) / (n + 1))
    low, high = max(0.0, rate - deviation), min(1.0, rate + deviation)
    return (on_scale(high) - on_scale(low)) / 2
