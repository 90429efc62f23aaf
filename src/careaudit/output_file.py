"""Files that are written for a user: whole or not at all, with a fault that is told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from careaudit.errors import ConfigError

# The same bytes everywhere; a lone surrogate in a transcript must not stop a report.
TEXT: Any = {"encoding": "utf-8", "errors": "replace", "newline": ""}


@contextlib.contextmanager
def whole_file(file: Path, mode: Literal["w", "wb"] = "w") -> Iterator[Any]:
    """Open a file that appears under its name only when the block has ended well.

    Raises ConfigError where it cannot be written.
    """
    partial = file.with_name(file.name + ".partial")
    try:
        with tell_unwritable(file):
            with partial.open(mode, **(TEXT if mode == "w" else {})) as out:
                yield out
            partial.replace(file)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()


@contextlib.contextmanager
def tell_unwritable(file: Path) -> Iterator[None]:
    """Make an error of the system a ConfigError that names the file."""
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written ({error.strerror})") from None
