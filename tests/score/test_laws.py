"""Laws that hold whatever was found: bounds, directions, order."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careaudit.model import (
    Aspect,
    Evidence,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Span,
    Tally,
    Tier,
)
from careaudit.remark import Reason
from careaudit.score import load_profile, profiles, score

_RISING = (
    Outcome.DISMISSED,
    Outcome.PASSED_OVER,
    Outcome.ACKNOWLEDGED,
    Outcome.MET,
    Outcome.MET_AND_ACTED,
)
_spans = st.builds(Span, st.integers(0, 30), st.integers(0, 5), st.integers(6, 9))
_opportunities = st.builds(
    Opportunity,
    st.sampled_from(Kind),
    st.just("XX01"),
    st.sampled_from(Tier),
    _spans,
    st.just("x"),
    st.sampled_from(Outcome),
    st.sampled_from(Reason),
    late=st.booleans(),
)


def _moments(*polarities):
    return st.builds(
        Moment,
        st.just("XX02"),
        st.sampled_from(Label),
        st.sampled_from(Aspect),
        st.sampled_from(polarities or list(Polarity)),
        st.just(Tier.STRICT),
        _spans,
        st.just("x"),
        st.just("X"),
    )


@st.composite
def _tallies(draw):
    found = []
    habits = ("uptake", "explored", "restated", "inviting", "attuned")
    for name in habits:
        n = draw(st.integers(0, 12))
        done = draw(st.integers(0, n))
        chance = draw(st.integers(0, n * 100)) / 100 if name == "uptake" else 0.0
        found.append(Tally(name, n, done, chance))
    return tuple(found)


_evidence = st.builds(
    Evidence,
    st.lists(_opportunities, max_size=12).map(tuple),
    st.lists(_moments(), max_size=12).map(tuple),
    _tallies(),
)
_profiles = st.sampled_from([load_profile(name) for name in profiles()])


def _with(evidence, moment):
    return replace(evidence, moments=(*evidence.moments, moment))


@given(_evidence, _profiles)
def test_the_interval_holds_the_value_and_lies_on_the_scale(evidence, profile):
    found = score(evidence, profile)
    assume(found.value is not None)
    assert 0 <= found.low <= found.value <= found.high <= 100


@given(_evidence, _profiles)
def test_rates_levels_and_coverage_lie_on_their_scales(evidence, profile):
    found = score(evidence, profile)
    assert 0 <= found.coverage <= 1
    for aspect in found.aspects:
        if aspect.rate is not None:
            assert 0 <= aspect.rate <= 1
            assert aspect.level is None or aspect.level in range(5)


@given(_evidence, _profiles)
def test_no_item_earns_more_than_there_is(evidence, profile):
    for aspect in score(evidence, profile).aspects:
        for item in aspect.items:
            assert 0 <= item.earned <= item.n + 1e-9


@given(_evidence, _profiles)
def test_a_score_is_withheld_with_a_reason_or_given_without(evidence, profile):
    found = score(evidence, profile)
    assert (found.value is None) == bool(found.withheld)
    assert (found.value is None) == (not found.band)


@given(_evidence, _profiles, _moments(Polarity.CREDIT))
def test_one_more_credit_never_lowers_the_score(evidence, profile, credit):
    before = score(evidence, profile).value
    after = score(_with(evidence, credit), profile).value
    assume(before is not None)
    assert after is not None
    assert after >= before


@given(_evidence, _profiles, _moments(Polarity.CONCERN))
def test_one_more_concern_never_raises_the_score(evidence, profile, concern):
    before = score(evidence, profile).value
    after = score(_with(evidence, concern), profile).value
    assume(before is not None)
    assert after is not None
    assert after <= before


@given(_evidence, _profiles, st.data())
def test_a_better_outcome_never_lowers_the_score(evidence, profile, data):
    assume(evidence.opportunities)
    at = data.draw(st.integers(0, len(evidence.opportunities) - 1))
    chosen = evidence.opportunities[at]
    assume(chosen.outcome in _RISING[:-1])
    better = replace(chosen, outcome=_RISING[_RISING.index(chosen.outcome) + 1])
    others = evidence.opportunities
    changed = replace(evidence, opportunities=(*others[:at], better, *others[at + 1 :]))
    before = score(evidence, profile).value
    after = score(changed, profile).value
    assume(before is not None)
    assert after is not None
    assert after >= before


@given(_evidence, _profiles, st.data())
def test_one_more_done_never_lowers_the_score(evidence, profile, data):
    at = data.draw(st.integers(0, 2))
    tally = evidence.tallies[at]
    assume(tally.done < tally.n)
    more = replace(tally, done=tally.done + 1)
    tallies = (*evidence.tallies[:at], more, *evidence.tallies[at + 1 :])
    before = score(evidence, profile).value
    after = score(replace(evidence, tallies=tallies), profile).value
    assume(before is not None)
    assert after is not None
    assert after >= before


@given(_evidence, _profiles, st.randoms(use_true_random=False))
def test_the_order_of_what_was_found_does_not_matter(evidence, profile, random):
    shuffled = Evidence(
        tuple(random.sample(evidence.opportunities, len(evidence.opportunities))),
        tuple(random.sample(evidence.moments, len(evidence.moments))),
        tuple(random.sample(evidence.tallies, len(evidence.tallies))),
    )
    one, other = score(evidence, profile), score(shuffled, profile)
    assert one.value == other.value
    assert one.withheld == other.withheld
    assert [a.rate for a in one.aspects] == [a.rate for a in other.aspects]
    assert set(one.gate) == set(other.gate)


@given(_evidence, _profiles)
def test_neutral_moments_do_not_count(evidence, profile):
    told = tuple(
        m
        for m in evidence.moments
        if m.polarity is not Polarity.NEUTRAL or m.label is Label.FOLLOW_UP_GENERIC
    )
    without = score(replace(evidence, moments=told), profile)
    assert replace(score(evidence, profile), gate=()) == replace(without, gate=())


@given(_evidence, _profiles)
def test_length_adds_nothing(evidence, profile):
    """A habit kept twice as often out of twice as many earns the same share."""
    longer = replace(
        evidence,
        tallies=tuple(
            replace(t, n=2 * t.n, done=2 * t.done, chance=2 * t.chance)
            for t in evidence.tallies
        ),
    )
    for one, other in zip(
        score(evidence, profile).aspects, score(longer, profile).aspects, strict=True
    ):
        rates = {i.name: i.earned / i.n for i in one.items}
        again = {i.name: i.earned / i.n for i in other.items}
        assert rates.keys() == again.keys()
        assert all(math.isclose(rates[k], again[k], abs_tol=1e-9) for k in rates)


@pytest.mark.parametrize("name", profiles())
def test_the_best_answers_reach_the_top_band(name):
    kinds = (Kind.FEELING, Kind.EFFORT, Kind.QUESTION, Kind.HINT) * 4
    spans = [Span(at, 0, 1) for at in range(len(kinds))]
    best = tuple(
        Opportunity(
            kind,
            "XX01",
            Tier.STRICT,
            span,
            "x",
            Outcome.MET_AND_ACTED,
            Reason.TAKEN_UP,
        )
        for kind, span in zip(kinds, spans, strict=True)
    )
    moments = tuple(
        Moment("X", label, Aspect.WARMTH, Polarity.CREDIT, Tier.STRICT, span, "x", "X")
        for label in (
            Label.EMPATHY,
            Label.APOLOGY,
            Label.OWNERSHIP,
            Label.TEACHING,
            Label.EXTRA_MILE,
            Label.FOLLOW_UP_CONCRETE,
        )
        for span in spans[:1]
    )
    tallies = (Tally("uptake", 8, 8, 1.0), Tally("restated", 8, 8))
    found = score(Evidence(best, moments, tallies), load_profile(name))
    assert found.band == "exceptional"


@pytest.mark.parametrize("name", profiles())
def test_the_worst_answers_reach_the_bottom_band(name):
    kinds = (Kind.FEELING, Kind.EFFORT, Kind.QUESTION, Kind.HINT) * 4
    worst = tuple(
        Opportunity(
            kind,
            "XX01",
            Tier.STRICT,
            Span(at, 0, 1),
            "x",
            Outcome.DISMISSED,
            Reason.DISMISSED,
        )
        for at, kind in enumerate(kinds)
    )
    tallies = (Tally("uptake", 8, 0, 1.0), Tally("restated", 8, 0))
    found = score(Evidence(worst, (), tallies), load_profile(name))
    assert found.band in ("harmful", "token")
    assert found.low < 25
