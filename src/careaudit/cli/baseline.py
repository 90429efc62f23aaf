"""`careaudit baseline`: begin where you are, and only go forward from there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
from careaudit.errors import ConfigError
from careaudit.finding import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from careaudit.check.baseline import Entry
    from careaudit.finding import FindingReport

_DEFAULT = Path("careaudit-baseline.json")

app = typer.Typer(
    no_args_is_help=True,
    help="Keep what `check` finds today, so that only what is new fails a run.",
    rich_markup_mode="markdown",
)
File = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        dir_okay=False,
        help=f"The file; the setting `baseline`, or {_DEFAULT}, if not given.",
    ),
]


@app.command()
def create(
    paths: Paths = None,
    file: File = None,
    select: Select = None,
    ignore: Ignore = None,
    packs: Packs = None,
    config: ConfigFile = None,
) -> None:
    """Write a baseline where there is none yet.

    careaudit baseline create bots/
    """
    path, report = _checked(paths, file, select, ignore, packs, config)
    if path.exists():
        raise ConfigError(f"{path}: is there already; `careaudit baseline update`")
    _write(path, report)


@app.command()
def update(
    paths: Paths = None,
    file: File = None,
    select: Select = None,
    ignore: Ignore = None,
    packs: Packs = None,
    config: ConfigFile = None,
) -> None:
    """Write the baseline anew: what is mended leaves it, what is new comes in.

    careaudit baseline update bots/
    """
    path, report = _checked(paths, file, select, ignore, packs, config)
    from careaudit.check.baseline import against, not_looked_for, read_baseline

    old = read_baseline(path)
    marked, stale = against(old, report)
    new = sum(finding.counts for finding in marked)
    _write(path, report, not_looked_for(old, report))
    print(f"{new} new, {len(stale)} mended")


@app.command()
def check(
    paths: Paths = None,
    file: File = None,
    select: Select = None,
    ignore: Ignore = None,
    packs: Packs = None,
    config: ConfigFile = None,
) -> None:
    """Say whether the baseline is still true; exit 1 if something in it is mended.

    careaudit baseline check bots/
    """
    path, report = _checked(paths, file, select, ignore, packs, config)
    from careaudit.check.baseline import against, read_baseline

    marked, stale = against(read_baseline(path), report)
    known = sum(finding.standing is Standing.KNOWN for finding in marked)
    new = sum(finding.counts for finding in marked)
    for entry in stale:
        print(f"{entry.file}: {entry.rule} at {entry.pointer or '/'}: mended")
    print(f"{path}: {known} still there, {len(stale)} mended, {new} not in it")
    if stale:
        print("`careaudit baseline update` takes out what is mended")
        raise typer.Exit(FAILED)


def _checked(
    paths: list[str] | None,
    file: Path | None,
    select: list[str] | None,
    ignore: list[str] | None,
    packs: list[Path] | None,
    config: Path | None,
) -> tuple[Path, FindingReport]:
    """The baseline's path and today's findings; exit 3 if some file was not read."""
    settings, name = settings_of(config)
    report = run_check(
        paths or ["."], settings, name, select=select, ignore=ignore, packs=packs
    )
    tell_problems(report.problems)
    if report.problems:
        tell("a baseline needs every file; mend or exclude these")
        raise typer.Exit(UNREADABLE)
    return file or settings.baseline or _DEFAULT, report


def _write(path: Path, report: FindingReport, others: Iterable[Entry] = ()) -> None:
    from careaudit.check.baseline import write_baseline

    kept = write_baseline(path, report.findings, others)
    print(f"{path}: findings kept: {kept}; `check --baseline {path}` fails on others")
