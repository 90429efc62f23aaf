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
    pairs = [Pair(str(n), float(h), float(t), {}) for n, (h, t) in enumerate(values)]
    found = knots(pairs)
    assert len(found) <= 12
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(found))


def test_too_few_conversations_make_no_map():
    pairs = [Pair(str(n), 50.0, float(n), {}) for n in range(FEWEST - 3)]
    with pytest.raises(ConfigError, match="3 are missing"):
        knots(pairs)


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
    moment = {"rule": "UN01", "label": "empathy", "turn": 1, "sure": True}
    return {
        "schema": "careaudit.audit/1",
        "id": ident,
        "turns": 4,
        "moments": [moment],
        "score": {
            "value": value,
            "aspects": [{"aspect": "warmth", "level": value and int(value // 25)}],
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
    assert (group.n, group.human) == (10, pytest.approx(45))


def test_labelled_turns_give_precision_and_recall(write, runs):
    text = "id,turn,labels\nc1,1,empathy; warmth\nc2,1,\nc3,2,empathy\n"
    found = calibrate(read_grades(write("g.csv", text), 4), runs, 4, 0)
    empathy = found.labels["empathy"]
    assert (empathy.right, empathy.hits, empathy.wanted) == (1, 2, 2)
    assert found.rules["UN01"].precision == 0.5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name,overall\nc1,2\n", ":1: no column id"),
        ("id,mood\nc1,2\n", ":1: no column to grade by"),
        ("id,overall\nc1,5\n", ":2: overall: 5 is not from 0 to 4"),
        ("id,overall\nc1,good\n", ":2: overall: 'good' is no number"),
        ("id,overall\nc1,\n", ":2: no grade for 'c1'"),
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
    ],
)
def test_what_is_no_run_is_told(write, text, says):
    with pytest.raises(CorpusError, match=says):
        read_runs([write("run.jsonl", text)])


def test_grades_of_other_conversations_are_refused(write, runs):
    grades = read_grades(write("g.csv", "id,overall\nx1,2\nx2,2\n"), 4)
    with pytest.raises(CorpusError, match="none of the 2 graded"):
        calibrate(grades, runs, 4, 0)


def test_a_turn_that_does_not_exist_is_told(write, runs):
    grades = read_grades(write("g.csv", "id,turn,labels\nc1,9,empathy\n"), 4)
    with pytest.raises(CorpusError, match=r"'c1' has no turn 9 \(4 turns\)"):
        calibrate(grades, runs, 4, 0)


def test_a_conversation_without_a_score_is_counted(write, runs):
    unscored = {
        **runs,
        "c9": read_runs([write("r", json.dumps(record("c9", None)))])["c9"],
    }
    grades = read_grades(write("g.csv", "id,overall\nc1,2\nc9,2\n"), 4)
    assert calibrate(grades, unscored, 4, 0).withheld == 1
