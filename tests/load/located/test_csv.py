"""The CSV scanner reads what Python's csv reads, and knows where."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careaudit.load.located.csv import parse_csv
from careaudit.load.located.value import NotParsedError

CELL = st.text(alphabet='ab é😀",;\t\n', max_size=12)


@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=4),
    delimiter=st.sampled_from(",;\t|"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_it_reads_what_csv_writes(rows, delimiter, quoting, ends):
    written = io.StringIO()
    writer = csv.writer(
        written, delimiter=delimiter, quoting=quoting, lineterminator=ends
    )
    writer.writerows(rows)
    found = list(parse_csv(written.getvalue(), delimiter))
    assert found == [row for row in rows if row != [""]]
    for cell in (cell for row in found for cell in row):
        places = cell.source_map(written.getvalue())
        for at, sign in enumerate(cell):
            start, end = places.span(at, at + 1)
            assert written.getvalue()[start:end] == ('""' if sign == '"' else sign) or (
                cell.decode is None and written.getvalue()[start:end] == sign
            )


@given(file=st.text(alphabet='ab,"\n', max_size=30))
@example(file='a,"b')
@example(file='"a"b')
@example(file="a,\n,b")
def test_it_takes_and_refuses_what_csv_does(file):
    try:
        rows = list(csv.reader(io.StringIO(file, newline=""), strict=True))
    except csv.Error:
        with pytest.raises(NotParsedError):
            list(parse_csv(file, ","))
        return
    assert list(parse_csv(file, ",")) == [row for row in rows if row not in ([], [""])]
