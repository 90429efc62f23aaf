"""Every figure of a score follows from the JSON record and the profile's YAML.

The arithmetic is written down here a second time, as somebody with the record, the
profile and a calculator would do it.
"""

from __future__ import annotations

import json
import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from careaudit.audit import Audit
from careaudit.model import (
    Aspect,
    Evidence,
    Kind,
    Label,
    Moment,
    Opportunity,
    Origin,
    Outcome,
    Polarity,
    Role,
    Span,
    Tally,
    Tier,
    Transcript,
    Turn,
)
from careaudit.remark import Reason
from careaudit.report.record import audit_record
from careaudit.rulebook.loader import core_pack
from careaudit.score import load_profile, profiles, score

TURNS = tuple(
    Turn(i, role, role, "words that were said", Origin("talk.txt", i + 1))
    for i, role in enumerate([Role.CUSTOMER, Role.AGENT] * 4)
)
TRANSCRIPT = Transcript("talk", "en", TURNS, "talk.txt")
CUES = ("feeling", "anger", "hint", "effort", "vulnerability")
GOOD = ("met", "met_and_acted")

_spans = st.builds(Span, st.integers(0, 7), st.integers(0, 4), st.integers(5, 9))
_evidence = st.builds(
    Evidence,
    st.lists(
        st.builds(
            Opportunity,
            st.sampled_from(Kind),
            st.just("XX01"),
            st.just(Tier.STRICT),
            _spans,
            st.just("words"),
            st.sampled_from(Outcome),
            st.sampled_from(Reason),
            answer=_spans,
            late=st.booleans(),
        ),
        max_size=14,
    ).map(tuple),
    st.lists(
        st.builds(
            Moment,
            st.just("XX02"),
            st.sampled_from(Label),
            st.sampled_from(Aspect),
            st.sampled_from(Polarity),
            st.just(Tier.STRICT),
            _spans,
            st.just("words"),
            st.just("Says words"),
        ),
        max_size=14,
    ).map(tuple),
    st.tuples(
        st.builds(Tally, st.just("uptake"), st.just(9), st.integers(0, 9), st.just(2)),
        st.builds(Tally, st.just("explored"), st.just(3), st.integers(0, 3)),
        st.builds(Tally, st.just("restated"), st.just(2), st.integers(0, 2)),
        st.builds(Tally, st.just("inviting"), st.just(30), st.integers(0, 9)),
        st.builds(Tally, st.just("attuned"), st.just(30), st.floats(0, 9)),
    ),
    st.booleans(),
)


@pytest.fixture(scope="module")
def tables():
    folder = core_pack() / "profiles"
    return {n: yaml.safe_load((folder / f"{n}.yaml").read_text()) for n in profiles()}


@given(_evidence, st.sampled_from(profiles()))
def test_items_follow_from_what_was_found(tables, evidence, name):
    record = _record(evidence, name)
    expected = _items(record, tables[name])
    for aspect in record["score"]["aspects"]:
        found = {i["name"]: (i["n"], i["earned"]) for i in aspect["items"]}
        wanted = expected[aspect["aspect"]]
        assert found.keys() == wanted.keys()
        for key, (n, earned) in wanted.items():
            assert found[key] == (n, pytest.approx(earned, abs=1e-4))


@given(_evidence, st.sampled_from(profiles()))
def test_rates_and_levels_follow_from_the_items(evidence, name):
    record = _record(evidence, name)
    dismissed = any(
        o["outcome"] == "dismissed"
        and o["kind"] in ("feeling", "anger", "vulnerability")
        for o in record["opportunities"]
    )
    for aspect in record["score"]["aspects"]:
        if not aspect["items"]:
            assert (aspect["rate"], aspect["level"]) == (None, None)
            continue
        n = _units(aspect)
        earned = sum(i["earned"] / i["n"] * min(i["n"], 5) for i in aspect["items"])
        rate = (earned + 0.5) / (n + 1)
        if dismissed and aspect["aspect"] == "warmth":
            rate = min(rate, 0.599)
        called = (*CUES, "unheard", "questions", "answers")
        if any(
            i["name"] in called and i["earned"] < i["n"] / 2 for i in aspect["items"]
        ):
            rate = min(rate, 0.799)
        assert aspect["rate"] == pytest.approx(rate, abs=3e-4)
        level = sum(aspect["rate"] >= bound for bound in (0.15, 0.35, 0.6, 0.8))
        unasked = all(
            item["name"].startswith("unasked_") or item["name"] == "specific"
            for item in aspect["items"]
        )
        assert aspect["level"] == (None if unasked else level)


