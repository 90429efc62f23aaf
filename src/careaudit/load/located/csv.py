"""CSV whose cells know where they stand (RFC 4180), which Python's csv cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.load.located.pieces import decode
from careaudit.load.located.text import Text
from careaudit.load.located.value import NotParsedError

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"(?P<inside>(?:[^"]|"")*+)"')
_DOUBLED = re.compile(r'""|\r\n?')
_ROW_ENDS = re.compile(r"\r\n|\r|\n")


def find_delimiter(heading: str) -> str:
    """What stands most often in a heading: comma, semicolon, tab or bar."""
    return max(_DELIMITERS, key=heading.count)


def parse_csv(file: str, delimiter: str) -> Iterator[list[Text]]:
    """The rows that are not blank, each a list of cells; line ends in them are LF.

    Raises NotParsedError at a quote that is not closed, or closed before the cell ends.
    """
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    at, row = 0, list[Text]()
    while at < len(file) or row:
        if file[at : at + 1] == '"':
            cell = _quoted(file, at)
            at = cell.end + 1
        else:
            found = plain.match(file, at)
            end = found.end() if found else at
            cell = Text(file[at:end], at, end)
            at = end
        row.append(cell)
        if file[at : at + 1] == delimiter:
            at += 1
            continue
        ends = _ROW_ENDS.match(file, at)
        if at < len(file) and not ends:
            raise NotParsedError('goes on after the " that closes a cell', at)
        at = ends.end() if ends else at
        if len(row) > 1 or row[0] or row[0].start < row[0].end:
            yield row
        row = []
        if not ends:
            return


def _quoted(file: str, at: int) -> Text:
    found = _QUOTED.match(file, at)
    if not found:
        raise NotParsedError('opens a cell that no " closes', at)
    start, end = found.span("inside")
    pieces = list(decode(_DOUBLED, _meaning, file, start, end))
    value = "".join(piece[0] for piece in pieces)
    return Text(value, start, end, (lambda *_: pieces) if len(pieces) > 1 else None)


def _meaning(found: re.Match[str]) -> str:
    return '"' if found[0] == '""' else "\n"
