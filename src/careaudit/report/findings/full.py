"""`full`: each finding with its line of source and the span underlined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from rich.text import Text

from careaudit.finding import Finding, FindingReport, Severity
from careaudit.report.finding_writer import finding_writers
from careaudit.report.page import Page, open_page
from careaudit.report.quoting import visible
from careaudit.report.snippet import snippet
from careaudit.report.totals import asides, headline
from careaudit.report.writer import ReportOptions

# Orange and blue differ for every kind of color vision, and these two can be read on
# black and on white; the severity stands there in words too.
_STYLES = {
    Severity.ERROR: "bold color(166)",
    Severity.WARNING: "bold color(33)",
    Severity.NOTE: "bold",
}
_MOST_RELATED = 3


class Full:
    """What was found, where, why it matters and what to say instead."""

    title = "a report to read, with the lines of source"

    def write(
        self, results: FindingReport, out: TextIO, options: ReportOptions, /
    ) -> None:
        """Write a paragraph a finding, then the totals; what is known is only counted."""
        page = open_page(out, options)
        explained: set[str] = set()
        for finding in results.counted:
            page.lines(list(_lines(page, finding, explained)))
            explained.add(finding.rule.code)
        for problem in results.problems:
            before = Text.assemble(("problem", _STYLES[Severity.ERROR]), " ")
            page.put(Text(visible(str(problem))), before=before)
        if results.problems:
            page.gap()
        page.put(Text(headline(results), style="bold"))
        for words in asides(results):
            page.put(Text(visible(words)))


def _lines(page: Page, finding: Finding, explained: set[str]) -> Iterator[Text]:
    style = _STYLES[finding.severity]
    number = str(finding.start.line)
    indent = " " * len(number)
    code = Text.assemble((f"{finding.rule.code} [{finding.severity}]", style), " ")
    message = Text(visible(finding.message), style="bold")
    yield from page.wrapped(code + message, Text())
    yield from _place(page, finding, indent)
    yield from _source(page, finding, number)
    notes = {"instead": finding.instead}
    if finding.rule.code not in explained:
        # The reason is the same each time; what to say is wanted at each place.
        notes = {"why": finding.rule.why, **notes}
    if finding.related:
        notes["also at"] = _related(finding)
    for name, words in notes.items():
        before = Text.assemble((f"{indent} = ", "dim"), (f"{name}: ", "bold"))
        yield from page.wrapped(Text(visible(words)), before)
    yield Text()


def _place(page: Page, finding: Finding, indent: str) -> Iterator[Text]:
    """The place in one line, to be copied or clicked; what else fits beside it."""
    place = Text.assemble(
        (f"{indent}--> ", "dim"),
        f"{visible(finding.file)}:{finding.start}",
    )
    about = ", ".join(visible(t) for t in (finding.pointer, finding.intent) if t)
    beside = Text(f" ({about})" if about else "", style="dim")
    if place.cell_len + beside.cell_len <= page.console.width:
        yield place + beside
    else:
        yield place
        yield from page.wrapped(
            Text(beside.plain.strip(), "dim"), Text(f"{indent}    ")
        )


def _source(page: Page, finding: Finding, number: str) -> Iterator[Text]:
    style = _STYLES[finding.severity]
    start, end, line = finding.start, finding.end, finding.line
    # A span that ends before the first character of a line ends with the line before.
    further = end.line - start.line - (end.column == 1 and end.line > start.line)
    stop = end.column - 1 if end.line == start.line else len(line)
    bar = Text(f"{' ' * len(number)} |", style="dim")
    room = page.console.width - bar.cell_len - 1
    shown = snippet(line, start.column - 1, stop, room)
    yield bar.copy()
    yield Text.assemble(
        (f"{number} | ", "dim"), shown.before, (shown.span, style), shown.after
    )
    yield Text.assemble(bar, " ", (shown.mark, style))
    if further:
        lines = "line" if further == 1 else "lines"
        yield Text.assemble(bar, " ", (f"... and {further} more {lines}", "dim"))


def _related(finding: Finding) -> str:
    places = [f"{file}:{place}" for file, place in finding.related[:_MOST_RELATED]]
    more = len(finding.related) - _MOST_RELATED
    return ", ".join(places) + (f" and {more} more" if more > 0 else "")


full = finding_writers.register("full")(Full())
