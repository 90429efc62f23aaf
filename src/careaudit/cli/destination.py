"""Where a report goes: standard output, or a file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from careaudit.output_file import TEXT, tell_unwritable, whole_file


@contextlib.contextmanager
def destination(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that only appears when it is complete."""
    if output is None or str(output) == "-":
        yield sys.stdout
        return
    if output.exists() and not output.is_file():  # a pipe or a device is no file
        with tell_unwritable(output), output.open("w", **TEXT) as out:
            yield out
        return
    with whole_file(output) as out:
        yield out
