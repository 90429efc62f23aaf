"""`careaudit calibrate`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

# On one worker, so that the examples are audited once.
pytestmark = pytest.mark.xdist_group("calibrate")

EXAMPLES = Path(__file__).parents[2] / "examples"
GRADES = EXAMPLES / "calibration" / "grades.csv"


@pytest.fixture(autouse=True)
def _few_draws(monkeypatch):
    """What intervals are is proved in tests/learn; here they only take time."""
    monkeypatch.setattr("careaudit.learn.agreement.DRAWS", 20)


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """The examples, audited once."""
    from careaudit.audit import Audit  # noqa: PLC0415
    from careaudit.corpus.local import audit_all  # noqa: PLC0415  slow to import
    from careaudit.load.load import load  # noqa: PLC0415
    from careaudit.load.roles import RoleNames  # noqa: PLC0415
    from careaudit.report.record import audit_record  # noqa: PLC0415

    file = tmp_path_factory.mktemp("runs") / "run.jsonl"
    found = audit_all(load([str(EXAMPLES / "transcripts")], roles=RoleNames()))
    lines = [json.dumps(audit_record(a)) for a in found if isinstance(a, Audit)]
    file.write_text("\n".join(lines))
    return file


def test_the_examples_are_compared_with_their_graders(run, audited):
    found = run("calibrate", "--human", GRADES, audited, "--by", "language")
    assert found.code == 0
    assert "careaudit and people" in found.out
    assert "People among themselves" in found.out
    assert "By language" in found.out
    assert max(map(len, found.out.splitlines())) <= 80


def test_the_same_as_data(run, audited):
    found = run("calibrate", "--human", GRADES, audited, "--format", "json")
    record = json.loads(found.out)
    assert {one["name"] for one in record["agreement"]} >= {"overall", "warmth"}
    assert record["agreement"][0]["n"] > 15


def test_too_few_for_a_map_writes_nothing(run, audited, tmp_path):
    out = tmp_path / "ours.yaml"
    found = run("calibrate", "--human", GRADES, audited, "--profile-out", out)
    assert found.code == 2
    assert "are missing" in found.err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--scale", "10"], "a scale ends at 4 or at 100"),
        (["--format", "html"], "there are terminal and json"),
        (["--by", "mood"], "no such column (there are: language)"),
    ],
)
def test_a_wrong_option_is_told(run, audited, options, says):
    found = run("calibrate", "--human", GRADES, audited, *options)
    assert found.code == 2
    assert says in found.err


def test_a_name_is_no_markup(run, audited, tmp_path):
    text = audited.read_text().replace('"id": "dark-thoughts"', '"id": "[/b] \\u202e"')
    (tmp_path / "run.jsonl").write_text(text)
    (tmp_path / "g.csv").write_text(
        "id,overall,team\n[/b] \u202e,4,[/i]\n", encoding="utf-8"
    )
    found = run("calibrate", "--human", "g.csv", "run.jsonl", "--by", "team")
    assert found.code == 0
    assert "[/b] \N{REPLACEMENT CHARACTER}" in found.out
    assert "[/i]" in found.out
