"""What the parsers of YAML and JSON give: plain values, texts with a place, pointers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careaudit.load.located.text import Text

Keys = tuple[str | int, ...]
Tree = Any  # what a YAML or JSON file holds: mappings, lists, texts


class NotParsedError(Exception):
    """A file is not in its format: what is wrong, and the offset where."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A key that stands twice in one mapping, and the offset where that was seen."""

    key: str
    offset: int


def pointer(keys: Keys) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def pointer_pattern(written: str) -> str:
    """A pattern as it is written; ValueError where it is none."""
    if written and not written.startswith("/"):
        raise ValueError(
            f"{written!r} is no pointer; one begins with /, /replies/*/text"
        )
    return written


class PointerPattern:
    """A pointer with holes: * stands for one key or place in a list, ** for any number.

    `/responses/*/*/text` finds every reply of a Rasa domain.
    """

    def __init__(self, pattern: str) -> None:
        self._parts = _parts(pattern)

    def find(self, value: Tree) -> Iterator[tuple[Keys, Tree]]:
        """Yield what stands at such pointers, in the order of the file, each once."""
        seen: set[tuple[int, int]] = set()
        yield from self._find(value, 0, (), seen)

    def matches(self, pointer: str) -> bool:
        """Whether a pointer, as a report shows it, is one of these."""
        return self._matches(_parts(pointer), self._parts)

    def _matches(self, keys: list[str], parts: list[str]) -> bool:
        if not parts:
            return not keys
        if parts[0] == "**":
            return self._matches(keys, parts[1:]) or (
                bool(keys) and self._matches(keys[1:], parts)
            )
        if not keys:
            return False
        return parts[0] in ("*", keys[0]) and self._matches(keys[1:], parts[1:])

    def _find(
        self,
        value: Tree,
        depth: int,
        keys: Keys,
        seen: set[tuple[int, int]],
    ) -> Iterator[tuple[Keys, Tree]]:
        if depth == len(self._parts):
            yield keys, value
            return
        # An alias brings the same value in again, and may even hold itself.
        if (id(value), depth) in seen:
            return
        if isinstance(value, dict | list):
            seen.add((id(value), depth))
        part = self._parts[depth]
        if part == "**":
            yield from self._find(value, depth + 1, keys, seen)
            for key, child in children(value):
                yield from self._find(child, depth, (*keys, key), seen)
            return
        for key, child in children(value):
            if part in ("*", str(key)):
                yield from self._find(child, depth + 1, (*keys, key), seen)


def _parts(pointer: str) -> list[str]:
    parts = pointer.strip("/").split("/")
    return [part.replace("~1", "/").replace("~0", "~") for part in parts]


def children(value: Tree) -> Iterator[tuple[str | int, Tree]]:
    """The members of a mapping or list with their keys; nothing else has any."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def at(value: Tree, *keys: str | int) -> Tree:
    """What stands below some keys, None where something on the way is missing."""
    for key in keys:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def texts(value: Tree, keys: Keys = ()) -> Iterator[tuple[Keys, Text]]:
    """The text, or the texts of a list, that stand where either may."""
    if isinstance(value, Text):
        yield keys, value
    elif isinstance(value, list):
        for place, entry in enumerate(value):
            if isinstance(entry, Text):
                yield (*keys, place), entry


def nearest(value: Tree, keys: Keys, *names: str) -> str:
    """The text under one of the names in the mapping nearest to what the keys lead to.

    Empty where no mapping on the way down has one.
    """
    found = ""
    for depth in range(len(keys) + 1):
        for name in names if isinstance(value, dict) else ():
            if isinstance(value.get(name), str):
                found = str(value[name])
                break
        value = at(value, *keys[depth : depth + 1])
    return found
