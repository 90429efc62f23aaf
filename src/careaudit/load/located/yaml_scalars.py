"""How the characters of a YAML scalar map to the file (YAML 1.1, chapters 5, 8 and 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.load.located.text import Piece

_BREAK = re.compile(r"\r\n|\r|\n|\x85|\u2028|\u2029")
_KEPT = ("\u2028", "\u2029")  # line and paragraph separators, which are not folded
_FOLD = re.compile(r"[ \t]*(?:(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*)+")
_DOUBLE = re.compile(
    r"\\(?:(?:\r\n|[\r\n])[ \t]*|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)"
    rf"|{_FOLD.pattern}"
)
_SINGLE = re.compile(rf"''|{_FOLD.pattern}")
_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v",
    "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip


def decode_plain(file: str, start: int, end: int, _value: str) -> Iterator[Piece]:
    """Lines folded, nothing escaped."""
    yield from _pieces(_FOLD, file, start, end)


def decode_single(file: str, start: int, end: int, _value: str) -> Iterator[Piece]:
    """Lines folded, '' for one quote."""
    yield from _pieces(_SINGLE, file, start + 1, end - 1)


def decode_double(file: str, start: int, end: int, _value: str) -> Iterator[Piece]:
    """Lines folded, escapes by backslash."""
    yield from _pieces(_DOUBLE, file, start + 1, end - 1)


def _pieces(
    special: re.Pattern[str], file: str, start: int, end: int
) -> Iterator[Piece]:
    at = start
    for found in special.finditer(file, start, end):
        yield file[at : found.start()], at, 1
        at = found.end()
        if found[0] == "''":
            yield "'", found.start(), 2
        elif found[0].startswith("\\"):
            yield _unescaped(found[0]), found.start(), at - found.start()
        else:
            yield from _folded(found)
    yield file[at:end], at, 1


def _unescaped(escape: str) -> str:
    sign = escape[1]
    if sign in "\r\n":
        return ""  # a line continued
    if sign in "xuU":
        return chr(int(f"0x{escape[2:]}", 16))
    return _ESCAPED.get(sign, sign)


def _folded(found: re.Match[str]) -> Iterator[Piece]:
    """One line break makes a space, each further one a line break; Unicode's own stay."""
    first, *further = _BREAK.finditer(found.string, found.start(), found.end())
    if first[0] in _KEPT:
        yield first[0], first.start(), 1
    elif not further:
        yield " ", first.start(), first.end() - first.start()
    for one in further:
        sign = one[0] if one[0] in _KEPT else "\n"
        yield sign, one.start(), one.end() - one.start()


def decode_block(file: str, start: int, end: int, value: str) -> Iterator[Piece]:
    """The lines of a | or > scalar, laid beside the value that the parser made of them.

    What the parser put between two lines (a space, line breaks) stands at the breaks
    of the file between them.
    """
    header = _BREAK.search(file, start, end)
    if header is None:
        return
    lines = list(_lines(file, header.end(), end))
    written = [line for line, _, _, _ in lines]
    first = next((line for line in written if line.strip(" ")), "")
    indent = _leading(first) - _leading(value.lstrip("\n"))
    at = 0
    breaks: list[tuple[int, int]] = []
    for line, begin, stop, width in lines:
        content = line[indent:]
        if content.strip(" ") or (content and value.startswith(content, at)):
            separator = _separator(value, at, content)
            yield from _between(separator, breaks)
            yield content, begin + indent, 1
            at += len(separator) + len(content)
            breaks = []
        breaks.append((stop, width))
    yield from _between(value[at:], breaks)


def _lines(file: str, start: int, end: int) -> Iterator[tuple[str, int, int, int]]:
    """Each line: its text, where it begins and ends, and how long its break is."""
    at = start
    for found in _BREAK.finditer(file, start, end):
        yield file[at : found.start()], at, found.start(), found.end() - found.start()
        at = found.end()
    if at < end:
        yield file[at:end], at, end, 0


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _separator(value: str, at: int, content: str) -> str:
    end = at
    if value.startswith(" " + content, at) and not value.startswith(content, at):
        return " "
    while value.startswith(("\n", *_KEPT), end):
        end += 1
    return value[at:end]


def _between(separator: str, breaks: list[tuple[int, int]]) -> Iterator[Piece]:
    """Spread what stands between two lines over the breaks between them."""
    spare = len(breaks) - len(separator)
    for sign, (place, width) in zip(
        separator, breaks[max(spare, 0) :] if spare > 0 else breaks, strict=False
    ):
        yield sign, place, width
