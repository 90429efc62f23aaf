"""A file of a bot's repository as the script readers see it: parsed once, by need."""

from __future__ import annotations

import re
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

_LOCALE = re.compile(r"\.([a-z]{2})(?:-[a-z]{2})?\.[a-z]+$", re.IGNORECASE)


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
        """Keys that stand twice in one mapping; none where no reader asked for the tree."""
        return self._parsed[1] if "_parsed" in vars(self) else ()

    @property
    def language(self) -> str:
        """The language that its name tells: en of chat.en-us.lg, "" where it tells none."""
        found = _LOCALE.search(self.name)
        return found[1] if found else ""

    @cached_property
    def _parsed(self) -> tuple[Any, tuple[Duplicate, ...]]:
        is_yaml = self.suffix in (".yml", ".yaml")
        is_json = self.suffix == ".json" or self.text.lstrip()[:1] in ("{", "[")
        parse = parse_json if is_json and not is_yaml else parse_yaml
        try:
            return parse(self.text)
        except NotParsedError as error:
            raise self.fault(str(error), error.offset) from None

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offsets at which its lines begin."""
        return line_starts(self.text)

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        return place_of(offset, self.line_starts)

    def fault(self, message: str, offset: int) -> UnreadableError:
        """What to raise where the file is broken at an offset."""
        place = self.place(offset)
        return UnreadableError(message, place.line, place.column)
