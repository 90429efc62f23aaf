"""`concise`: one finding a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from careaudit.finding import FindingReport
from careaudit.report.finding_writer import finding_writers
from careaudit.report.quoting import visible
from careaudit.report.totals import asides, headline
from careaudit.report.writer import ReportOptions


class Concise:
    """Lines that editors can jump by."""

    title = "one finding a line"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write `file:line:column: code message`, then the totals."""
        out.writelines(f"{visible(line)}\n" for line in _lines(results))


def _lines(results: FindingReport) -> Iterator[str]:
    for finding in results.counted:
        yield f"{finding.file}:{finding.start}: {finding.rule.code} {finding.message}"
    yield from map(str, results.problems)
    yield headline(results)
    yield from asides(results)


concise = finding_writers.register("concise")(Concise())
