"""`terminal`: a report to read, for one conversation or for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from careaudit.model import Audit, Kind, Outcome, Problem
from careaudit.report.reading import (
    SILENT,
    Line,
    aspect_rows,
    headline,
    lines,
    title,
)
from careaudit.report.writer import Audited, ReportOptions, writers

_BAR = 15
_NARROWEST = 60
_PIPED_WIDTH = 80
# Blue and orange differ for every kind of color vision; signs say it without color.
_STYLES = {
    "+": "blue",
    "-": "bold dark_orange",
    "!": "bold reverse",
    "?": "",
    "~": "dim",
}
_MOST_KINDS = 5


@dataclass
class _Row:
    id: str
    value: float | None
    band: str
    missed: int
    told: int
    needs_human: bool
    withheld: str


@dataclass
class _Batch:
    rows: list[_Row] = field(default_factory=list)
    missed: Counter[Kind] = field(default_factory=Counter)
    told: Counter[Kind] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)


class Terminal:
    """One conversation in full; many as a table, worst first."""

    title = "a report to read"

    def write(
        self, results: Iterable[Audited], out: TextIO, options: ReportOptions, /
    ) -> None:
        """Write the report; with `details` every conversation in full as it comes."""
        console = _console(out, options)
        batch = _Batch()
        only: Audit | None = None
        for result in results:
            if isinstance(result, Problem):
                batch.problems.append(result)
                continue
            only = result if not batch.rows else None
            _add(batch, result)
            if options.details:
                _write_one(console, result)
                only = None
        if only is not None:
            _write_one(console, only)
        if len(batch.rows) > 1:
            _write_many(console, batch, details=options.details)
        for problem in batch.problems:
            console.print(Text.assemble(("! ", _STYLES["-"]), str(problem)))
        if batch.problems:
            console.print(f"{len(batch.problems)} inputs could not be read")


def _console(out: TextIO, options: ReportOptions) -> Console:
    """A terminal's own width and colors; 80 plain columns when piped."""
    tty = out.isatty()
    width = options.width or (None if tty else _PIPED_WIDTH)
    color = options.color if options.color is not None else tty
    console = Console(
        file=out,
        width=width,
        no_color=not color,
        force_terminal=bool(options.color) or None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.width = max(console.width, _NARROWEST)
    return console


def _add(batch: _Batch, audit: Audit) -> None:
    told = [o for o in audit.evidence.opportunities if o.outcome is not Outcome.UNCLEAR]
    missed = [o for o in told if o.outcome in SILENT]
    batch.told.update(o.kind for o in told)
    batch.missed.update(o.kind for o in missed)
    batch.rows.append(
        _Row(
            audit.transcript.id,
            audit.score.value,
            audit.score.band,
            len(missed),
            len(told),
            bool(audit.score.gate),
            audit.score.withheld,
        )
    )


def _write_one(console: Console, audit: Audit) -> None:
    name, about = title(audit)
    console.rule(Text(name, style="bold"), align="left", characters="─")
    console.print(Text(about, style="dim"))
    big, rest = headline(audit.score)
    console.print(Text.assemble("\n", (big, "bold"), rest))
    if audit.score.aspects and audit.score.coverage:
        console.print(_aspects(audit))
    found = lines(audit)
    if found:
        console.print(Text("Moments", style="bold"))
        for line in found:
            _write_line(console, line)
    console.print()


def _aspects(audit: Audit) -> Padding:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in aspect_rows(audit.score):
        if row.rate is None:
            table.add_row(
                row.name,
                Text("·" * _BAR, style="dim"),
                "",
                Text("nothing called for it", style="dim"),
            )
            continue
        full = round(row.rate * _BAR)
        bar = Text.assemble(("█" * full, "blue"), ("░" * (_BAR - full), "dim"))
        table.add_row(row.name, bar, f"{row.level} of 4", Text(row.says, style="dim"))
    return Padding(table, (1, 0))


def _write_line(console: Console, line: Line) -> None:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=4, justify="right", style="dim")
    table.add_column(width=8, style="dim")
    table.add_column(width=1)
    table.add_column()
    what = Text.assemble((line.what, _STYLES[line.sign]), (f"  {line.code}", "dim"))
    table.add_row(
        str(line.turn), line.who, Text(line.sign, style=_STYLES[line.sign]), what
    )
    table.add_row("", "", "", Text(f"“{line.quote}”"))
    for note in line.notes:
        table.add_row("", "", "", Text(note, style="dim"))
    console.print(table)


def _write_many(console: Console, batch: _Batch, *, details: bool) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("score", justify="right")
    table.add_column("band", no_wrap=True)
    table.add_column("conversation", overflow="fold")
    table.add_column("missed", justify="right")
    table.add_column("")
    for row in sorted(batch.rows, key=_worst_first):
        mark = "needs a human" if row.needs_human else ""
        if row.value is None:
            table.add_row(
                "–", "not scored", row.id, "", Text(mark or row.withheld, style="dim")
            )
        else:
            missed = f"{row.missed} of {row.told}" if row.told else "none"
            table.add_row(
                f"{row.value:.0f}",
                row.band,
                row.id,
                missed,
                Text(mark, style=_STYLES["-"]),
            )
    scored = [row.value for row in batch.rows if row.value is not None]
    console.print(table)
    console.print()
    middle = f", median {_median(scored):.0f}" if scored else ""
    console.print(
        f"{len(batch.rows)} conversations, {len(scored)} scored{middle}, "
        f"{sum(row.needs_human for row in batch.rows)} need a human"
    )
    if batch.missed:
        console.print(Text("\nMost often passed over or dismissed", style="bold"))
        for kind, count in batch.missed.most_common(_MOST_KINDS):
            console.print(f"  {kind:<14} {count} of {batch.told[kind]}")
    if not details:
        console.print(
            Text("\n--details shows each conversation with its quotes", style="dim")
        )


def _worst_first(row: _Row) -> tuple[bool, bool, float, str]:
    return (not row.needs_human, row.value is None, row.value or 0.0, row.id)


def _median(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return (ordered[half] + ordered[~half]) / 2


terminal = writers.register("terminal")(Terminal())
