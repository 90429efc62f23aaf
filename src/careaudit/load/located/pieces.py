"""Texts put together from pieces: escapes decoded, lines joined, silent parts left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from careaudit.load.located.text import Piece, Text
from careaudit.script import line_starts

# What an escape stands for: one character, "" for nothing, None for itself.
Meaning = Callable[[re.Match[str]], str | None]

_SPACE = re.compile(r"\s+")


class Line(NamedTuple):
    """A line of a file: the offset it begins at, and its text without the line end."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def begin(self) -> int:
        """The offset of its first character that is no space."""
        return self.start + len(self.text) - len(self.text.lstrip())


def split_lines(file: str) -> list[Line]:
    """The lines of a file, whatever ends them."""
    starts = line_starts(file)
    ends = [*starts[1:], len(file)]
    return [
        Line(start, file[start:end].rstrip("\r\n"))
        for start, end in zip(starts, ends, strict=True)
    ]


def decode(
    special: re.Pattern[str], meaning: Meaning, file: str, start: int, end: int
) -> Iterator[Piece]:
    """A stretch of the file, with what `special` finds replaced by its meaning."""
    at = start
    for found in special.finditer(file, start, end):
        shown = meaning(found)
        if shown is None:
            continue
        if at < found.start():
            yield file[at : found.start()], at, 1
        at = found.end()
        yield shown, found.start(), at - found.start()
    if at < end:
        yield file[at:end], at, 1


def joined(pieces: Iterable[Piece]) -> Text:
    """The text that some pieces make, without the space around it."""
    kept = [piece for piece in pieces if piece[0]]
    while kept and not kept[0][0].strip():
        del kept[0]
    while kept and not kept[-1][0].strip():
        del kept[-1]
    if not kept:
        return Text("", 0, 0)
    shown, place, width = kept[0]
    spare = len(shown) - len(shown.lstrip())
    kept[0] = shown[spare:], place + spare * width, width
    kept[-1] = kept[-1][0].rstrip(), *kept[-1][1:]
    shown, place, width = kept[-1]
    end = place + len(shown) * width
    if len(kept) == width == 1:
        return Text(shown, place, end)
    whole = "".join(piece[0] for piece in kept)
    return Text(whole, kept[0][1], end, lambda *_: kept)


def spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with each stretch of white space made one space, as markup does."""
    was_space = False
    for shown, place, width in pieces:
        at = 0
        for space in _SPACE.finditer(shown):
            if at < space.start():
                yield shown[at : space.start()], place + at * width, width
                was_space = False
            if not was_space:
                yield " ", place + space.start() * width, width * len(space[0])
            was_space = True
            at = space.end()
        if at < len(shown):
            yield shown[at:], place + at * width, width
            was_space = False
