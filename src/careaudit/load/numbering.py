"""Ids for the conversations of one file: what it says, else its name and a number."""

from __future__ import annotations

from pathlib import PurePath


class Ids:
    """Gives out ids, each once: "call", "call#2", "call#3"."""

    def __init__(self, source_name: str) -> None:
        self._stem = PurePath(source_name).stem.strip("<>") or source_name
        self._given: dict[str, int] = {}

    def next(self, said: object = None) -> str:
        """An id that no earlier conversation of the file has."""
        name = str(said).strip() if said not in (None, "") else self._stem
        count = self._given.get(name, 0) + 1
        self._given[name] = count
        return name if count == 1 else f"{name}#{count}"
