"""JSON files as a stream of objects, each with the line it begins on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from careaudit.errors import Problem, UnreadableError
from careaudit.load.source import Source

Object = dict[str, Any]
_SPACE = " \t\n\r"


def looks_like_json(source: Source) -> bool:
    """Whether the beginning is an object or a list."""
    return source.head.lstrip()[:1] in ("{", "[")


def objects(source: Source) -> Iterator[tuple[int, Object] | Problem]:
    """The objects of a JSON Lines file, a list, or a single document.

    JSON Lines is streamed, and a broken line is a Problem; anything else is held
    whole, and a fault in it raises UnreadableError with its line.
    """
    if _is_lines(source):
        yield from _from_lines(source)
    else:
        yield from _from_document(source)


def line_counter(text: str) -> Callable[[int], int]:
    """A function from ascending offsets in a text to line numbers."""
    at, line = 0, 1

    def line_of(offset: int) -> int:
        nonlocal at, line
        line += text.count("\n", at, offset)
        at = offset
        return line

    return line_of


def _is_lines(source: Source) -> bool:
    """One object on each line: the first line is one, and another line follows."""
    first, newline, rest = source.head.lstrip().partition("\n")
    if not first.startswith("{"):
        return False
    if source.suffix in (".jsonl", ".ndjson"):
        return True
    if not newline:
        return len(source.raw_head) >= 2**16
    try:
        json.loads(first)
    except ValueError:
        return False
    return bool(rest.strip())


def _from_lines(source: Source) -> Iterator[tuple[int, Object] | Problem]:
    for number, line in source.lines():
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except RecursionError:
            yield Problem(source.name, "is nested too deeply", number)
            continue
        except ValueError as error:
            column = getattr(error, "colno", 1)
            what = getattr(error, "msg", "broken")
            yield Problem(source.name, f"is no JSON: {what}, column {column}", number)
            continue
        if isinstance(value, dict):
            yield number, value
        else:
            yield Problem(source.name, "should be a JSON object", number)


def _from_document(source: Source) -> Iterator[tuple[int, Object] | Problem]:
    text = source.text()
    line_of = line_counter(text)
    try:
        for place, value in _values(text):
            line = line_of(place)
            if isinstance(value, dict):
                yield line, value
            else:
                yield Problem(source.name, "should be a JSON object", line)
    except json.JSONDecodeError as error:
        raise UnreadableError(
            f"is no JSON: {error.msg}, column {error.colno}", error.lineno
        ) from None
    except ValueError:
        raise UnreadableError("is no JSON: holds a number that is too long") from None


def _values(text: str) -> Iterator[tuple[int, Any]]:
    """The elements of a list, or the one value, with their offsets."""
    decoder = json.JSONDecoder()
    place = _skip(text, 0)
    if text[place : place + 1] != "[":
        value, end = decoder.raw_decode(text, place)
        yield place, value
        place = _skip(text, end)
    else:
        place = _skip(text, place + 1)
        while text[place : place + 1] != "]":
            value, end = decoder.raw_decode(text, place)
            yield place, value
            place = _skip(text, end)
            if text[place : place + 1] == ",":
                place = _skip(text, place + 1)
            elif text[place : place + 1] != "]":
                raise json.JSONDecodeError("Expecting ',' or ']'", text, place)
        place = _skip(text, place + 1)
    if place < len(text):
        raise json.JSONDecodeError("Extra data", text, place)


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in _SPACE:
        place += 1
    return place
