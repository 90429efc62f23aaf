"""A file of a bot's repository as the script readers see it: parsed once, by need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from careaudit.errors import UnreadableError
from careaudit.load.located.json import parse_json
from careaudit.load.located.value import Duplicate, NotParsedError
from careaudit.load.located.yaml import parse_yaml
from careaudit.script import Place, line_starts, place_of


@dataclass(frozen=True)
class Document:
    """A file's name (archive!/member inside an archive) and its text, line ends kept."""

    name: str
    text: str

    @cached_property
    def suffix(self) -> str:
        """Lower-case, with the dot."""
        return PurePath(self.name).suffix.lower()

    @property
    def tree(self) -> Any:  # noqa: ANN401  whatever the file holds
        """What the YAML or JSON file holds, its texts being `Text`.

        Raises UnreadableError with line and column where it is neither.
        """
        return self._parsed[0]

    @property
    def duplicates(self) -> tuple[Duplicate, ...]:
        """Keys that stand twice in one mapping."""
        return self._parsed[1]

    @cached_property
    def _parsed(self) -> tuple[Any, tuple[Duplicate, ...]]:
        is_yaml = self.suffix in (".yml", ".yaml")
        is_json = self.suffix == ".json" or self.text.lstrip()[:1] in ("{", "[")
        parse = parse_json if is_json and not is_yaml else parse_yaml
        try:
            return parse(self.text)
        except NotParsedError as error:
            place = self.place(error.offset)
            raise UnreadableError(str(error), place.line, place.column) from None

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offsets at which its lines begin."""
        return line_starts(self.text)

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        return place_of(offset, self.line_starts)