@given(_evidence, st.sampled_from(profiles()))
def test_the_score_follows_from_rates_and_weights(tables, evidence, name):
    found = _record(evidence, name)["score"]
    aspects = found["aspects"]
    told = [a for a in aspects if a["items"]]
    assert found["coverage"] == pytest.approx(
        sum(a["weight"] for a in told) / 100, abs=1e-3
    )
    habits = {"uptake", "explored", "restated", "inviting", "attuned"}
    habits |= {f"unasked_{name}" for name in habits} | {"specific"}
    assert found["evidence"] == sum(
        round(min(max(i["n"], i["found"]), 5))
        for a in told
        for i in a["items"]
        if i["name"] not in habits
    )
    too_little = (
        found["evidence"] < tables[name]["least_evidence"]
        or found["coverage"] < tables[name]["least_coverage"]
    )
    assert (found["withheld"] is not None) == too_little
    if too_little:
        assert found["value"] is None
        return
    value, error = _overall(aspects)
    most = 64.9 if found["needs_human"] else 100
    low, high = max(0, value - 1.2816 * error), min(100, value + 1.2816 * error)
    assert found["value"] == pytest.approx(min(most, value), abs=0.0501)
    assert found["low"] == pytest.approx(min(most, low), abs=0.11)
    assert found["high"] == pytest.approx(min(most, high), abs=0.11)
    bounds = {25: "harmful", 45: "token", 65: "adequate", 85: "good"}
    bands = [band for end, band in bounds.items() if found["value"] < end]
    assert found["band"] == [*bands, "exceptional"][0]


def _record(evidence, name):
    audit = Audit(TRANSCRIPT, name, evidence, score(evidence, load_profile(name)))
    return json.loads(json.dumps(audit_record(audit)))


def _items(record, table):
    sums = _Sums(record, table)
    found = {
        "listening": _listening(sums),
        "understanding": _understanding(sums),
        "warmth": _warmth(sums),
        "action": _action(sums),
        "follow_through": _follow_through(sums),
        "genuineness": _genuineness(sums),
    }
    for aspect, items in found.items():
        if against := sums.concerns(aspect):
            items["concerns"] = (against, 0)
    return found


class _Sums:
    """What was earned by kinds of opportunities, and moments by label."""

    def __init__(self, record, table):
        self.told = [o for o in record["opportunities"] if o["outcome"] != "unclear"]
        self.moments = record["moments"]
        self.breaks_off = record["breaks_off"]
        self.tallies = record["tallies"]
        self.table = table

    def earned(self, *kinds):
        return [
            self.table["credit"][o["outcome"]]
            * (self.table["late"] if o["late"] else 1)
            for o in self.told
            if o["kind"] in kinds
        ]

    def credits(self, *labels):
        return len(self.credited(*labels))

    def credited(self, *labels):
        return [
            m
            for m in self.moments
            if m["label"] in labels and m["polarity"] == "credit"
        ]

    def concerns(self, aspect):
        return sum(
            m["aspect"] == aspect and m["polarity"] == "concern" for m in self.moments
        )

    def habits(self, *names):
        found = {}
        for tally in self.tallies:
            if tally["name"] in names:
                over = max(0, tally["done"] - tally["chance"])
                share = over / (tally["n"] - tally["chance"])
                n = min(tally["n"], 1 if tally["name"] == "uptake" else 5)
                enough = self.table["enough"][tally["name"]]
                asked = self.earned(*CUES) or tally["name"] in self.table["expects"]
                name = tally["name"] if asked else f"unasked_{tally['name']}"
                found[name] = (n, n * min(1, share / enough))
        return found


