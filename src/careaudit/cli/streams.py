"""Standard streams that are closed, full, or read by nobody any more."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator

import typer

from careaudit.errors import ConfigError

_CLOSED_PIPE = 141  # what a shell reports of a program that SIGPIPE ended


def open_streams() -> None:
    """Make the streams fit to print to; ConfigError where there is no output."""
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if sys.stdout is None:
        raise ConfigError(
            "standard output is closed; send it to a file, or to /dev/null"
        )
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # One encoding everywhere; a lone surrogate must not stop a report.
            stream.reconfigure(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def written() -> Iterator[None]:
    """See that what was printed arrives: a full disk is told, a closed pipe is not."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        # Python flushes once more at the end, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(_CLOSED_PIPE) from None
        what = error.filename or "standard output"
        raise ConfigError(f"{what}: cannot be used ({error.strerror})") from None
