"""Profiles: shipped ones are sound, and a faulty one is told with its place."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from careaudit.errors import CareauditError
from careaudit.model import Aspect, Outcome
from careaudit.score import load_profile, profiles

GOOD = """\
name: mine
title: "Ours"
weights: {listening: 50, understanding: 50}
credit: {dismissed: 0, passed_over: 0, acknowledged: 0.5, met: 1, met_and_acted: 1}
late: 0.5
enough: {uptake: 0.6, explored: 0.5, restated: 0.3, inviting: 0.1, attuned: 0.2}
least_coverage: 0.5
least_evidence: 3
"""


@pytest.fixture
def write(tmp_path):
    def make(text: str) -> str:
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        load_profile.cache_clear()
        return str(path)

    return make


@pytest.mark.parametrize("name", profiles())
def test_a_shipped_profile_bears_its_files_name(name):
    assert load_profile(name).name == name


@pytest.mark.parametrize("name", profiles())
def test_a_shipped_profile_weighs_every_aspect(name):
    assert set(load_profile(name).weights) == set(Aspect) - {Aspect.CRITICAL}


@pytest.mark.parametrize("name", profiles())
def test_a_better_outcome_earns_more_in_every_shipped_profile(name):
    credit = load_profile(name).credit
    earned = [credit[o] for o in Outcome if o is not Outcome.UNCLEAR]
    assert earned == sorted(earned)
    assert earned[0] == 0
    assert earned[-1] == 1


def test_settings_of_the_design_are_there():
    assert profiles() == ("bot", "clinical", "support", "team")


def test_a_profile_is_read_from_a_file(write):
    assert load_profile(write(GOOD)).title == "Ours"


def test_an_unknown_profile_names_those_there_are_and_the_one_meant():
    with pytest.raises(CareauditError) as error:
        load_profile("suport")
    assert "did you mean 'support'?" in str(error.value)
    assert "bot, clinical, support, team" in str(error.value)


def test_a_missing_profile_file_is_told(tmp_path):
    with pytest.raises(CareauditError, match=r"none\.yaml"):
        load_profile(str(tmp_path / "none.yaml"))


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("understanding: 50", "understanding: 40", 3, "should sum to 100"),
        ("understanding: 50", "critical: 50", 3, "critical"),
        ("acknowledged: 0.5, ", "", 4, "acknowledged"),
        ("uptake: 0.6, ", "", 6, "uptake"),
        ("uptake: 0.6", "uptaken: 0.6", 6, "uptake"),
        ("late: 0.5", "late: 1.5", 5, "late"),
        ("late: 0.5", "late: 0.5\ncalibration: [[50, 30]]", 6, "two knots"),
        ("late: 0.5", "late: 0.5\ncalibration: [[9, 3], [9, 4]]", 6, "ascend"),
        ("late: 0.5", "lates: 0.5", 5, "did you mean 'late'?"),
    ],
)
def test_a_faulty_profile_is_told_with_its_line(write, old, new, line, says):
    assert SequenceMatcher(None, GOOD, GOOD.replace(old, new)).ratio() < 1
    path = write(GOOD.replace(old, new))
    with pytest.raises(CareauditError) as error:
        load_profile(path)
    told = str(error.value)
    assert any(
        part.startswith(f"{path}:{line}:") and says in part
        for part in told.splitlines()
    ), told
    assert Path(path).name in told
