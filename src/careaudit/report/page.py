"""A page for a reader: a terminal's own width and colors, or 80 plain columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.text import Text

from careaudit.report.writer import ReportOptions

PIPED_WIDTH = 80
_NARROWEST = 60
_WIDEST = 100  # longer lines are hard to read


class PipeConsole(Console):
    """A console that leaves a closed pipe to its caller."""

    def on_broken_pipe(self) -> None:
        """Let the error through; the command line ends quietly on it."""
        raise  # noqa: PLE0704  the error in whose handler this is called


@dataclass(frozen=True)
class Page:
    """Lines on a console: wrapped, never padded."""

    console: Console

    def put(self, text: Text, *, before: Text | None = None) -> None:
        """Print a text, its further lines as far to the right as its first."""
        self.lines(self.wrapped(text, before or Text()))

    def wrapped(self, text: Text, before: Text) -> list[Text]:
        """The lines of a text that follows another, all of one indent."""
        width = self.console.width - before.cell_len
        if text.cell_len <= width and "\n" not in text.plain:
            return [before + text]
        indent = Text(" " * before.cell_len)
        wrapped = text.wrap(self.console, width)
        return [
            (indent if number else before) + line for number, line in enumerate(wrapped)
        ]

    def lines(self, lines: Sequence[Text]) -> None:
        """Print lines as they are, however wide."""
        for line in lines:
            line.rstrip()
        self.console.print(
            Text("\n").join(lines), no_wrap=True, overflow="ignore", crop=False
        )

    def gap(self) -> None:
        """Print an empty line."""
        self.console.print()


def open_page(out: TextIO, options: ReportOptions) -> Page:
    """The page that a stream and a reader's wishes make."""
    console = PipeConsole(
        file=out,
        no_color=True if options.color is False else None,
        force_terminal=options.color,
        highlight=False,
        markup=False,
        emoji=False,
    )
    found = min(console.width, _WIDEST) if out.isatty() else PIPED_WIDTH
    console.width = max(options.width or found, _NARROWEST)
    return Page(console)
