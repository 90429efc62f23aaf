"""What a writer of findings is: a whole run in, one output format out."""

from __future__ import annotations

from typing import Protocol, TextIO

from careaudit.finding import FindingReport
from careaudit.registry import Registry
from careaudit.report.writer import ReportOptions


class FindingWriter(Protocol):
    """Writes what a check found; the same input gives the same bytes."""

    title: str

    def write(
        self, results: FindingReport, out: TextIO, options: ReportOptions, /
    ) -> None:
        """Write the run, problems included."""


finding_writers: Registry[FindingWriter] = Registry(
    "finding writer", "careaudit.report.findings"
)