def _listening(sums):
    found = sums.habits("uptake", "explored", "inviting")
    if questions := sums.earned("question"):
        found["questions"] = (len(questions), sum(questions))
    if unheard := sums.earned("unheard"):
        found["unheard"] = (len(unheard), sum(unheard) / 2)
    return found


def _understanding(sums):
    cues = {kind: sums.earned(kind) for kind in CUES}
    found = {kind: (len(cue), sum(cue)) for kind, cue in cues.items() if cue}
    return found | sums.habits("restated", "attuned")


def _warmth(sums):
    cues = len(sums.earned(*CUES))
    words = ("empathy", "apology", "reassurance", "warmth")
    kinds = sum(bool(sums.credits(label)) for label in words)
    found = {}
    if cues or kinds:
        warm = sum(
            m["label"] in words and m["polarity"] == "credit" for m in sums.moments
        )
        n = 2 + (warm > 0) if cues else 1
        shown = min(kinds, 2) + (warm >= 4)
        found["kindness" if cues else "unasked_kindness"] = (n, min(shown, n))
    return found


def _action(sums):
    found = {}
    asked = len(sums.earned("effort"))
    acts = sums.credits("ownership", "teaching", "extra_mile")
    if asked or acts:
        n = min(asked, 3) or 1
        found["acts" if asked else "unasked_acts"] = (n, min(acts, n))
    if questions := sums.earned("question"):
        found["answers"] = (len(questions), sum(questions))
    return found


def _follow_through(sums):
    matter = any(o["kind"] != "progress" for o in sums.told)
    concrete = sums.credits("follow_up_concrete")
    generic = any(
        m["label"] == "follow_up_generic" and m["polarity"] != "concern"
        for m in sums.moments
    )
    unclear = any(
        m["label"] == "follow_up_concrete" and not m["sure"] for m in sums.moments
    )
    if not concrete and (not matter or sums.breaks_off or unclear):
        return {}
    step = 1 if concrete else 0.35 if generic else 0
    return {"next_step" if matter else "unasked_next_step": (1, step)}


def _genuineness(sums):
    met = [o for o in sums.told if o["kind"] in CUES and o["outcome"] in GOOD]
    replies = {o["answer"]["turn"] for o in met}
    replies |= {m["turn"] for m in sums.credited("personalization", "reflection")}
    n = len(replies)
    return {"specific": (n, n)} if n else {}


def _overall(aspects):
    called = [a for a in aspects if any(map(_is_called, a["items"]))]
    weight = sum(a["weight"] for a in called)
    base = sum(a["weight"] * _points(a["rate"]) for a in called) / weight
    moved = []
    for aspect in aspects:
        names = {item["name"] for item in aspect["items"]}
        if aspect in called or not names:
            continue
        points = _points(aspect["rate"])
        faults = {"concerns"}
        if names <= faults:
            moves = points < base
        elif names & faults:
            moves = True
        else:
            moves = points > base
        if moves:
            moved.append(aspect)
    left = 1 - sum(a["weight"] for a in moved) / 100
    shares = [(a["weight"] / 100, a) for a in moved]
    shares += [(left * a["weight"] / weight, a) for a in called]
    value = sum(share * _points(a["rate"]) for share, a in shares)
    error = math.hypot(*(share * _error(a) for share, a in shares))
    return value, error


def _is_called(item):
    name = item["name"]
    return not (name in ("concerns", "specific") or name.startswith("unasked_"))


def _units(aspect):
    return sum(min(item["n"], 5) for item in aspect["items"])


def _error(aspect):
    rate = aspect["rate"]
    deviation = math.sqrt(rate * (1 - rate) / (_units(aspect) + 2))
    low, high = max(0, rate - deviation), min(1, rate + deviation)
    return (_points(high) - _points(low)) / 2


def _points(rate):
    if rate <= 0.15:
        return rate / 0.15 * 25
    if rate <= 0.35:
        return 25 + (rate - 0.15) / 0.2 * 20
    if rate <= 0.6:
        return 45 + (rate - 0.35) / 0.25 * 20
    if rate <= 0.8:
        return 65 + (rate - 0.6) / 0.2 * 20
    return 85 + (rate - 0.8) / 0.2 * 15
