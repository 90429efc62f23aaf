"""Calibration against human graders: coefficients, the map, and bad input."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import ConfigError, CorpusError
from careaudit.learn.agreement import intraclass, rank_correlation, weighted_kappa
from careaudit.learn.calibrate import Pair, calibrate
from careaudit.learn.grades import read_grades
from careaudit.learn.runs import read_runs
from careaudit.learn.scale import FEWEST, knots, write_profile
from careaudit.score import load_profile
from careaudit.score.overall import calibrated

# Four judges of six targets, from the paper itself: ICC(2,1) is .29.
SHROUT_FLEISS = np.array(
    [
        [9, 2, 5, 8],
        [6, 1, 3, 2],
        [8, 4, 6, 8],
        [7, 1, 2, 6],
        [10, 5, 6, 9],
        [6, 2, 4, 7],
    ],
    float,
)


SUPPORT = load_profile("support")


def pair(number, human, tool, *, raw=None, weights=SUPPORT.weights):
    raw = tool if raw is None else raw
    return Pair(str(number), float(human), float(tool), float(raw), {}, weights)


def test_the_intraclass_correlation_of_its_own_papers_example():
    assert intraclass(SHROUT_FLEISS, 0).value == pytest.approx(0.29, abs=0.005)


def test_the_order_of_graders_changes_nothing():
    assert intraclass(SHROUT_FLEISS[:, ::-1], 0).value == pytest.approx(
        intraclass(SHROUT_FLEISS, 0).value
    )


def test_perfect_agreement_is_one_and_none_is_told_of_three_alike():
    levels = np.array([0.0, 1, 2, 3, 4, 2, 1])
    assert weighted_kappa(levels, levels, 0).value == pytest.approx(1)
    assert rank_correlation(levels, levels * 20, 0).value == pytest.approx(1)
    assert math.isnan(weighted_kappa(np.ones(5), np.ones(5), 0).value)
    assert math.isnan(rank_correlation(levels[:2], levels[:2], 0).value)


def test_a_known_quadratic_kappa():
    one, other = np.array([0.0, 1, 2, 3]), np.array([0.0, 1, 2, 2])
    # Squares: 1 in 4 observed, 2 expected of unrelated columns; 1 - .25 / 2.
    assert weighted_kappa(one, other, 0).value == pytest.approx(0.875)


@given(
    st.lists(
        st.tuples(st.integers(0, 100), st.integers(0, 100)),
        min_size=FEWEST,
        max_size=90,
    )
)
def test_the_map_ascends_and_has_few_knots(values):
    pairs = [pair(n, h, t) for n, (h, t) in enumerate(values)]
    try:
        found = knots(pairs, SUPPORT)
    except ConfigError as told:
        assert "do not rise" in str(told)  # noqa: PT017  either is right
        return
    assert 2 <= len(found) <= 12
    assert found[0][1] < found[-1][1]
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(found))


def test_too_few_conversations_make_no_map():
    pairs = [pair(n, n, n) for n in range(FEWEST - 3)]
    with pytest.raises(ConfigError, match=r"3 are missing$"):
        knots(pairs, SUPPORT)


def test_conversations_of_another_profile_make_no_map():
    other = load_profile("clinical").weights
    pairs = [pair(n, n, n) for n in range(FEWEST)]
    pairs += [pair(n, 100 - n, n, weights=other) for n in range(FEWEST)]
    assert knots(pairs, SUPPORT) == ((0, 0), (FEWEST - 1, FEWEST - 1))
    with pytest.raises(ConfigError, match=f"{FEWEST} more were audited by another"):
        knots(pairs[1:], SUPPORT)


def test_grades_that_fall_while_scores_rise_make_no_map():
    pairs = [pair(n, 100 - n, n) for n in range(FEWEST)]
    with pytest.raises(ConfigError, match="do not rise"):
        knots(pairs, SUPPORT)


def test_the_map_keeps_a_step():
    """Thirteen steps of one point, and one of fifty: that one must not be lost."""
    values = [(n // 8 + (50 if n >= 52 else 0), n) for n in range(104)]
    pairs = [pair(n, human, tool) for n, (human, tool) in enumerate(values)]
    found = knots(pairs, SUPPORT)
    worst = max(abs(calibrated(tool, found) - human) for human, tool in values)
    assert worst < 2


def test_the_map_is_of_the_score_before_any_calibration():
    pairs = [pair(n, n / 2, n / 2, raw=n) for n in range(FEWEST)]
    assert knots(pairs, SUPPORT) == ((0, 0), (FEWEST - 1, (FEWEST - 1) / 2))


@pytest.mark.parametrize(
    ("value", "mapped"), [(0, 10), (20, 10), (40, 35), (60, 60), (100, 60)]
)
def test_scores_go_straight_from_knot_to_knot(value, mapped):
    assert calibrated(value, ((20, 10), (60, 60))) == pytest.approx(mapped)
    assert calibrated(value, ()) == value


def test_a_profile_with_a_map_is_read_back(tmp_path):
    file = tmp_path / "ours.yaml"
    write_profile(load_profile("support"), ((10, 0), (90.5, 100)), file)
    again = load_profile(str(file))
    assert again.calibration == ((10, 0), (90.5, 100))
    assert again.weights == load_profile("support").weights
    assert [path.name for path in tmp_path.iterdir()] == ["ours.yaml"]
    with pytest.raises(ConfigError, match="cannot be written"):
        write_profile(load_profile("support"), (), tmp_path / "no" / "ours.yaml")


def record(ident, value, **changes):
    span = {"turn": 1, "start": 0, "end": 4}
    moment = {
        **span,
        "rule": "UN01",
        "label": "empathy",
        "aspect": "understanding",
        "polarity": "credit",
        "tier": "strict",
        "sure": True,
        "line": 2,
        "quote": "that",
        "message": "Names the feeling",
        "related": [],
    }
    item = {
        "name": "kindness",
        "n": 1,
        "earned": 1,
        "found": 0,
        "says": "1 warm moment",
        "turns": [1],
    }
    aspect = {
        "aspect": "warmth",
        "level": value and int(value // 25),
        "rate": 0.75,
        "weight": 100,
        "items": [item],
    }
    return {
        "schema": "careaudit.audit/1",
        "id": ident,
        "source": "talk.txt",
        "language": "en",
        "profile": "support",
        "turns": 4,
        "breaks_off": False,
        "roles": {"agent": ["Dana"], "customer": ["Customer"]},
        "opportunities": [],
        "moments": [moment],
        "tallies": [],
        "score": {
            "value": value,
            "low": value,
            "high": value,
            "band": None,
            "coverage": 1,
            "evidence": 3,
            "capped": False,
            "withheld": None,
            "aspects": [aspect],
            "needs_human": [],
        },
        **changes,
    }


@pytest.fixture
def write(tmp_path):
    def make(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def runs(write):
    lines = [json.dumps(record(f"c{n}", float(n * 10))) for n in range(10)]
    return read_runs([write("run.jsonl", "\n".join(lines))])


def test_grades_are_compared_conversation_by_conversation(write, runs):
    rows = ["id,grader,overall,warmth,channel"]
    rows += [f"c{n},{g},{n * 0.4:.1f},{n // 3},chat" for n in range(10) for g in "AB"]
    rows += ["zz,A,3,3,chat"]
    found = calibrate(read_grades(write("g.csv", "\n".join(rows)), 4), runs, 4, 0)
    overall, warmth = found.agreement
    assert (overall.n, overall.rho.value) == (10, pytest.approx(1))
    assert warmth.name == "warmth"
    assert found.between[0].icc.value == pytest.approx(1)
    assert found.unknown == ("zz",)
    (group,) = found.groups("channel")
    assert (group.n, group.human) == (10, pytest.approx(50.35))  # middles of bands


def test_labelled_turns_give_precision_and_recall(write, runs):
    text = "id,turn,labels\nc1,1,empathy; warmth\nc2,1,\nc3,2,empathy\n"
    found = calibrate(read_grades(write("g.csv", text), 4), runs, 4, 0)
    empathy = found.labels["empathy"]
    assert (empathy.right, empathy.hits, empathy.wanted) == (1, 2, 2)
    rule = found.rules["UN01"]
    assert (rule.precision, rule.recall) == (0.5, 0.5)


def test_a_label_that_no_grader_gave_is_named_not_measured(write, runs):
    text = "id,turn,labels\nc1,0,cue\nc1,1,\n"
    found = calibrate(read_grades(write("g.csv", text), 4), runs, 4, 0)
    assert (set(found.labels), dict(found.rules)) == ({"cue"}, {})
    assert found.unused == ("empathy",)


def test_what_is_not_graded_is_left_out_and_spaces_do_not_count(write, runs):
    text = "id,overall,turn,labels\nc1 ,3,,\nc2,,,\n c1,,1,empathy\n"
    grades = read_grades(write("g.csv", text), 4)
    assert [grade.id for grade in grades.grades] == ["c1"]
    assert calibrate(grades, runs, 4, 0).labels["empathy"].recall == 1


def test_the_score_before_a_calibration_is_made_anew(runs):
    assert runs["c3"].value == 30
    assert runs["c3"].raw == 80  # a rate of .75, three quarters from .60 to .80


def test_a_quote_may_hold_any_sign_for_a_new_line(write):
    one = record("c1", 40.0)
    one["moments"][0]["quote"] = "one\u2028two\x85three"
    text = json.dumps(one, ensure_ascii=False) + "\r\n\n"
    assert set(read_runs([write("run.jsonl", text)])) == {"c1"}


def test_a_turn_after_a_blank_one_is_known_by_what_was_found_in_it(write):
    one = record("c1", 40.0, turns=1)
    found = read_runs([write("run.jsonl", json.dumps(one))])
    grades = read_grades(write("g.csv", "id,turn,labels\nc1,1,empathy\n"), 4)
    assert calibrate(grades, found, 4, 0).labels["empathy"].right == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,overall\nc1,2\n", ":1: no column id"),
        ("id,mood\nc1,2\n", ":1: no column to grade by"),
        ("id,overall\nc1,5\n", ":2: overall: 5 is not from 0 to 4"),
        ("id,overall\nc1,good\n", ":2: overall: 'good' is no number"),
        ("id,overall\nc1,\n", "holds no grade"),
        ("id,overall\nc1,nan\n", ":2: overall: nan is not from 0 to 4"),
        ("id,turn,labels\nc1,²,empathy\n", ":2: turn: '²' is no turn"),
        ("id,turn,labels\nc1,,empathy\n", ":2: labels of no turn"),
        ("id,turn,labels\nc1,1,\nc1,1,empathy\n", ":3: 'grader' has graded turn 1 of"),
        ("id,turn,labels,warmth\nc1,1,empathy,3\n", ":2: a row with a turn holds"),
        ("id,overall\n ,3\n", ":2: the id is empty"),
        ("id,overall\nc1,3\nc1,2\n", ":3: 'grader' has graded 'c1' in line 2"),
        ("id,turn,labels\nc1,1,kindness\n", ":2: 'kindness' is no label"),
        ("id,turn,labels\nc1,one,empathy\n", ":2: turn: 'one' is no turn"),
        ("id,overall\n", "holds no grade"),
    ],
)
def test_a_fault_in_the_grades_is_told_with_line_and_value(write, text, says):
    with pytest.raises(CorpusError) as told:
        read_grades(write("g.csv", text), 4)
    assert says in str(told.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", ":1: no line of"),
        ('{"id": 1}', ":1: no line of"),
        (json.dumps(record("c1", 3.0, schema="careaudit.audit/9")), ":1: written as"),
        (json.dumps(record("c1", 3.0)) + "\n" + json.dumps(record("c1", 4.0)), "twice"),
        (json.dumps({"schema": "careaudit.audit/1", "problem": "x"}), "no audited"),
        (json.dumps(record("c1", 3.0, score=None)), ":1: score: "),
        (json.dumps(record("c1", 3.0, moments=[{"turn": 1}])), ":1: moments.0.start: "),
        ('{"schema": "careaudit.audit/1"}', ":1: id: "),
    ],
)
def test_what_is_no_run_is_told(write, text, says):
    with pytest.raises(CorpusError, match=says):
        read_runs([write("run.jsonl", text)])


def test_grades_of_other_conversations_are_refused(write, runs):
    grades = read_grades(write("g.csv", "id,overall\nx1,2\nx2,2\n"), 4)
    with pytest.raises(CorpusError, match=r"none of the 2 graded .*: 'x1', 'x2'; "):
        calibrate(grades, runs, 4, 0)


def test_a_turn_that_does_not_exist_is_told(write, runs):
    grades = read_grades(write("g.csv", "id,turn,labels\nc1,9,empathy\n"), 4)
    with pytest.raises(CorpusError, match=r"csv:2: 'c1' has no turn 9 \(4 turns\)"):
        calibrate(grades, runs, 4, 0)


def test_a_conversation_without_a_score_is_counted(write, runs):
    unscored = {
        **runs,
        "c9": read_runs([write("r", json.dumps(record("c9", None)))])["c9"],
    }
    grades = read_grades(write("g.csv", "id,overall\nc1,2\nc9,2\n"), 4)
    assert calibrate(grades, unscored, 4, 0).withheld == 1


def test_a_level_stands_for_the_middle_of_its_band(write, runs):
    grades = read_grades(write("g.csv", "id;overall\nc0;0\nc4;2\nc9;4\n"), 4)
    pairs = calibrate(grades, runs, 4, 0).pairs
    assert [pair.human for pair in pairs] == [12.5, 55, 92.5]
