"""Precision, recall, F1 and their intervals."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from careaudit.learn.figures import Figures, wilson

_counts = arrays(
    np.int64, st.tuples(st.integers(1, 30), st.just(3)), elements=st.integers(0, 20)
)


def test_figures_from_counts():
    figures = Figures(np.array([[3, 1, 0], [1, 0, 4]]))
    assert (figures.hits, figures.right, figures.wanted) == (5, 4, 8)
    assert (figures.precision, figures.recall) == (0.8, 0.5)
    assert figures.f1 == pytest.approx(2 * 0.8 * 0.5 / 1.3)


def test_of_nothing_there_is_no_share():
    figures = Figures(np.zeros((2, 3), np.int64))
    assert math.isnan(figures.precision)
    assert figures.precision_interval == (0.0, 1.0)


def test_the_wilson_interval_of_a_known_case():
    # 8 of 10: 0.4902 to 0.9433 (Newcombe 1998, method 3).
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


@given(_counts)
def test_an_interval_holds_its_share(counts):
    figures = Figures(counts)
    for value, (low, high) in (
        (figures.precision, figures.precision_interval),
        (figures.recall, figures.recall_interval),
    ):
        assert math.isnan(value) or low - 1e-9 <= value <= high + 1e-9
    low, high = figures.f1_interval
    assert 0 <= low <= high <= 1


def test_more_scenes_make_the_f1_surer():
    scene = np.array([[3, 1, 0], [1, 2, 1], [0, 1, 3]])
    few, many = (Figures(np.tile(scene, (n, 1))).f1_interval for n in (2, 40))
    assert many[1] - many[0] < few[1] - few[0]
