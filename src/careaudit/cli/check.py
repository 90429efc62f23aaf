"""`careaudit check`: a linter for what bots say."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careaudit.cli.destination import destination
from careaudit.cli.exits import FAILED, UNREADABLE, tell, tell_problems
from careaudit.cli.scripts import (
    ConfigFile,
    Ignore,
    Packs,
    Paths,
    Select,
    run_check,
    settings_of,
)
from careaudit.finding import Severity

if TYPE_CHECKING:
    from careaudit.config import Config
    from careaudit.finding import FindingReport


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help="Exit 1 for findings of this severity or a graver one."),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--output-format",
            "-f",
            envvar="CAREAUDIT_OUTPUT_FORMAT",
            help="full, concise, json, jsonl, sarif, github, gitlab, junit or rdjson.",
        ),
    ] = "full",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report to a file.")
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            dir_okay=False, help="What was known before; see `careaudit baseline`."
        ),
    ] = None,
    new_only: Annotated[
        bool,
        typer.Option("--new-only", help="Leave out what is known or suppressed."),
    ] = False,
    diff: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help="Only lines that are new since this git revision; of a branch that "
            "has gone on, since we left it.",
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Only how often each rule was broken.")
    ] = False,
    show_files: Annotated[
        bool,
        typer.Option("--show-files", help="Only list the scripts that are read."),
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Never exit 1; 2 and 3 stay.")
    ] = False,
    packs: Packs = None,
    config: ConfigFile = None,
) -> None:
    """Check the replies in a bot's scripts: cold, scripted or blaming ones are found.

    careaudit check bots/

    careaudit check domain.yml --select WA,GE --fail-on error

    careaudit check . --diff origin/main --output-format github

    careaudit check . --output-format sarif --output care.sarif
    """
    from careaudit.report.finding_writer import finding_writers
    from careaudit.report.writer import ReportOptions

    settings, file = settings_of(config)
    writer = finding_writers[output_format]
    if show_files:
        _show_files(paths or ["."], settings)
        return
    with _busy():
        report = run_check(
            paths or ["."], settings, file, select=select, ignore=ignore, packs=packs
        )
    report = replace(report, fail_on=fail_on or settings.fail_on)
    report = _decided(report, baseline or settings.baseline, diff, new_only=new_only)
    with destination(output) as out:
        if statistics:
            from careaudit.report.statistics import write_statistics

            write_statistics(report, out)
        else:
            writer.write(report, out, ReportOptions())
    _summarize(report, output_format)
    told = output_format == "full" and not (output or statistics)
    _finish(report, exit_zero=exit_zero, told=told)


@contextlib.contextmanager
def _busy() -> Iterator[None]:
    """Show on a terminal that there is work going on."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status("checking"):
        yield


def _decided(
    report: FindingReport, baseline: Path | None, diff: str | None, *, new_only: bool
) -> FindingReport:
    """The report, what is known marked as such, what is not asked for left out."""
    if baseline:
        from careaudit.check.baseline import against, read_baseline

        marked, stale = against(read_baseline(baseline), report)
        report = replace(report, findings=tuple(marked), stale=len(stale))
    if diff is not None:
        from careaudit.check.changes import changed_lines, is_changed

        lines = changed_lines(diff)
        kept = tuple(f for f in report.findings if is_changed(f, lines))
        report = replace(report, findings=kept)
    if new_only:
        report = replace(report, findings=report.counted)
    return report


def _show_files(paths: list[str], settings: Config) -> None:
    from careaudit.load.file_patterns import FilePatterns
    from careaudit.load.load_scripts import load_bots
    from careaudit.script import Script

    exclude = FilePatterns(settings.exclude, "exclude", settings.folder)
    problems = count = 0
    for item in chain.from_iterable(load_bots(paths, exclude, settings.extract)):
        if isinstance(item, Script):
            count += 1
            print(f"{item.file}  {item.format}  replies: {len(item.replies)}")
        else:
            problems += 1
            tell_problems([item])
    if problems:
        raise typer.Exit(UNREADABLE)
    if not count:
        _tell_nothing_read(paths)


def _tell_nothing_read(paths: Iterable[str]) -> None:
    """Say that a run passed because there was nothing to check, as in a wrong folder."""
    tell(
        f"{', '.join(paths)}: no script was found; "
        "`careaudit formats --scripts` lists what is read"
    )


def _summarize(report: FindingReport, output_format: str) -> None:
    """Add the summary that GitHub shows above the log, where it asks for one."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if output_format == "github" and path:
        from careaudit.output_file import tell_unwritable
        from careaudit.report.step_summary import step_summary

        with tell_unwritable(Path(path)), Path(path).open("a", encoding="utf-8") as out:
            out.write(step_summary(report))


def _finish(report: FindingReport, *, exit_zero: bool, told: bool) -> None:
    """Say what the report may not show; choose the exit."""
    if not told:
        tell_problems(report.problems)
    if report.problems:
        raise typer.Exit(UNREADABLE)
    if not report.files:
        _tell_nothing_read(report.paths)
    if not exit_zero and any(report.fails(finding) for finding in report.findings):
        raise typer.Exit(FAILED)
