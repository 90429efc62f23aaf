"""`rdjson`: reviewdog's diagnostics, in one document."""

from __future__ import annotations

import json
from typing import Any, TextIO

from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport, Severity
from careaudit.report.artifact import artifact_of, finding_message, problem_message
from careaudit.report.finding_writer import finding_writers
from careaudit.report.writer import ReportOptions

_SEVERITIES = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.NOTE: "INFO",
}


class Rdjson:
    """Diagnostics that reviewdog posts as comments; its columns count UTF-8 bytes."""

    title = "reviewdog's rdjson"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write what is neither waived nor known, and the problems."""
        document = {
            "source": {"name": "careaudit"},
            "diagnostics": [
                *map(_unread, results.problems),
                *map(_diagnostic, results.counted),
            ],
        }
        out.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _diagnostic(finding: Finding) -> dict[str, Any]:
    artifact = artifact_of(finding.file)
    location: dict[str, Any] = {"path": artifact.path}
    if not artifact.member:
        location["range"] = _range(finding)
    code = {"value": finding.rule.code}
    if finding.rule.sources:
        code["url"] = finding.rule.sources[0]
    return {
        "message": finding_message(finding),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": code,
    }


def _range(finding: Finding) -> dict[str, Any]:
    start, end = finding.start, finding.end
    last: dict[str, int] = {"line": end.line}
    if end.line == start.line:
        last["column"] = _bytes(finding.line, end.column)
    first = {"line": start.line, "column": _bytes(finding.line, start.column)}
    return {"start": first, "end": last}


def _unread(problem: Problem) -> dict[str, Any]:
    artifact = artifact_of(problem.file)
    location: dict[str, Any] = {"path": artifact.path}
    if problem.line and not artifact.member:
        location["range"] = {"start": {"line": problem.line}}
    return {
        "message": problem_message(problem),
        "location": location,
        "severity": "ERROR",
        "code": {"value": "input"},
    }


def _bytes(line: str, column: int) -> int:
    """A column in code points as one in bytes."""
    return len(line[: column - 1].encode(errors="replace")) + 1


rdjson = finding_writers.register("rdjson")(Rdjson())
