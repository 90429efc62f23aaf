"""Rasa domains: `responses` (once `templates`), whole or split over several files."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import PointerPattern, at
from careaudit.load.replies import HOLES, make_reply
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment, Reply

_SECTIONS = ("responses", "templates")
_SHOWN = (
    (PointerPattern("*/*/text"), False),
    (PointerPattern("*/*/buttons/*/title"), True),
    (PointerPattern("*/*/quick_replies/*/title"), True),
)


class Rasa:
    """Every `text` of a response; its buttons as buttons."""

    title = "Rasa domain"
    suffixes = (".yml", ".yaml")
    signs = ("responses:", "templates:", '"responses":')
    comment = Comment("#")
    holes = HOLES
    example = "responses:\n  utter_greet:\n    - text: Hello, how can I help?\n"

    def recognises(self, document: Document) -> bool:
        """Whether it has responses that are lists of variants under a name."""
        return any(
            isinstance(variants, list)
            for section in _SECTIONS
            for variants in _named(document, section).values()
        )

    def replies(self, document: Document) -> Iterator[Reply]:
        """Yield the texts of each variant."""
        for section in _SECTIONS:
            named = _named(document, section)
            found = [
                (keys, value, is_button)
                for pattern, is_button in _SHOWN
                for keys, value in pattern.find(named)
            ]
            order = {name: place for place, name in enumerate(named)}
            found.sort(key=lambda one: (order[str(one[0][0])], *one[0][1:2]))
            for keys, value, is_button in found:
                if not isinstance(value, Text):
                    continue
                reply = make_reply(
                    document,
                    value,
                    (section, *keys),
                    holes=self.holes,
                    intent=str(keys[0]).removeprefix("utter_"),
                    said_with=(section, *keys[:2]),
                    is_button=is_button,
                )
                if reply:
                    yield reply


def _named(document: Document, section: str) -> dict[str, object]:
    found = at(document.tree, section)
    return found if isinstance(found, dict) else {}


rasa: ScriptReader = script_readers.register("rasa")(Rasa())
