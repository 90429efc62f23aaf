"""`careaudit audit`: the main job."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Annotated

import typer

from careaudit.audit import Audit
from careaudit.cli.destination import destination
from careaudit.cli.exits import FAILED, UNREADABLE, tell, tell_problems
from careaudit.config import Config, find_config, load_config
from careaudit.errors import ConfigError, Problem
from careaudit.load.roles import RoleNames
from careaudit.report.writer import Audited, ReportOptions, writers

_NAMED = 6  # speakers, where a name on the command line is none of theirs


@dataclass
class _Count:
    """What went by while the report was written."""

    audited: int = 0
    needs_human: int = 0
    below: int = 0
    problems: list[Problem] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("audit")(audit)


def audit(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATHS...", help="Files or folders; - is standard input."
        ),
    ],
    output_format: Annotated[
        str,
        typer.Option("--format", "-f", help="terminal, json, jsonl, csv or markdown."),
    ] = "terminal",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report to a file.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            help="support, clinical, team, bot or a file; told from the roles."
        ),
    ] = None,
    agent: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="This speaker serves, whatever [roles] of the configuration says; "
            "* matches anything.",
        ),
    ] = None,
    customer: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="This speaker is served; as with --agent."),
    ] = None,
    swap_roles: Annotated[
        bool,
        typer.Option("--swap-roles", help="The file has agent and customer mixed up."),
    ] = False,
    language: Annotated[
        str | None, typer.Option(help="en or ru; told from the text if not given.")
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option(
            help="A format's name (see `careaudit formats`); told from the content."
        ),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT=NAME",
            help="Map a table's column, as in text=Body. WHAT is text, speaker, role, "
            "id, at, language, blob (a whole conversation in a cell), public, private "
            "or part.",
        ),
    ] = None,
    packs: Annotated[
        list[Path] | None,
        typer.Option("--rules", metavar="DIR", help="A folder of further rules."),
    ] = None,
    acts: Annotated[
        bool | None,
        typer.Option(
            "--acts/--no-acts",
            help="Ask the acts model too (the default), or the phrases alone.",
        ),
    ] = None,
    details: Annotated[
        bool, typer.Option("--details", help="Every conversation in full.")
    ] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(min=0, max=100, help="Exit 1 if a conversation scores less."),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Never exit 1; 2 and 3 stay.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes to share the work among.")
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="The configuration file to use."
        ),
    ] = None,
) -> None:
    """Audit conversations: a care score for each, with the quotes that made it.

    careaudit audit calls/

    careaudit audit chat.txt --agent Dana --format markdown --output notes.md

    cat export.jsonl | careaudit audit - --format csv
    """
    configured = config or find_config(Path.cwd())
    settings = load_config(configured)
    writer = writers[output_format]
    columns = {**settings.columns, **_pairs(column or [])}
    count = _Count()
    limit = fail_under if fail_under is not None else settings.fail_under
    roles = _roles(agent, customer, settings, str(configured or ""))
    results = _results(
        paths,
        input_format=input_format,
        roles=roles,
        swap_roles=swap_roles,
        language=language or settings.language,
        columns=columns,
        packs=(*settings.rules, *(packs or ())),
        profile=profile or settings.profile,
        acts=settings.acts if acts is None else acts,
        workers=workers or settings.workers or 1,
    )
    results = _started(results)
    with destination(output) as out:
        writer.write(
            _counted(_with_progress(results, output), count, limit),
            out,
            ReportOptions(details=details),
        )
    _tell_unknown_names(roles, count.speakers)
    told = output_format == "terminal" and output is None
    _finish(count, limit, exit_zero=exit_zero, told=told)


def _results(
    paths: list[str],
    *,
    input_format: str | None,
    roles: RoleNames,
    swap_roles: bool,
    language: str | None,
    columns: dict[str, str],
    packs: tuple[Path, ...],
    profile: str | None,
    acts: bool,
    workers: int,
) -> Iterator[Audited]:
    from careaudit.corpus.local import audit_all
    from careaudit.languages import languages
    from careaudit.load.load import load
    from careaudit.score import load_profile

    if profile:
        load_profile(profile)
    if language:
        languages[language]  # says which there are
    loaded = load(
        paths,
        input_format=input_format,
        roles=roles,
        swap_roles=swap_roles,
        language=language,
        columns=columns,
    )
    return audit_all(loaded, packs=packs, profile=profile, acts=acts, workers=workers)


def _roles(
    agent: list[str] | None, customer: list[str] | None, settings: Config, place: str
) -> RoleNames:
    """The names on the command line, then those of the configuration."""
    named = settings.roles
    return RoleNames(
        tuple(agent or ()),
        tuple(customer or ()),
        place="--agent, --customer",
        otherwise=RoleNames(named.agent, named.customer, named.bot, place),
    )


def _started(results: Iterator[Audited]) -> Iterator[Audited]:
    """Take the first result, so that a fault in the rules precedes any output."""
    first = list(islice(results, 1))
    # The rules stay to the end and audits hold no cycles: looking for garbage among
    # them costs a tenth of the time and finds nothing.
    gc.freeze()
    gc.set_threshold(100_000)
    return chain(first, results)


def _counted(
    results: Iterable[Audited], count: _Count, limit: float | None
) -> Iterator[Audited]:
    """Count what goes by."""
    for result in results:
        if isinstance(result, Audit):
            value = result.score.value
            count.audited += 1
            count.speakers.update(turn.speaker for turn in result.transcript.turns)
            count.needs_human += bool(result.score.gate)
            count.below += value is not None and limit is not None and value < limit
        else:
            count.problems.append(result)
        yield result


def _with_progress(
    results: Iterator[Audited], output: Path | None
) -> Iterator[Audited]:
    """Show progress on a terminal, when the report itself doesn't go there."""
    if not sys.stderr.isatty() or (output is None and sys.stdout.isatty()):
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} conversations"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("audit", total=None)
        for result in results:
            progress.advance(task)
            yield result


def _pairs(columns: list[str]) -> dict[str, str]:
    pairs = {}
    for text in columns:
        what, equals, name = text.partition("=")
        if not equals or not what or not name:
            raise ConfigError(
                f"--column {text}: write it as WHAT=NAME, as in text=Body"
            )
        pairs[what.strip()] = name.strip()
    return pairs


def _tell_unknown_names(roles: RoleNames, speakers: set[str]) -> None:
    """Say which names of the command line nobody has, and who there is instead."""
    if not speakers:
        return  # nothing was audited, which is told already
    known = sorted(speakers)
    there = ", ".join([*known[:_NAMED], "..."] if known[_NAMED:] else known)
    for name in roles.naming_nobody(speakers):
        tell(f"{roles.place}: no speaker is called {name!r}; there are: {there}")


def _finish(count: _Count, limit: float | None, *, exit_zero: bool, told: bool) -> None:
    """Say on standard error what the report may not show; choose the exit."""
    if not told:
        tell_problems(count.problems)
    if count.needs_human:
        tell(f"{count.needs_human} of {count.audited} conversations need a human")
    if count.below:
        tell(f"{count.below} of {count.audited} conversations score below {limit:g}")
    if count.problems:
        raise typer.Exit(UNREADABLE)
    if (count.below or count.needs_human) and not exit_zero:
        raise typer.Exit(FAILED)
