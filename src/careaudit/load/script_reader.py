"""What a script reader is: one format of bot scripts, recognized by its content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from careaudit.load.document import Document
from careaudit.load.replies import FoundText
from careaudit.registry import Registry
from careaudit.script import Comment


class ScriptReader(Protocol):
    """One format of bot scripts.

    Files with one of the `suffixes` (with the dot; "" for none) that hold one of the
    `signs` are looked at. `holes` finds the variables in a reply.
    """

    @property
    def title(self) -> str:
        """What it is, in a line."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Lower-case, with the dot."""

    @property
    def signs(self) -> tuple[str, ...]:
        """Texts one of which every file of the format holds."""

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The ways to write a comment."""

    @property
    def holes(self) -> re.Pattern[str]:
        """What a variable looks like."""

    @property
    def example(self) -> str:
        """A few lines of it."""

    def recognises(self, document: Document) -> bool:
        """Whether it is this format; the signs have been seen already.

        Raises UnreadableError where the file is broken.
        """

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts that people will see, in any order.

        Raises UnreadableError where the file cannot be used.
        """


script_readers: Registry[ScriptReader] = Registry(
    "script reader", "careaudit.load.scripts"
)
