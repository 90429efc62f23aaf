"""`jsonl`: one JSON object per conversation, written as soon as it is audited."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO

from careaudit.audit import Audit
from careaudit.report.record import audit_record, problem_record
from careaudit.report.writer import Audited, ReportOptions, writers


class Jsonl:
    """JSON Lines; unreadable input is a line with `problem`."""

    title = "JSON Lines: one conversation a line, streamed"

    def write(
        self, results: Iterable[Audited], out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write a line a result."""
        for result in results:
            if isinstance(result, Audit):
                record = audit_record(result)
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
            else:
                out.write(json.dumps(problem_record(result), ensure_ascii=False) + "\n")


jsonl = writers.register("jsonl")(Jsonl())
