"""Rules are chosen by code or its beginning, for all files or for some."""

from __future__ import annotations

import pytest

from careaudit.check.selection import Selection
from careaudit.errors import ConfigError

COLD = "It's clearly written in the email we sent you."
ONE = f"responses:\n  utter_a:\n  - text: {COLD}\n"


def test_a_beginning_stands_for_all_of_its_codes(rulebook):
    codes = Selection(rulebook, ["wa", "GE01"], ["WA40"]).codes
    assert {"WA41", "GE01"} <= codes
    assert "WA40" not in codes
    assert not any(code.startswith("AC") for code in codes)


def test_all_are_chosen_if_none_is_named(rulebook):
    codes = Selection(rulebook).codes
    assert {"WA41", "AC50", "SU01"} <= codes
    assert "LI01" not in codes  # a credit: nothing to report


@pytest.mark.parametrize("where", ["select", "ignore"])
def test_a_code_that_nobody_has_is_told(rulebook, where):
    with pytest.raises(ConfigError, match="XY99"):
        Selection(rulebook, **{where: ["XY99"]})


def test_some_files_are_spared(bot, check):
    bot(a_yml=ONE, legal__b_yml=ONE)
    found = check(per_file={"legal/": ["WA"]}).findings
    assert [finding.file for finding in found] == ["a.yml"]


def test_a_bad_pattern_is_told(rulebook):
    with pytest.raises(ConfigError, match="per-file-ignores"):
        Selection(rulebook, per_file={"!": ["WA41"]})
