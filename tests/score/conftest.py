"""Evidence by the word: opportunities and moments with only what matters told."""

from __future__ import annotations

import itertools

import pytest

from careaudit.model import (
    Aspect,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Span,
    Tier,
)
from careaudit.remark import Reason
from careaudit.score import load_profile

_places = itertools.count()


@pytest.fixture(scope="session")
def support():
    return load_profile("support")


@pytest.fixture(scope="session")
def opportunity():
    def make(kind: Kind, outcome: Outcome, *, late: bool = False) -> Opportunity:
        span = Span(next(_places), 0, 1)
        answer = Span(next(_places), 0, 1)
        why = Reason.NOT_TAKEN_UP
        return Opportunity(
            kind, "XX01", Tier.STRICT, span, "x", outcome, why, answer, late=late
        )

    return make


@pytest.fixture(scope="session")
def moment():
    def make(
        label: Label,
        polarity: Polarity = Polarity.CREDIT,
        aspect: Aspect = Aspect.WARMTH,
    ) -> Moment:
        span = Span(next(_places), 0, 1)
        return Moment("XX02", label, aspect, polarity, Tier.STRICT, span, "x", "X")

    return make
