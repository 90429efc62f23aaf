"""Rasa domains: `responses` (once `templates`), whole or split over several files."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.value import Keys, at, children, texts
from careaudit.load.payload import payload_texts
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader
from careaudit.script import Comment

_SECTIONS = ("responses", "templates")
_VARIANT = frozenset(
    "text buttons quick_replies custom elements attachment image channel condition".split()
)
_PAYLOADS = ("custom", "elements", "attachment")
_BUTTONS = ("buttons", "quick_replies")


class Rasa(TreeReader):
    """Every `text` of a response; its buttons as buttons, custom payloads' texts too."""

    title = "Rasa domain"
    suffixes = (".yml", ".yaml")
    # The last is of domains without responses, which may be broken all the same.
    signs = ("responses:", "templates:", '"responses":', "session_config:")
    comments = (Comment("#"),)
    example = "responses:\n  utter_greet:\n    - text: Hello, how can I help?\n"

    def recognises(self, document: Document) -> bool:
        """Whether it has responses that are lists of variants under a name."""
        return any(
            (isinstance(variant, dict) and not _VARIANT.isdisjoint(variant))
            or (isinstance(variant, str) and str(keys[1]).startswith("utter_"))
            for keys, variant in _variants(document)
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts of each variant."""
        for keys, variant in _variants(document):
            intent = str(keys[1]).removeprefix("utter_")
            for place, text in texts(variant, keys):
                yield FoundText(place, text, intent)
            for place, text in texts(at(variant, "text"), (*keys, "text")):
                yield FoundText(place, text, intent, message=keys)
            for part in _BUTTONS:
                for number, button in children(at(variant, part)):
                    below = (*keys, part, number, "title")
                    for place, text in texts(at(button, "title"), below):
                        yield FoundText(
                            place, text, intent, message=keys, is_button=True
                        )
            for part in _PAYLOADS:
                shown = payload_texts(at(variant, part), (*keys, part))
                for place, text, is_button in shown:
                    yield FoundText(
                        place, text, intent, message=keys, is_button=is_button
                    )


def _variants(document: Document) -> Iterator[tuple[Keys, object]]:
    for section in _SECTIONS:
        named = at(document.tree, section)
        for name, several in children(named) if isinstance(named, dict) else ():
            if isinstance(several, list):
                for place, variant in enumerate(several):
                    yield (section, name, place), variant
            elif str(name).startswith("utter_"):
                yield (section, name), several


rasa: ScriptReader = script_readers.register("rasa")(Rasa())
