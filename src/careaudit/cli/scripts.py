"""What `check` and `baseline` have in common: their options, read with the settings."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from careaudit.config import Config, find_config, load_config
from careaudit.errors import ConfigError
from careaudit.repository import path_from_here

if TYPE_CHECKING:
    from careaudit.finding import FindingReport

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS...",
        help="Files, or folders that each hold one bot; the working folder if none.",
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODES", help="Only these rules: codes or beginnings, WA,GE09."
    ),
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="CODES", help="All rules but these.")
]
Packs = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="A folder of further rules."),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, help="The configuration file to use."),
]


def settings_of(config: Path | None) -> tuple[Config, str]:
    """The settings, and the name of the file that they stand in."""
    file = config or find_config(Path.cwd())
    name = path_from_here(file).as_posix() if file else "careaudit.toml"
    return load_config(file), name


def run_check(
    paths: Sequence[str],
    settings: Config,
    config: str,
    *,
    select: Sequence[str] | None,
    ignore: Sequence[str] | None,
    packs: Sequence[Path] | None,
) -> FindingReport:
    """Check some paths by the settings and what the command line says over them."""
    gc.set_threshold(1_000_000)  # what is read stays to the end, and holds no cycles
    from careaudit.check.run import check_paths
    from careaudit.check.selection import Selection
    from careaudit.check.suppressions import configured
    from careaudit.load.file_patterns import FilePatterns
    from careaudit.rulebook import load_rulebook

    selection = Selection(
        load_rulebook((*settings.rules, *(packs or ()))),
        _selected(select) or settings.select,
        (*settings.ignore, *_codes(ignore)),
        settings.per_file_ignores,
        settings.folder,
    )
    suppressions = [
        configured(
            config,
            number,
            file=entry.file,
            pointer=entry.pointer,
            codes=entry.rules,
            reason=entry.reason,
            folder=settings.folder,
        )
        for number, entry in enumerate(settings.suppress, 1)
    ]
    exclude = FilePatterns(settings.exclude, "exclude", settings.folder)
    return check_paths(
        paths or ["."], selection, exclude, suppressions, settings.extract
    )


def _selected(given: Sequence[str] | None) -> tuple[str, ...]:
    found = _codes(given)
    if given and not found:
        raise ConfigError("--select: names no rule; leave it out to check them all")
    return found


def _codes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Codes as the command line gives them: several options, several in one."""
    return tuple(
        code for one in given or () for code in one.replace(",", " ").split() if code
    )
