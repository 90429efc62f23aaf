"""JSON whose strings know where they stand: Python's own parser, one function wrapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, JSONDecoder
from json.decoder import JSONObject, scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]
from typing import Any

from careaudit.load.located.pieces import decode
from careaudit.load.located.text import Piece, Text
from careaudit.load.located.value import Duplicate, NotParsedError

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u[0-9a-fA-F]{4}|\\."
)
_LONG_NUMBER = re.compile(r"\d{4301,}")  # Python turns no longer one into an int


def parse_json(text: str) -> tuple[Any, tuple[Duplicate, ...]]:
    """The document, and the keys that stand twice in one object.

    Raises NotParsedError at the place where it is no JSON.
    """
    decoder = _LocatedDecoder()
    try:
        value, end = decoder.raw_decode(text, _skip(text, 0))
    except JSONDecodeError as error:
        raise NotParsedError(f"is no JSON: {error.msg}", error.pos) from None
    except RecursionError:
        raise NotParsedError("is nested too deeply to be a script", 0) from None
    except ValueError:
        found = _LONG_NUMBER.search(text)
        place = found.start() if found else 0
        raise NotParsedError("holds a number that is too long", place) from None
    if (end := _skip(text, end)) < len(text):
        raise NotParsedError("is no JSON: Extra data", end)
    return value, tuple(decoder.duplicates)


class _LocatedDecoder(JSONDecoder):
    """The pure Python scanner, which lets the reader of strings and objects be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.duplicates: list[Duplicate] = []
        self.parse_string: Any = _scan_string
        self.parse_object: Any = self._scan_object
        self.scan_once = py_make_scanner(self)

    def _scan_object(
        self,
        opened: tuple[str, int],
        strict: bool,  # noqa: FBT001  called so by the scanner
        scan_once: Callable[..., Any],
        _object_hook: object,
        _pairs_hook: object,
        memo: dict[str, str],
    ) -> tuple[Any, int]:
        pairs, end = JSONObject(opened, strict, scan_once, None, list, memo)
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self.duplicates.append(Duplicate(key, opened[1] - 1))
                seen.add(key)
        return found, end


def _scan_string(text: str, begin: int, strict: bool) -> tuple[Text, int]:  # noqa: FBT001
    value, end = scanstring(text, begin, strict)
    decode = None if len(value) == end - 1 - begin else decode_escapes
    return Text(value, begin, end - 1, decode), end


def decode_escapes(file: str, start: int, end: int, _value: str) -> Iterator[Piece]:
    """The pieces of a string's inside: plain stretches, and each escape."""
    return decode(_ESCAPE, _meaning, file, start, end)


def _meaning(escape: re.Match[str]) -> str:
    shown: str = scanstring(f'{escape[0]}"', 0)[0]
    return shown


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t\r\n":
        place += 1
    return place
