"""`terminal`: a report to read, for one conversation or for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import TextIO, TypeVar

from rich.text import Text

from careaudit.audit import Audit
from careaudit.errors import Problem
from careaudit.model import Kind, Outcome, Role
from careaudit.report.line import Line
from careaudit.report.page import PIPED_WIDTH, Page, open_page
from careaudit.report.quoting import visible
from careaudit.report.reading import Reading, whole
from careaudit.report.wording import wording_of
from careaudit.report.writer import Audited, ReportOptions, writers
from careaudit.score import BANDS

T = TypeVar("T")
_SPEAK = (Role.AGENT, Role.CUSTOMER, Role.BOT, Role.OTHER)  # those with moments
_BAR, _SHORT_BAR = 15, 8
# Blue and orange differ for every kind of color vision; signs say it without color.
_STYLES = {"+": "bright_blue", "-": "bold dark_orange", "!": "bold reverse", "~": "dim"}
_MOST_KINDS = 5
_MOST_ROWS = 20
_TABLE = "en"  # what conversations of several languages share


@dataclass(frozen=True, slots=True)
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
        page = open_page(out, options)
        batch = _Batch()
        only: Audit | None = None
        for result in results:
            if isinstance(result, Problem):
                batch.problems.append(result)
                continue
            only = result if not batch.rows else None
            _add(batch, result)
            if options.details:
                _write_one(page, result)
                only = None
        if only is not None:
            _write_one(page, only)
        if len(batch.rows) > 1:
            _write_many(page, batch, details=options.details)
        if batch.problems:
            _write_problems(page, batch.problems)


def _add(batch: _Batch, audit: Audit) -> None:
    told = [o for o in audit.evidence.opportunities if o.outcome is not Outcome.UNCLEAR]
    missed = [o for o in told if o.outcome.unanswered]
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
            wording_of(_TABLE).remark("withheld", audit.score.withheld)
            if audit.score.withheld
            else "",
        )
    )


def _write_one(page: Page, audit: Audit) -> None:
    reading = Reading(audit)
    say = reading.wording.say
    name, about = reading.title
    page.console.rule(Text(name, style="bold"), align="left", characters="─")
    page.put(Text(about, style="dim"))
    page.gap()
    big, rest = reading.headline
    page.put(Text(big, style="bold"))
    page.put(Text(rest, style="dim" if audit.score.value is not None else ""))
    for words in reading.gate():
        page.put(Text(words), before=Text.assemble(("!", _STYLES["!"]), " "))
    if audit.score.aspects and audit.score.coverage:
        page.gap()
        _write_aspects(page, reading)
    if reading.lines:
        page.gap()
        heading = Text(f"{say('moments')}  ", style="bold")
        page.put(Text(say("legend"), style="dim"), before=heading)
        who = max(len(say(f"role.{role}")) for role in _SPEAK)
        for line in reading.lines:
            _write_line(page, line, who)
    page.gap()


def _write_aspects(page: Page, reading: Reading) -> None:
    size = _BAR if page.console.width >= PIPED_WIDTH else _SHORT_BAR
    for row in reading.aspects():
        full = round((row.rate or 0.0) * size)
        empty = "·" if row.rate is None else "░"
        before = Text.assemble(
            f"{row.name:<15}",
            ("█" * full, "bright_blue"),
            (empty * (size - full), "dim"),
            f" {row.level:<7}",
        )
        page.put(Text(row.says, style="dim"), before=before)


def _write_line(page: Page, line: Line, who: int) -> None:
    style = _STYLES[line.sign]
    before = Text.assemble(
        (f"{line.turn:>4} {line.who:<{who}} ", "dim"), (line.sign, style), " "
    )
    place = f" · {line.file_line}" if line.file_line else ""
    what = Text.assemble((line.what, style), (f"  {line.code}{place}", "dim"))
    page.put(what, before=before)
    indent = Text(" " * before.cell_len)
    page.put(Text(line.quote), before=indent)
    for note in line.notes:
        page.put(Text(note, style="dim"), before=indent)


def _write_many(page: Page, batch: _Batch, *, details: bool) -> None:
    ranked = sorted(batch.rows, key=_worst_first)
    page.put(Text("score  band         missed   conversation", style="dim"))
    for row in ranked[:_MOST_ROWS]:
        _write_row(page, row)
    if len(ranked) > _MOST_ROWS:
        more = f"... and {len(ranked) - _MOST_ROWS} more; --format csv has them all"
        page.put(Text(more, style="dim"))
    page.gap()
    for words in _totals(batch):
        page.put(Text(words))
    if batch.missed:
        page.gap()
        page.put(Text("Most often passed over or dismissed", style="bold"))
        for kind, count in _commonest(batch.missed):
            page.put(Text(f"  {kind:<14} {count} of {batch.told[kind]}"))
    _write_withheld(page, batch)
    if not details:
        page.gap()
        hint = "--details shows each conversation with its quotes"
        page.put(Text(hint, style="dim"))


def _write_row(page: Page, row: _Row) -> None:
    missed = f"{row.missed} of {row.told}" if row.told else ""
    figure = whole(row.value)
    name = Text(visible(row.id))
    if row.needs_human:
        name += Text.assemble("  ", ("! needs a human", _STYLES["-"]))
    if row.value is None:
        name += Text(f"  {_reason(row)}", style="dim")
    band = row.band or "not scored"
    page.put(name, before=Text(f"{figure:>5}  {band:<11}  {missed:<8} "))


def _write_withheld(page: Page, batch: _Batch) -> None:
    """Why conversations have no score, one of each reason in full."""
    withheld = [row for row in batch.rows if row.value is None]
    counts = Counter(_reason(row) for row in withheld)
    if not counts:
        return
    page.gap()
    page.put(Text("Not scored", style="bold"))
    examples = {_reason(row): row.withheld for row in reversed(withheld)}
    for reason, count in _commonest(counts):
        page.put(Text(visible(examples[reason])), before=Text(f"  {count:>4}  "))


def _write_problems(page: Page, problems: list[Problem]) -> None:
    page.gap()
    page.put(Text(f"Could not be read: {len(problems)}", style="bold"))
    for problem in problems:
        before = Text.assemble(("!", _STYLES["-"]), " ")
        page.put(Text(visible(str(problem))), before=before)


def _totals(batch: _Batch) -> Iterator[str]:
    scored = [row.value for row in batch.rows if row.value is not None]
    middle = f", median {whole(median(scored))}" if scored else ""
    human = sum(row.needs_human for row in batch.rows)
    yield (
        f"{len(batch.rows)} conversations, {len(scored)} scored{middle}; "
        f"{human} {'needs' if human == 1 else 'need'} a human"
    )
    bands = Counter(row.band or "not scored" for row in batch.rows)
    yield " · ".join(
        f"{name} {bands[name]}" for name in (*BANDS, "not scored") if bands[name]
    )


def _commonest(counts: Counter[T]) -> list[tuple[T, int]]:
    """The largest counts, equal ones by name."""
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return ranked[:_MOST_KINDS]


def _reason(row: _Row) -> str:
    """The gist of why there is no score."""
    return row.withheld.partition(":")[0].partition(" (")[0]


def _worst_first(row: _Row) -> tuple[bool, bool, float, str]:
    return (not row.needs_human, row.value is None, row.value or 0.0, row.id)


terminal = writers.register("terminal")(Terminal())
