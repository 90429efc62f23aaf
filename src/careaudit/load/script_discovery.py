"""Which files to check: what was named, and what version control keeps in folders."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from careaudit.errors import Problem
from careaudit.load.file_patterns import FilePatterns, is_pattern
from careaudit.repository import is_repository, path_from_here

_IGNORE = ".gitignore"
_NEVER = ("node_modules", "__pycache__", "venv", "site-packages")
FoundFile = tuple[Path, bool] | Problem


def find_bots(
    paths: Iterable[str], suffixes: Collection[str], exclude: FilePatterns
) -> Iterator[list[FoundFile]]:
    """The files of each bot, with whether they were named themselves.

    A folder is one bot, and files that were named are one together. Where paths
    overlap, a file is of the first. Below the working folder they are called by their
    path from there, however they were named. Folders are walked in sorted order; what
    .gitignore files leave out, hidden files and links to folders are passed by.
    """
    seen: set[str] = set()
    files: list[FoundFile] = []
    for name in paths:
        path = path_from_here(Path(name))
        if name and os.path.isdir(path):  # noqa: PTH112  is_dir() may raise
            yield list(_unseen(_walk(path, suffixes, (exclude, *_above(path))), seen))
        elif name and os.path.exists(path):  # noqa: PTH110
            files.append((path, True))
        else:
            files.append(Problem(name or "''", _missing(name)))
    if files:
        yield list(_unseen(files, seen))


def _unseen(files: Iterable[FoundFile], seen: set[str]) -> Iterator[FoundFile]:
    for found in files:
        name = found.file if isinstance(found, Problem) else found[0]
        place = os.path.abspath(name)  # noqa: PTH100  links stay as they are
        if place not in seen:
            seen.add(place)
            yield found


def _missing(name: str) -> str:
    if not name:
        return "is an empty name; the working folder is called ."
    if name == "-":
        return "stands for standard input, which is not read here; name a file"
    if os.path.islink(name):  # noqa: PTH114  also one that leads back to itself
        return "is a link that leads nowhere"
    try:
        Path(name).stat()
    except OSError as error:
        if not isinstance(error, FileNotFoundError):
            return f"cannot be read ({error.strerror})"
    return "does not exist"


def _above(folder: Path) -> Iterator[FilePatterns]:
    """The .gitignore files above a folder, nearest first, if it is in a repository."""
    found: list[FilePatterns] = []
    here = folder.absolute()
    for parent in (here, *here.parents):
        if parent != here:
            found.extend(_own(parent))
        if is_repository(parent):
            return iter(found)
    return iter(())


def _own(folder: Path) -> list[FilePatterns]:
    file = folder / _IGNORE
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return [FilePatterns(filter(is_pattern, lines), _IGNORE, folder)]


def _walk(
    folder: Path, suffixes: Collection[str], specs: Sequence[FilePatterns]
) -> Iterator[FoundFile]:
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


def _left_out(path: Path, specs: Sequence[FilePatterns], *, is_folder: bool) -> bool:
    for spec in specs:
        said = spec.says(path, is_folder=is_folder)
        if said is not None:
            return said
    return False
