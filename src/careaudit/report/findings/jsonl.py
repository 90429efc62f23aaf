"""`jsonl`: one JSON object per finding, the totals last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from careaudit.finding import FindingReport
from careaudit.report.finding_record import (
    finding_record,
    totals_record,
    unread_record,
)
from careaudit.report.finding_shape import FindingRecord, TotalsRecord, UnreadRecord
from careaudit.report.finding_writer import finding_writers
from careaudit.report.writer import ReportOptions


class Jsonl:
    """JSON Lines; unreadable input is a line with `problem`."""

    title = "JSON Lines: one finding a line"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write a line a finding, a line a problem, and the totals."""
        out.writelines(
            f"{json.dumps(record, ensure_ascii=False)}\n"
            for record in _records(results)
        )


def _records(
    results: FindingReport,
) -> Iterator[FindingRecord | UnreadRecord | TotalsRecord]:
    for finding in results.findings:
        yield finding_record(finding, fails=results.fails(finding))
    yield from map(unread_record, results.problems)
    yield totals_record(results)


jsonl = finding_writers.register("jsonl")(Jsonl())
