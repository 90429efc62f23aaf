"""The table of measured rules, read back."""

from __future__ import annotations

import pytest

from careaudit.errors import RuleError
from careaudit.rulebook.confidence import Confidence, read_confidence


def test_a_pack_that_was_not_measured_has_none(tmp_path):
    assert read_confidence(tmp_path) == {}


def test_the_figures_stand_by_code_and_language(tmp_path):
    table = "code,language,hits,right\nWA01,en,12,9\nWA01,ru,3,3\n"
    (tmp_path / "measured.csv").write_text(table)
    found = read_confidence(tmp_path)
    assert found["WA01", "en"] == Confidence(hits=12, right=9)
    assert str(found["WA01", "en"]) == "right 9 of 12 times"
    assert str(found["WA01", "ru"]) == "right 3 of 3 times (too few to tell)"


@pytest.mark.parametrize(
    "table", ["code,hits\nWA01,3\n", "code,language,hits,right\nA,en,x,1\n"]
)
def test_what_is_no_such_table_is_told(tmp_path, table):
    (tmp_path / "measured.csv").write_text(table)
    with pytest.raises(RuleError, match=r"measured\.csv: no table"):
        read_confidence(tmp_path)
