"""From items to levels, from levels to one figure with its interval."""

from __future__ import annotations

import math
from bisect import bisect_right
from itertools import pairwise

from careaudit.model import (
    Aspect,
    AspectScore,
    CareScore,
    Evidence,
    Item,
    Kind,
    Moment,
    Outcome,
    Polarity,
)
from careaudit.score.items import MOST, items
from careaudit.score.profile import Profile

# Rates at which a level begins, and what they are worth on the scale of 0 to 100
# (expert priors of the rubric, part D1; `careaudit calibrate` may replace them).
_LEVELS = (0.15, 0.35, 0.60, 0.80)
_SCALE = (
    (0.0, 0.0),
    (0.15, 25.0),
    (0.35, 45.0),
    (0.60, 65.0),
    (0.80, 85.0),
    (1.0, 100.0),
)
_BANDS = ((25, "harmful"), (45, "token"), (65, "adequate"), (85, "good"))
_PRIOR_UNITS = 1.0  # one unit at the middle, so that one moment is not a verdict
_PRIOR_RATE = 0.5
_Z80 = 1.2816  # standard normal quantile of an 80 % interval


def score(evidence: Evidence, profile: Profile) -> CareScore:
    """Score the evidence; withheld where it is too little to say anything."""
    by_aspect = items(evidence, profile)
    aspects = tuple(
        _aspect(aspect, by_aspect[aspect], weight, evidence)
        for aspect, weight in profile.weights.items()
    )
    applicable = [a for a in aspects if a.rate is not None]
    weight = sum(a.weight for a in applicable)
    coverage = weight / sum(profile.weights.values())
    units = round(sum(min(i.n, MOST) for a in applicable for i in a.items))
    withheld = _too_little(coverage, units, profile)
    gate = tuple(_gate(evidence))
    if withheld:
        return CareScore(
            None, None, None, "", round(coverage, 3), units, withheld, aspects, gate
        )
    value = sum(a.weight * on_scale(a.rate or 0.0) for a in applicable) / weight
    spread = (
        _Z80 * math.sqrt(sum((a.weight * _spread(a)) ** 2 for a in applicable)) / weight
    )
    value = round(value, 1)
    return CareScore(
        value=value,
        low=round(max(0.0, value - spread), 1),
        high=round(min(100.0, value + spread), 1),
        band=band(value),
        coverage=round(coverage, 3),
        evidence=units,
        withheld="",
        aspects=aspects,
        gate=gate,
    )


def withhold(reason: str) -> CareScore:
    """No score at all, and why."""
    return CareScore(None, None, None, "", 0.0, 0, reason)


def on_scale(rate: float) -> float:
    """A rate on the scale of 0 to 100: straight lines between the levels."""
    for (low, at_low), (high, at_high) in pairwise(_SCALE):
        if rate <= high:
            return at_low + (rate - low) / (high - low) * (at_high - at_low)
    return _SCALE[-1][1]


def band(value: float) -> str:
    """The name of the band that a score falls into."""
    return next((name for end, name in _BANDS if value < end), "exceptional")


def _aspect(
    aspect: Aspect, found: tuple[Item, ...], weight: float, evidence: Evidence
) -> AspectScore:
    if not found:
        return AspectScore(aspect, None, None, weight, ())
    n = sum(min(item.n, MOST) for item in found)
    earned = sum(item.earned / item.n * min(item.n, MOST) for item in found)
    rate = (earned + _PRIOR_UNITS * _PRIOR_RATE) / (n + _PRIOR_UNITS)
    if aspect is Aspect.WARMTH and _dismissed_hard(evidence):
        rate = min(rate, _LEVELS[2] - 0.001)
    return AspectScore(
        aspect, round(rate, 4), bisect_right(_LEVELS, rate), weight, found
    )


def _dismissed_hard(evidence: Evidence) -> bool:
    """A dismissed feeling or hardship caps warmth at level 2."""
    severe = (Kind.FEELING, Kind.ANGER, Kind.VULNERABILITY)
    return any(
        o.outcome is Outcome.DISMISSED and o.kind in severe
        for o in evidence.opportunities
    )


def _spread(aspect: AspectScore) -> float:
    """The standard error of an aspect's score: a rate's, on the scale of 0 to 100."""
    n = sum(min(item.n, MOST) for item in aspect.items) + _PRIOR_UNITS
    rate = aspect.rate or 0.0
    deviation = math.sqrt(rate * (1 - rate) / (n + 1))
    low, high = max(0.0, rate - deviation), min(1.0, rate + deviation)
    return (on_scale(high) - on_scale(low)) / 2


def _too_little(coverage: float, units: int, profile: Profile) -> str:
    if units < profile.least_evidence:
        return (
            f"too little to go by: {units} of at least {profile.least_evidence} units"
        )
    if coverage < profile.least_coverage:
        return (
            f"only {coverage:.0%} of what counts was called for "
            f"(at least {profile.least_coverage:.0%})"
        )
    return ""


def _gate(evidence: Evidence) -> list[Moment]:
    """What needs a human: an agent's serious fault, a risk with no safety answer."""
    unanswered = {
        o.span
        for o in evidence.opportunities
        if o.kind is Kind.RISK and o.outcome is Outcome.PASSED_OVER
    }
    return [
        m
        for m in evidence.moments
        if m.aspect is Aspect.CRITICAL
        and (m.polarity is Polarity.CONCERN or m.span in unanswered)
    ]
