"""Bots that were written with care: a finding in them is a false alarm."""

from pathlib import Path

import pytest

GOOD = Path(__file__).parent / "good"


@pytest.mark.parametrize("file", ["domain.en.yml", "domain.ru.yml"])
def test_nothing_is_found_in_a_good_bot(check, file):
    checked = check(GOOD / file, select=())
    assert checked.replies > 25
    assert [(f.rule.code, f.quote) for f in checked.findings] == []
