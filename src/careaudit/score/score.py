"""From items to levels, from levels to one figure with its interval."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from careaudit.audit import AspectScore, CareScore, Item
from careaudit.model import Aspect, Evidence, Kind, Moment, Outcome, Polarity
from careaudit.remark import Remark, remark
from careaudit.score.items import MOST, NO_OCCASION, OPPORTUNITIES, gradable, items
from careaudit.score.overall import PRIOR_RATE, PRIOR_UNITS, calibrated, overall
from careaudit.score.profile import Profile

_LEVELS = (0.15, 0.35, 0.60, 0.80)  # rates at which the levels 1 to 4 begin
BANDS = {"harmful": 25, "token": 45, "adequate": 65, "good": 85, "exceptional": 100}
# What needs a human is at best adequate until somebody has looked.
CAP = BANDS["adequate"] - 0.1
_SAFE = (Outcome.ACKNOWLEDGED, Outcome.MET, Outcome.MET_AND_ACTED)
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
    units = _occasions(applicable)
    withheld = _too_little(coverage, units, profile)
    gate = tuple(_gate(evidence))
    if withheld:
        return CareScore(
            None, None, None, "", round(coverage, 3), units, withheld, aspects, gate
        )
    cap = CAP if gate else 100.0
    mean, error = overall(aspects)
    middle, spread, knots = round(mean, 1), _Z80 * error, profile.calibration
    low, high = max(0.0, middle - spread), min(100.0, middle + spread)
    found = round(calibrated(middle, knots), 1)
    value = min(cap, found)
    return CareScore(
        value=value,
        low=min(cap, round(calibrated(low, knots), 1)),
        high=min(cap, round(calibrated(high, knots), 1)),
        band=band(value),
        coverage=round(coverage, 3),
        evidence=units,
        aspects=aspects,
        gate=gate,
        capped=value < found,
    )


def withhold(reason: Remark) -> CareScore:
    """No score at all, and why."""
    return CareScore(None, None, None, "", 0.0, 0, reason)


def band(value: float) -> str:
    """The name of the band that a score falls into."""
    return next((name for name, end in BANDS.items() if value < end), "exceptional")


def _aspect(
    aspect: Aspect, found: tuple[Item, ...], weight: float, evidence: Evidence
) -> AspectScore:
    if not found:
        return AspectScore(aspect, None, None, weight, ())
    n = sum(min(item.n, MOST) for item in found)
    earned = sum(item.earned / item.n * min(item.n, MOST) for item in found)
    rate = (earned + PRIOR_UNITS * PRIOR_RATE) / (n + PRIOR_UNITS)
    if aspect is Aspect.WARMTH and _dismissed_hard(evidence):
        rate = min(rate, _LEVELS[2] - 0.001)
    if any(i.name in OPPORTUNITIES and i.earned < i.n / 2 for i in found):
        rate = min(rate, _LEVELS[3] - 0.001)  # the top level leaves few unanswered
    rate = round(rate, 4)
    level = bisect_right(_LEVELS, rate) if gradable(found) else None
    return AspectScore(aspect, rate, level, weight, found)


def _dismissed_hard(evidence: Evidence) -> bool:
    """A dismissed feeling or hardship caps warmth at level 2."""
    severe = (Kind.FEELING, Kind.ANGER, Kind.VULNERABILITY)
    return any(
        o.outcome is Outcome.DISMISSED and o.kind in severe
        for o in evidence.opportunities
    )


def _occasions(aspects: Iterable[AspectScore]) -> int:
    """What a reader can point at: opportunities, and what was found besides.

    Habits are none, nor are replies that say something back.
    """
    return sum(
        round(min(max(item.n, item.found), MOST))
        for aspect in aspects
        for item in aspect.items
        if item.name not in NO_OCCASION
    )


def _too_little(coverage: float, units: int, profile: Profile) -> Remark | None:
    if units < profile.least_evidence:
        return remark("too_little", done=units, of=profile.least_evidence)
    if coverage < profile.least_coverage:
        return remark(
            "little_called_for",
            done=round(100 * coverage),
            least=round(100 * profile.least_coverage),
        )
    return None


def _gate(evidence: Evidence) -> list[Moment]:
    """What needs a human: an agent's serious fault, a risk with no safety answer."""
    unanswered = {
        o.span
        for o in evidence.opportunities
        if o.kind is Kind.RISK and o.outcome not in _SAFE
    }
    return [
        m
        for m in evidence.moments
        if m.aspect is Aspect.CRITICAL
        and (m.polarity is Polarity.CONCERN or m.span in unanswered)
    ]
