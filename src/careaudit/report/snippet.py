"""A line of source cut to what a terminal has room for, with a span to underline."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from rich.cells import cell_len

from careaudit.report.quoting import visible

_TAB = " " * 4
_CUT = "…"


class Snippet(NamedTuple):
    """What is shown before the span, of the span, and after it."""

    before: str
    span: str
    after: str

    @property
    def mark(self) -> str:
        """The line that underlines the span, also one that holds nothing."""
        indent = cell_len(self.before)
        return " " * indent + "^" * max(1, cell_len(self.before + self.span) - indent)


def snippet(line: str, start: int, end: int, room: int) -> Snippet:
    """Show a line in `room` columns; the start of the span is always seen."""
    first, last = _window(line, start, end, room)
    end = min(end, last)
    return Snippet(
        (_CUT if first else "") + _shown(line[first:start]),
        _shown(line[start:end]),
        _shown(line[end:last]) + (_CUT if last < len(line) else ""),
    )


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int]:
    """The part of the line to show: the span, and as much around it as there is room."""
    if len(line) <= room and cell_len(_shown(line)) <= room:
        return 0, len(line)
    room -= 2 * cell_len(_CUT)
    last = _reach(line, start, end, room)
    room -= _width(line[start:last])
    first = _reach(line, start, 0, room // 2)
    last_after = _reach(line, last, len(line), room - _width(line[first:start]))
    room -= _width(line[last:last_after])
    first = _reach(line, start, 0, room)
    while first < start and not cell_len(line[first]):
        first += 1  # an accent whose letter was cut off
    return first, last_after


def _reach(line: str, place: int, goal: int, room: int) -> int:
    """How far one gets from a place toward a goal in so many columns."""
    step = 1 if goal > place else -1
    while place != goal:
        room -= _width(line[place if step > 0 else place - 1])
        if room < 0:
            break
        place += step
    return place


def _width(text: str) -> int:
    """The columns of a text at most, however its characters combine."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(max(1, cell_len(_shown(sign))) for sign in text)


def _shown(text: str) -> str:
    """The text with a sign or blanks for each character that would move the others."""
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() else _TAB if sign == "\t" else _stand_in(sign)
        for sign in text
    )


def _stand_in(sign: str) -> str:
    if sign.isspace():
        return " "
    joins = unicodedata.category(sign) == "Cf"
    return visible(sign) if joins else "\N{REPLACEMENT CHARACTER}"
