"""Which files to check: what was named, and what version control keeps in folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec

from careaudit.errors import ConfigError, Problem

_IGNORE = ".gitignore"
_NEVER = ("node_modules", "__pycache__", "venv", "site-packages")


def find_scripts(
    paths: Iterable[str], suffixes: Collection[str], exclude: GitIgnoreSpec
) -> Iterator[tuple[Path, bool] | Problem]:
    """Files in the order named, each with whether it was named itself.

    Below the working folder they are called by their path from there, however they
    were named, so that reports and baselines know them again.

    Folders are walked in sorted order; what .gitignore files leave out, hidden files
    and links to folders are passed by.
    """
    for name in paths:
        path = _from_here(Path(name))
        if path.is_dir():
            excluded = _Spec(Path(), exclude)
            yield from _walk(path, suffixes, (excluded, *_above(path)))
        elif path.exists():
            yield path, True
        else:
            yield Problem(name or "''", "does not exist")


def _from_here(path: Path) -> Path:
    whole = os.path.abspath(path)  # noqa: PTH100  links stay as they are
    here = Path.cwd()
    return Path(whole).relative_to(here) if Path(whole).is_relative_to(here) else path


class _Spec:
    """Patterns that count from a folder."""

    def __init__(self, folder: Path, patterns: GitIgnoreSpec) -> None:
        self._folder = os.path.abspath(folder)  # noqa: PTH100  links stay as they are
        self._patterns = patterns

    def says(self, path: Path, *, is_folder: bool) -> bool | None:
        """Whether a path is left out, None where no pattern speaks of it."""
        place = os.path.relpath(os.path.abspath(path), self._folder)  # noqa: PTH100
        shown = place.replace(os.sep, "/") + ("/" if is_folder else "")
        return self._patterns.check_file(shown).include


def _above(folder: Path) -> Iterator[_Spec]:
    """The .gitignore files above a folder, nearest first, if it is in a repository."""
    found: list[_Spec] = []
    here = folder.absolute()
    for parent in (here, *here.parents):
        if parent != here:
            found.extend(_own(parent))
        if (parent / ".git").exists():
            return iter(found)
    return iter(())


def _own(folder: Path) -> list[_Spec]:
    file = folder / _IGNORE
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [_Spec(folder, GitIgnoreSpec.from_lines(lines))]


def _walk(
    folder: Path, suffixes: Collection[str], specs: Sequence[_Spec]
) -> Iterator[tuple[Path, bool] | Problem]:
    """Files below a folder; of `specs` the configuration's come first, then the nearest."""
    try:
        entries = sorted(folder.iterdir())
        specs = (specs[0], *_own(folder), *specs[1:])
    except OSError as error:
        yield Problem(folder.as_posix(), f"cannot be looked into ({error.strerror})")
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in _NEVER:
            continue
        is_folder = entry.is_dir()
        if _left_out(entry, specs, is_folder=is_folder):
            continue
        if is_folder:
            if not entry.is_symlink():
                yield from _walk(entry, suffixes, specs)
        elif entry.suffix.lower() in suffixes and entry.is_file():
            yield entry, False


def _left_out(path: Path, specs: Sequence[_Spec], *, is_folder: bool) -> bool:
    for spec in specs:
        said = spec.says(path, is_folder=is_folder)
        if said is not None:
            return said
    return False


def patterns(lines: Iterable[str], setting: str) -> GitIgnoreSpec:
    """Patterns as in .gitignore; ConfigError for one that can't be read."""
    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError as error:
        raise ConfigError(f"{setting}: {error}") from None
