"""The examples against a reader's expectations: shares that must not fall.

The floors lie under what was measured (see the README); nothing is fitted to them.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from careaudit.load.load import load
from careaudit.model import Transcript
from careaudit.pipeline import Auditor
from careaudit.rulebook.loader import load_rulebook

# On one worker, so that the examples are audited once.
pytestmark = pytest.mark.xdist_group("examples")

ROOT = Path(__file__).parent.parent
FLOORS = {
    "turns": 1.0,
    "language": 1.0,
    "band": 0.48,
    "found": 0.4,
    "spared": 0.85,
    "outcome": 0.2,
}


@pytest.fixture(scope="module")
def shares():
    spec = importlib.util.spec_from_file_location(
        "examples", ROOT / "bench/examples.py"
    )
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up there
    spec.loader.exec_module(module)
    held = defaultdict(list)
    for check in module.checks():
        held[check.sort].append(check.held)
    return {sort: sum(marks) / len(marks) for sort, marks in held.items()}


@pytest.mark.parametrize("sort", FLOORS)
def test_a_readers_expectations_hold_as_often_as_before(shares, sort):
    assert shares[sort] >= FLOORS[sort]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("calls.csv", "chest-pain-passed-over"),
        ("bot-ne-zametil.json", "bot-ne-zametil"),
    ],
)
def test_a_sign_of_danger_that_nobody_answered_needs_a_human(file, name):
    auditor = Auditor(load_rulebook())
    found = load([str(ROOT / "examples/transcripts" / file)])
    transcript = next(t for t in found if isinstance(t, Transcript) and t.id == name)
    assert auditor.audit(transcript).score.gate
