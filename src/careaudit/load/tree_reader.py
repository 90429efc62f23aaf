"""What the readers of scripts that are trees of YAML or JSON share: they find texts."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, Tree, texts
from careaudit.load.replies import HOLES, make_reply
from careaudit.script import Comment, Reply, Situation

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]\w+)*$")  # en, en-US, zh_Hant_TW


@dataclass(frozen=True, slots=True)
class Found:
    """A text that people will see, where it stands and what the file says of it.

    All parts of one message have its keys as `message`; of alternatives in it only
    one is said.
    """

    keys: Keys
    text: Text
    intent: str = ""
    situation: Situation | None = None
    language: str = ""  # as the file writes it
    message: Keys = ()
    is_button: bool = False
    is_alternative: bool = False


class TreeReader(ABC):
    """One format; says by `found` where its texts are, in any order."""

    title: ClassVar[str]
    suffixes: ClassVar[tuple[str, ...]] = (".json",)
    signs: ClassVar[tuple[str, ...]]
    comment: ClassVar[Comment | None] = None
    holes: ClassVar[re.Pattern[str]] = HOLES
    example: ClassVar[str]

    @abstractmethod
    def recognises(self, document: Document) -> bool:
        """Whether it is this format; the signs have been seen already."""

    @abstractmethod
    def found(self, document: Document) -> Iterator[Found]:
        """Yield the texts that people will see."""

    def replies(self, document: Document) -> Iterator[Reply]:
        """Yield them in the order of the file."""
        return make_replies(document, self.found(document), self.holes)


def make_replies(
    document: Document, found: Iterable[Found], holes: re.Pattern[str]
) -> Iterator[Reply]:
    """Replies in the order of the file; what an alias brings in again counts once."""
    last = -1
    in_order = sorted(found, key=lambda one: one.text.start)
    with_choices = {one.message for one in in_order if one.is_button and one.message}
    for one in in_order:
        if one.text.start == last:
            continue
        last = one.text.start
        reply = make_reply(
            document,
            one.text,
            one.keys,
            holes=holes,
            intent=one.intent,
            situation=one.situation,
            language=_language(one.language),
            said_with=() if one.is_alternative else one.message,
            is_button=one.is_button,
            has_choices=one.message in with_choices,
        )
        if reply:
            yield reply


def variants(value: Tree, keys: Keys) -> Iterator[tuple[Keys, Text, bool]]:
    """A text, or several of which one is said: alternatives."""
    found = list(texts(value, keys))
    for place, text in found:
        yield place, text, len(found) > 1


def _language(tag: str) -> str:
    found = _LANGUAGE.match(tag)
    return found[1].lower() if found else ""
