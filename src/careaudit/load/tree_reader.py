"""What the readers of scripts that are trees of YAML or JSON share: they find texts."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, Tree, texts
from careaudit.load.replies import HOLES, FoundText
from careaudit.script import Comment


class TreeReader(ABC):
    """One format; what most of them have in common is said here."""

    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    signs: ClassVar[tuple[str, ...]]
    comments: ClassVar[tuple[Comment, ...]] = ()
    holes: ClassVar[re.Pattern[str]] = HOLES
    example: ClassVar[str]

    @abstractmethod
    def recognises(self, document: Document) -> bool:
        """Whether it is this format; the signs have been seen already."""

    @abstractmethod
    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts that people will see."""


def variants(value: Tree, keys: Keys) -> Iterator[tuple[Keys, Text, bool]]:
    """A text, or several of which one is said: alternatives."""
    found = list(texts(value, keys))
    for place, text in found:
        yield place, text, len(found) > 1
