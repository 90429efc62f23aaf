"""CSV: a row a conversation, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from careaudit.audit import Audit
from careaudit.errors import Problem


@pytest.fixture(scope="module")
def read(write):
    def rows(results):
        return list(csv.DictReader(io.StringIO(write("csv", results))))

    return rows


def test_every_result_is_a_row_with_all_columns(results, read):
    rows = read(results)
    assert len(rows) == len(results)
    assert all(None not in row and None not in row.values() for row in rows)


def test_figures_come_back_as_they_were(heater, read):
    (row,) = read([heater])
    assert float(row["score"]) == heater.score.value
    assert float(row["low"]) == heater.score.low
    assert float(row["high"]) == heater.score.high
    assert int(row["turns"]) == len(heater.transcript.turns)
    warmth = next(a for a in heater.score.aspects if a.aspect == "warmth")
    assert int(row["warmth"]) == warmth.level == 1
    assert int(row["needs_human"]) == 1


def test_missed_opportunities_are_counted_by_kind(heater, read):
    (row,) = read([heater])
    assert int(row["opportunities"]) == 7
    assert int(row["missed"]) == 3
    assert int(row["missed_vulnerability"]) == 1
    assert int(row["missed_hint"]) == 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
@pytest.mark.parametrize("field", ["id", "source", "language"])
def test_a_text_cell_never_begins_like_a_formula(heater, read, start, field):
    named = replace(heater.transcript, **{field: f"{start}cmd()"})
    (row,) = read([replace(heater, transcript=named)])
    assert row[field][0] not in "=+-@\t\r\n＝"
    assert row[field].endswith("cmd()")


def test_a_problem_cannot_smuggle_a_formula_in(read):
    (row,) = read([Problem("=a.txt", "@is unreadable")])
    assert (row["source"], row["note"]) == ("'=a.txt", "'@is unreadable")


def test_commas_quotes_and_lines_survive(heater, read):
    odd = 'one, "two"\nthree'
    named = replace(heater.transcript, id=odd)
    assert read([replace(heater, transcript=named)])[0]["id"] == odd


def test_a_bare_carriage_return_does_not_break_a_row(heater, read):
    named = replace(heater.transcript, id="one\rtwo")
    assert read([replace(heater, transcript=named)])[0]["id"] == "one\ntwo"


def test_a_withheld_score_has_an_empty_cell_and_its_reason(results, read):
    unknown = next(r for r in results if isinstance(r, Audit) and r.score.withheld)
    (row,) = read([unknown])
    assert row["score"] == ""
    assert row["note"].startswith("roles unknown")
