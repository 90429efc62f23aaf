"""Which files to read: what was named, and what lies in the folders that were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from careaudit.errors import Problem
from careaudit.load.source import STDIN


def find_files(
    paths: Iterable[str], suffixes: Collection[str]
) -> Iterator[str | Path | Problem]:
    """Files in the order named, folders walked in sorted order.

    A file that is named is always tried; in folders, hidden files and those with a
    suffix that no reader knows are passed by.
    """
    for name in paths:
        try:
            yield from _below(name, suffixes)
        except PermissionError as error:
            yield Problem(str(error.filename), "cannot be looked into (no permission)")


def _below(name: str, suffixes: Collection[str]) -> Iterator[str | Path | Problem]:
    path = Path(name)
    if name == STDIN:
        yield STDIN
    elif not name.strip():
        yield Problem(name, "an empty name names no file")
    elif path.is_dir():
        found = list(_walk(path, suffixes))
        if found:
            yield from found
        else:
            known = " ".join(sorted(suffixes))
            yield Problem(name, f"holds no file that can be read ({known})")
    elif path.exists():
        yield path
    else:
        yield Problem(name, "does not exist")


def _walk(folder: Path, suffixes: Collection[str]) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, so none can loop."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry, suffixes)
        elif entry.suffix.lower() in suffixes and entry.is_file():
            yield entry
