"""What single findings do to levels, the overall score and the gate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careaudit.audit import AspectScore, Item
from careaudit.model import (
    CUES,
    Aspect,
    Evidence,
    Kind,
    Label,
    Outcome,
    Polarity,
    Tally,
)
from careaudit.remark import remark
from careaudit.score import score, withhold
from careaudit.score.overall import on_scale, overall
from careaudit.score.score import band

FULL = (
    Tally("uptake", 4, 3, 0.5),
    Tally("explored", 3, 2),
    Tally("restated", 3, 2),
)


def _aspect(found, aspect):
    return next(a for a in found.aspects if a.aspect is aspect)


def test_nothing_at_all_is_withheld_with_the_reason(support):
    found = score(Evidence(), support)
    assert found.value is None
    assert found.withheld == remark("too_little", done=0, of=3)
    assert found.coverage == 0


def test_too_few_aspects_are_withheld_with_the_reason(support, moment):
    stock = (Label.SCRIPTED, Polarity.CONCERN, Aspect.GENUINENESS)
    found = score(Evidence((), tuple(moment(*stock) for _ in range(3)), ()), support)
    assert found.value is None
    assert found.withheld == remark("little_called_for", done=10, least=60)


def test_habits_alone_make_no_score(support):
    habits = (Tally("inviting", 30, 9), Tally("attuned", 30, 9), Tally("uptake", 9, 9))
    found = score(Evidence((), (), habits), support)
    assert (found.value, found.evidence) == (None, 0)


def test_what_nothing_called_for_has_no_level(support, opportunity):
    asked = (opportunity(Kind.QUESTION, Outcome.MET),)
    found = score(Evidence(asked, (), FULL), support)
    assert _aspect(found, Aspect.WARMTH).level is None
    assert _aspect(found, Aspect.WARMTH).rate is None


def test_an_unclear_outcome_counts_for_nothing(support, opportunity):
    unclear = tuple(opportunity(kind, Outcome.UNCLEAR) for kind in Kind)
    assert score(Evidence(unclear, (), FULL), support) == score(
        Evidence((), (), FULL), support
    )


def test_a_dismissed_feeling_caps_warmth_at_level_2(support, opportunity, moment):
    warm = tuple(
        moment(label)
        for label in (Label.EMPATHY, Label.APOLOGY, Label.REASSURANCE, Label.WARMTH)
    )
    met = [opportunity(Kind.FEELING, Outcome.MET) for _ in range(4)]
    dismissed = opportunity(Kind.FEELING, Outcome.DISMISSED)
    free = score(Evidence(tuple(met), warm, FULL), support)
    capped = score(Evidence((*met, dismissed), warm, FULL), support)
    assert _aspect(free, Aspect.WARMTH).level > 2
    assert _aspect(capped, Aspect.WARMTH).level == 2


def test_a_dismissed_question_does_not_cap_warmth(support, opportunity, moment):
    warm = tuple(moment(label) for label in (Label.EMPATHY, Label.APOLOGY))
    told = (
        opportunity(Kind.FEELING, Outcome.MET),
        opportunity(Kind.HINT, Outcome.MET),
        opportunity(Kind.QUESTION, Outcome.DISMISSED),
    )
    found = score(Evidence(told, warm, FULL), support)
    assert _aspect(found, Aspect.WARMTH).level > 2


@pytest.mark.parametrize("kind", [Kind.FEELING, Kind.QUESTION, Kind.EFFORT])
@pytest.mark.parametrize("outcome", [Outcome.MET, Outcome.MET_AND_ACTED])
def test_a_late_answer_earns_less(support, opportunity, kind, outcome):
    soon = Evidence((opportunity(kind, outcome),), (), FULL)
    late = Evidence((opportunity(kind, outcome, late=True),), (), FULL)
    assert score(late, support).value < score(soon, support).value


def test_a_late_answer_earns_more_than_none(support, opportunity):
    late = Evidence((opportunity(Kind.FEELING, Outcome.MET, late=True),), (), FULL)
    none = Evidence((opportunity(Kind.FEELING, Outcome.PASSED_OVER),), (), FULL)
    assert score(late, support).value > score(none, support).value


def test_a_concern_where_nothing_was_called_for_does_not_lift_a_bad_score(
    support, opportunity, moment
):
    """A rate drawn to the middle by few units must not stand above what is worse."""
    cold = tuple(
        opportunity(kind, Outcome.DISMISSED)
        for kind in (Kind.FEELING, Kind.EFFORT, Kind.QUESTION)
        for _ in range(4)
    )
    bare = (Tally("uptake", 6, 0),)
    canned = moment(Label.SCRIPTED, Polarity.CONCERN, Aspect.GENUINENESS)
    before = score(Evidence(cold, (), bare), support)
    after = score(Evidence(cold, (canned,), bare), support)
    assert _aspect(after, Aspect.GENUINENESS).rate == 0.25
    assert before.value < on_scale(0.25)
    assert after.value == before.value


def test_kindness_that_nothing_called_for_does_not_pull_down_a_good_score(
    support, opportunity, moment
):
    answered = tuple(
        opportunity(Kind.QUESTION, Outcome.MET_AND_ACTED) for _ in range(6)
    )
    acts = tuple(
        moment(label)
        for label in (Label.OWNERSHIP, Label.TEACHING, Label.FOLLOW_UP_CONCRETE)
    )
    habits = (Tally("uptake", 9, 9), Tally("restated", 9, 9))
    before = score(Evidence(answered, acts, habits), support)
    after = score(Evidence(answered, (*acts, moment(Label.WARMTH)), habits), support)
    assert _aspect(after, Aspect.WARMTH).rate == 0.75
    assert before.value > on_scale(0.75)
    assert after.value == before.value


def test_kindness_that_nothing_called_for_lifts_a_middling_score(
    support, opportunity, moment
):
    asked = tuple(opportunity(Kind.QUESTION, Outcome.ACKNOWLEDGED) for _ in range(3))
    before = score(Evidence(asked, (), FULL), support)
    after = score(Evidence(asked, (moment(Label.WARMTH),), FULL), support)
    assert after.value > before.value


def test_the_overall_is_the_mean_by_weight_of_what_was_called_for():
    half = AspectScore(Aspect.LISTENING, 0.35, 2, 30, (Item("uptake", 1, 1, ""),))
    full = AspectScore(Aspect.ACTION, 1.0, 4, 10, (Item("acts", 1, 1, ""),))
    none = AspectScore(Aspect.WARMTH, None, None, 60, ())
    value, _ = overall((half, full, none))
    assert value == pytest.approx((30 * 45 + 10 * 100) / 40)


@pytest.mark.parametrize(
    ("rate", "points"),
    [(0, 0), (0.15, 25), (0.35, 45), (0.475, 55), (0.6, 65), (0.8, 85), (1, 100)],
)
def test_a_rate_becomes_points_along_straight_lines(rate, points):
    assert on_scale(rate) == pytest.approx(points)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0, "harmful"),
        (24.9, "harmful"),
        (25, "token"),
        (45, "adequate"),
        (65, "good"),
        (84.9, "good"),
        (85, "exceptional"),
        (100, "exceptional"),
    ],
)
def test_a_band_begins_at_its_bound(value, name):
    assert band(value) == name


def test_more_evidence_narrows_the_interval(support, opportunity):
    def width(times):
        told = tuple(
            opportunity(kind, outcome)
            for kind in (Kind.FEELING, Kind.QUESTION)
            for outcome in (Outcome.MET, Outcome.PASSED_OVER)
            for _ in range(times)
        )
        found = score(Evidence(told, (), FULL), support)
        return found.high - found.low

    assert width(2) < width(1)


def test_a_serious_fault_needs_a_human(support, moment):
    fault = moment(Label.DISMISSIVE, Polarity.CONCERN, Aspect.CRITICAL)
    assert score(Evidence((), (fault,)), support).gate == (fault,)


@pytest.mark.parametrize(
    ("outcome", "gated"),
    [
        (Outcome.PASSED_OVER, True),
        (Outcome.DISMISSED, True),
        (Outcome.UNCLEAR, True),  # nobody answered any more
        (Outcome.MET_AND_ACTED, False),
    ],
)
def test_a_risk_without_a_safety_answer_needs_a_human(
    support, opportunity, moment, outcome, gated
):
    risk = opportunity(Kind.RISK, outcome)
    cue = moment(Label.CUE, Polarity.NEUTRAL, Aspect.CRITICAL)
    risk = replace(risk, rule=cue.rule, span=cue.span, quote=cue.quote)
    found = score(Evidence((risk,), (cue,)), support)
    assert bool(found.gate) is gated


@pytest.mark.parametrize(
    ("outcome", "band", "capped"),
    [
        (Outcome.PASSED_OVER, "adequate", True),
        (Outcome.MET_AND_ACTED, "exceptional", False),
    ],
)
def test_no_conversation_that_passed_a_danger_over_reads_as_good(
    support, opportunity, moment, outcome, band, capped
):
    risk = opportunity(Kind.RISK, outcome)
    cue = moment(Label.CUE, Polarity.NEUTRAL, Aspect.CRITICAL)
    risk = replace(risk, rule=cue.rule, span=cue.span)
    met = [opportunity(k, Outcome.MET_AND_ACTED) for k in (*CUES, Kind.QUESTION) * 3]
    labels = (Label.OWNERSHIP, Label.FOLLOW_UP_CONCRETE, Label.EMPATHY, Label.WARMTH)
    good = [moment(label) for label in labels * 3]
    found = score(Evidence((risk, *met), (cue, *good), FULL), support)
    assert (found.band, found.capped) == (band, capped)
    assert found.low <= found.value <= found.high


def test_the_gate_is_told_though_the_score_is_withheld(support, moment):
    fault = moment(Label.DISMISSIVE, Polarity.CONCERN, Aspect.CRITICAL)
    found = score(Evidence((), (fault,)), support)
    assert found.value is None
    assert found.gate


def test_a_withheld_score_says_why():
    found = withhold(remark("roles_unknown"))
    assert (found.value, found.low, found.high, found.band) == (None, None, None, "")
    assert found.withheld == remark("roles_unknown")
