"""`json`: one document with all conversations."""

from __future__ import annotations

import json as json_module
import textwrap
from collections.abc import Iterable
from typing import TextIO

from careaudit.audit import Audit
from careaudit.report.record import audit_record, problem_record
from careaudit.report.shape import SCHEMA, AuditRecord, ProblemRecord
from careaudit.report.writer import Audited, ReportOptions, writers


class Json:
    """A JSON document, indented, written as the audits come."""

    title = "JSON: one document, indented"

    def write(
        self, results: Iterable[Audited], out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write `{"schema", "audits": [...], "problems": [...]}`."""
        problems = []
        out.write(f'{{\n  "schema": "{SCHEMA}",\n  "audits": [')
        comma = ""
        for result in results:
            if isinstance(result, Audit):
                out.write(f"{comma}\n{_indented(audit_record(result))}")
                comma = ","
            else:
                problems.append(problem_record(result))
        out.write('\n  ],\n  "problems": [')
        out.write(",".join(f"\n{_indented(problem)}" for problem in problems))
        out.write("\n  ]\n}\n")


def _indented(record: AuditRecord | ProblemRecord) -> str:
    text = json_module.dumps(record, ensure_ascii=False, indent=2)
    return textwrap.indent(text, "    ")


json = writers.register("json")(Json())
