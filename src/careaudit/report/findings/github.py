"""`github`: workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport, Severity
from careaudit.report.artifact import artifact_of, finding_message, problem_message
from careaudit.report.finding_writer import finding_writers
from careaudit.report.quoting import visible
from careaudit.report.totals import asides, gravest_first, headline
from careaudit.report.writer import ReportOptions

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "notice",
}
_MOST = 10  # annotations of each command that GitHub shows of one step


class GitHub:
    """Annotations, the gravest first, as many as GitHub shows; then the totals."""

    title = "GitHub annotations"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write a command a finding that is neither waived nor known."""
        out.writelines(f"{line}\n" for line in _lines(results))


def _lines(results: FindingReport) -> Iterator[str]:
    shown: Counter[str] = Counter()
    for command, rest in _annotations(results):
        shown[command] += 1
        if shown[command] <= _MOST:
            yield f"::{command} {rest}"
    more = sum(max(0, count - _MOST) for count in shown.values())
    if more:
        yield f"{more} more; GitHub shows {_MOST} annotations of a kind a step"
    yield visible(headline(results))
    yield from map(visible, asides(results))


def _annotations(results: FindingReport) -> Iterator[tuple[str, str]]:
    for problem in results.problems:
        yield "error", _unread(problem)
    for finding in gravest_first(results.counted):
        yield _COMMANDS[finding.severity], _annotation(finding)


def _annotation(finding: Finding) -> str:
    artifact = artifact_of(finding.file)
    start, end = finding.start, finding.end
    place: dict[str, object] = {"file": artifact.path}
    if not artifact.member:
        place["line"] = start.line
        place["endLine"] = end.line
        if start.line == end.line:  # GitHub refuses columns of several lines
            place["col"] = start.column
            place["endColumn"] = end.column
    place["title"] = f"careaudit {finding.rule.code}"
    return _command(place, finding_message(finding))


def _unread(problem: Problem) -> str:
    artifact = artifact_of(problem.file)
    place: dict[str, object] = {"file": artifact.path}
    if not artifact.member:
        place |= {
            name: value
            for name, value in (("line", problem.line), ("col", problem.column))
            if value
        }
    place["title"] = "careaudit: input"
    return _command(place, problem_message(problem))


def _command(properties: dict[str, object], message: str) -> str:
    written = ",".join(f"{k}={_property(str(v))}" for k, v in properties.items())
    return f"{written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


github = finding_writers.register("github")(GitHub())
