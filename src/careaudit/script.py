"""A bot's script: the replies that people will see, and where each stands in its file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Situation(StrEnum):
    """What the person has come with, told from the name of an intent, tag or state."""

    GREETING = "greeting"
    FALLBACK = "fallback"
    COMPLAINT = "complaint"
    DISTRESS = "distress"
    CRISIS = "crisis"
    HANDOVER = "handover"
    APOLOGY = "apology"
    GOODBYE = "goodbye"


class Place(NamedTuple):
    """A position in a file: lines and columns from 1, columns in code points."""

    line: int
    column: int

    def __str__(self) -> str:
        """`line:column`, as editors jump to."""
        return f"{self.line}:{self.column}"


class Run(NamedTuple):
    """A stretch of a decoded text, and the stretch of the file that it was read from.

    Each character from offset `text` on took `width` characters of the file, from
    offset `file` on: 1 ordinarily, more for an escape, which is a run of its own.
    """

    text: int
    file: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Where the characters of a decoded text stand in its file: ascending runs."""

    runs: tuple[Run, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The file offsets of a span of the text, half-open like it."""
        first = self._start(start)
        return first, first if end <= start else self._end(end - 1)

    def _run(self, offset: int) -> Run:
        return self.runs[bisect_right(self.runs, offset, key=lambda run: run.text) - 1]

    def _start(self, offset: int) -> int:
        run = self._run(offset)
        return run.file + (offset - run.text) * run.width

    def _end(self, offset: int) -> int:
        run = self._run(offset)
        return run.file + (offset - run.text + 1) * run.width


@dataclass(frozen=True, slots=True)
class Reply:
    """One text that the bot shows or says.

    `intent` is the name of what it answers (an intent, tag, state or template) and
    `situation` what that name tells; `said_with` is one for all replies of one
    message, and differs between alternatives. `suppressed` is what the file itself,
    in a column, says about leaving it alone. `holes` are the spans of variables, which
    stand for words; `markup` those of tags, which stand for nothing.
    """

    text: str
    pointer: str
    source: SourceMap
    intent: str = ""
    situation: Situation | None = None
    language: str = ""  # an ISO code, where the file says
    said_with: str = ""
    is_button: bool = False
    has_choices: bool = False  # buttons are shown with it
    suppressed: str = ""
    holes: tuple[tuple[int, int], ...] = ()
    markup: tuple[tuple[int, int], ...] = ()


class Comment(NamedTuple):
    """How a comment looks: what opens it and what, if not the line's end, closes it."""

    opens: str
    closes: str = ""


@dataclass(frozen=True)
class Script:
    """One file of a bot: its text with its own line ends, and the replies in it."""

    file: str  # as the user named it; a member of an archive as archive!/member
    format: str
    comments: tuple[Comment, ...]  # the ways to write one in the format
    text: str
    replies: tuple[Reply, ...]

    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return line_starts(self.text)

    def lines_of(self, reply: Reply) -> range:
        """The lines that a reply stands on."""
        start, end = reply.source.span(0, len(reply.text))
        return range(self.place(start).line, self.place(end).line + 1)

    def place(self, offset: int) -> Place:
        """The line and column of a file offset."""
        return place_of(offset, self._line_starts)

    def line(self, number: int) -> str:
        """A line's text without its end."""
        starts = self._line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def line_starts(text: str) -> list[int]:
    """The offsets at which the lines of a text begin."""
    starts, at = [0], 0
    while (at := _next_line(text, at)) >= 0:
        starts.append(at)
    return starts


def place_of(offset: int, starts: Sequence[int]) -> Place:
    """The line and column of an offset, given where lines begin."""
    line = bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)


def _next_line(text: str, at: int) -> int:
    """Where the line after an offset begins, -1 in the last line; CR alone ends one."""
    feed = text.find("\n", at)
    limit = feed if feed >= 0 else len(text)
    carriage = text.find("\r", at, limit)
    if carriage >= 0 and carriage + 1 != feed:
        return carriage + 1
    return feed + 1 if feed >= 0 else -1
