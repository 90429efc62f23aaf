"""Where a file stands in its repository: one path, however a user has named it."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePath

MEMBER = "!/"  # between an archive's name and that of a file in it


def path_in_repository(file: str) -> str:
    """A file's path from the root of its repository, else from the working folder.

    One that lies outside of both keeps its name.
    """
    name, sign, member = file.partition(MEMBER)
    path = Path(os.path.abspath(name))  # noqa: PTH100  links stay as they are
    root = _root(path) or Path.cwd()
    found = path.relative_to(root) if path.is_relative_to(root) else PurePath(name)
    return found.as_posix() + sign + member


def path_from_here(path: Path) -> Path:
    """A path from the working folder; one that lies outside of it stays as it is."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100  links stay as they are
    here = Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else path


@cache
def _root(path: Path) -> Path | None:
    return next((one for one in (path, *path.parents) if is_repository(one)), None)


def is_repository(folder: Path) -> bool:
    """Whether a folder is the root of one; no if it may not be looked into."""
    return os.path.exists(folder / ".git")  # noqa: PTH110  exists() may raise
