"""A string that knows where it stands in its file, and how its characters map to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

from careaudit.script import Run, SourceMap

# The characters of a stretch of a file, decoded: for each piece its text, the file
# offset it begins at, and how many file characters each of its characters takes.
Piece = tuple[str, int, int]
Decoder = Callable[[str, int, int, str], Iterable[Piece]]


class Text(str):
    """A decoded string, and the file offsets from `start` up to `end` it was read from."""

    __slots__ = ("decode", "end", "start")
    start: int
    end: int
    decode: Decoder | None  # None where the file holds it as it is

    def __new__(
        cls, value: str, start: int, end: int, decode: Decoder | None = None
    ) -> Self:
        """Make a string with a place."""
        text = super().__new__(cls, value)
        text.start, text.end, text.decode = start, end, decode
        return text

    def source_map(self, file: str) -> SourceMap:
        """How its characters map to the file it was read from, given the file's text.

        Where the pieces do not add up to the string the whole of it stands for each
        character: a parser may know a rule of its format that the decoder does not.
        """
        if self.decode is None:
            return SourceMap((Run(0, self.start),))
        runs: list[Run] = []
        at = 0
        for piece, place, width in self.decode(file, self.start, self.end, self):
            if not piece:
                continue
            if not self.startswith(piece, at):
                break
            if not runs or not _continues(runs[-1], at, place, width):
                runs.append(Run(at, place, width))
            at += len(piece)
        if at != len(self):
            return SourceMap((Run(0, self.start, 0),))
        return SourceMap(tuple(runs) or (Run(0, self.start),))


def _continues(run: Run, at: int, place: int, width: int) -> bool:
    return run.width == width == 1 and place - run.file == at - run.text


def inside(outer: Text, inner: Text) -> Text:
    """A text that was read from another text, as JSON in a YAML scalar, with its place.

    Its start and end only tell its order in the file, its map the true place.
    """

    def decode(file: str, _start: int, _end: int, _value: str) -> Iterator[Piece]:
        around, within = outer.source_map(file), inner.source_map(outer)
        for at, sign in enumerate(inner):
            begin, stop = around.span(*within.span(at, at + 1))
            yield sign, begin, stop - begin

    start = outer.start + inner.start
    return Text(str(inner), start, max(outer.end, start), decode)


def join(parts: Sequence[str]) -> Text | None:
    """Texts that are shown as one; what is no Text takes no room in the file."""
    located = [part for part in parts if isinstance(part, Text)]
    if not located:
        return None
    if len(parts) == 1:
        return located[0]

    def decode(file: str, start: int, _end: int, _value: str) -> Iterator[Piece]:
        last = start
        for part in parts:
            if not isinstance(part, Text):
                yield part, last, 0
                continue
            places = part.source_map(file)
            for at, sign in enumerate(part):
                begin, last = places.span(at, at + 1)
                yield sign, begin, last - begin

    return Text("".join(parts), located[0].start, located[-1].end, decode)
