"""The console that the commands print to."""

from __future__ import annotations

from rich.console import Console


class Page(Console):
    """A console that leaves a closed pipe to its caller."""

    def on_broken_pipe(self) -> None:
        """Let the error through; the command line ends quietly on it."""
        raise  # noqa: PLE0704  the error in whose handler this is called
