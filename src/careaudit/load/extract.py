"""Replies in files of one's own making: the configuration says at which pointers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePath
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, PrivateAttr, model_validator

from careaudit.errors import ConfigError, UnreadableError
from careaudit.load.columns import find_in_column
from careaudit.load.document import Document
from careaudit.load.file_patterns import FilePatterns
from careaudit.load.located.value import (
    Keys,
    PointerPattern,
    Tree,
    at,
    pointer_pattern,
    texts,
)
from careaudit.load.replies import FoundText
from careaudit.script import Comment

FORMAT = "extract"
_RELATIVE = re.compile(r"(\d+)(#|(?:/.*)?)")
_YAML = (".yml", ".yaml")


def _relative(pointer: str) -> str:
    if pointer and not _RELATIVE.fullmatch(pointer):
        raise ValueError(
            f"{pointer!r} is no relative pointer: 1/tag is `tag` beside the reply, 1# "
            "the key above it"
        )
    return pointer


def _glob(glob: str) -> str:
    try:
        FilePatterns([glob], repr(glob))
    except ConfigError as error:
        raise ValueError(str(error)) from None
    return glob


class Extract(BaseModel):
    """Where the replies stand: files by `glob`, texts by the pointer pattern `path`.

    In a table they stand in the column of the name `column`; what else its rows say,
    its other columns say by their names.

    `intent` and `language` are relative JSON pointers from a reply: `1/tag` is the
    member `tag` one level up, `1#` the key one level up. A language may also be given.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    glob: Annotated[str, AfterValidator(_glob)]
    path: Annotated[str, AfterValidator(pointer_pattern)] = ""
    column: str = ""
    intent: Annotated[str, AfterValidator(_relative)] = ""
    language: str = ""
    _folder: Path = PrivateAttr(Path())

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if bool(self.path) == bool(self.column):
            raise ValueError("give a path or, for a table, a column")
        return self

    def beside(self, folder: Path) -> Extract:
        """The same with its glob counted from a folder."""
        mine = self.model_copy()
        mine._folder = folder  # noqa: SLF001  our own
        return mine

    @property
    def suffix(self) -> str:
        """The suffix of the files, empty where the glob leaves it open."""
        suffix = PurePath(self.glob).suffix.lower()
        return suffix if suffix[1:].isalnum() else ""

    @cached_property
    def files(self) -> FilePatterns:
        """The files that are meant."""
        return FilePatterns([self.glob], "glob", self._folder)

    def found(self, tree: Tree) -> Iterator[FoundText]:
        """Yield the texts at the pointers."""
        for keys, value in PointerPattern(self.path).find(tree):
            for place, text in texts(value, keys):
                yield FoundText(
                    place,
                    text,
                    _resolve(tree, keys, self.intent),
                    language=_resolve(tree, keys, self.language),
                )


def find_extracts(document: Document, extracts: Sequence[Extract]) -> list[FoundText]:
    """What several settings find in one file.

    Raises UnreadableError where the file is broken or holds nothing there.
    """
    tables = [extract for extract in extracts if extract.column]
    if tables:
        return [
            replace(one, language=extract.language or one.language)
            for extract in tables
            for one in find_in_column(document, extract.column)
        ]
    tree = document.tree
    found = [one for extract in extracts for one in extract.found(tree)]
    if not found:
        paths = ", ".join(extract.path for extract in extracts)
        raise UnreadableError(f"holds no text at {paths}; see extract in the settings")
    return found


def comments_in(document: Document) -> tuple[Comment, ...]:
    """The ways to write a comment in a file of that suffix."""
    return (Comment("#"),) if document.suffix in _YAML else ()


def _resolve(tree: Tree, keys: Keys, pointer: str) -> str:
    """What a relative pointer leads to; anything else stands for itself."""
    found = _RELATIVE.fullmatch(pointer)
    if not found:
        return pointer
    above = keys[: max(len(keys) - int(found[1]), 0)]
    if found[2] == "#":
        return str(above[-1]) if above else ""
    below = [part for part in found[2].split("/") if part]
    value = at(tree, *above)
    for part in below:
        number = part.isdigit() and isinstance(value, list)
        value = at(value, int(part) if number else part)
    return value if isinstance(value, str) else ""
