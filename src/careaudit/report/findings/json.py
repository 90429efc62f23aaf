"""`json`: one document with all findings, the rules and the totals."""

from __future__ import annotations

import json as json_module
from typing import TextIO

from careaudit.finding import FindingReport
from careaudit.report.finding_record import (
    finding_record,
    rule_record,
    totals_record,
    unread_record,
)
from careaudit.report.finding_shape import SCHEMA, FindingsDocument
from careaudit.report.finding_writer import finding_writers
from careaudit.report.totals import rules_of
from careaudit.report.writer import ReportOptions


class Json:
    """A JSON document, indented."""

    title = "JSON: one document, indented"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write everything, what is waived or known too."""
        document: FindingsDocument = {
            "schema": SCHEMA,
            "totals": totals_record(results),
            "rules": [rule_record(rule) for rule in rules_of(results.findings)],
            "findings": [
                finding_record(finding, fails=results.fails(finding))
                for finding in results.findings
            ],
            "problems": [unread_record(problem) for problem in results.problems],
        }
        out.write(json_module.dumps(document, ensure_ascii=False, indent=2) + "\n")


json = finding_writers.register("json")(Json())
