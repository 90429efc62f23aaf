"""AIML: categories of a pattern and a template; what the template shows.

http://www.aiml.foundation/doc.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careaudit.load.document import Document
from careaudit.load.located.pieces import joined, spaced
from careaudit.load.located.text import Piece
from careaudit.load.located.value import Keys, NotParsedError
from careaudit.load.located.xml import Element, parse_xml
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment, Situation

_SILENT = {
    *("think", "learn", "learnf", "image", "video", "url", "postback", "delay"),
    *("loop", "javascript", "pattern", "that", "guard", "topic", "location"),
}
_CHOICES = {"random", "condition"}
_PRESSED = {"button", "reply", "link"}
_BOXES = {*_PRESSED, "card", "carousel", "list", "olist", "ul", "ol"}
_BOXED = {"text", "title", "subtitle", "item", "li"}
# These change the form of what is inside them, or how it looks.
_SEEN_THROUGH = {
    *("formal", "sentence", "uppercase", "lowercase", "person", "person2", "gender"),
    *("implode", "explode", "normalize", "denormalize", "set", "a", "b", "i", "u"),
    *("em", "strong", "p", "span", "font", "html", "first", "rest"),
}
_BREAKS = {"br", "split"}


class Aiml:
    """The text of each template, each choice of a random or condition on its own."""

    title = "AIML"
    suffixes = (".aiml", ".xml")
    signs = ("<aiml",)
    comments = (Comment("<!--", "-->"),)
    holes = re.compile(r"<[a-zA-Z][^<>]*>")  # other tags are taken out of the text
    example = (
        '<aiml version="2.0"><category><pattern>HELLO</pattern>\n'
        "<template>Hello, how can I help?</template></category></aiml>\n"
    )

    def recognises(self, document: Document) -> bool:
        """Whether its root is aiml."""
        return _parsed(document).tag == "aiml"

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield what each template shows."""
        root = _parsed(document)
        for number, (category, language) in enumerate(_categories(root, "")):
            pattern = " ".join(
                str(joined(spaced(one.pieces())))
                for one in category.elements("pattern")
            )
            for template in category.elements("template"):
                messages = _Messages(document.text)
                messages.say(template, ("category", number, "template"))
                for one in messages.found:
                    yield replace(
                        one,
                        intent=pattern,
                        situation=Situation.FALLBACK if pattern == "*" else None,
                        language=language,
                    )


def _parsed(document: Document) -> Element:
    try:
        return parse_xml(document.text)
    except NotParsedError as error:
        raise document.fault(str(error), error.offset) from None


def _categories(element: Element, language: str) -> Iterator[tuple[Element, str]]:
    """The categories, also those of a topic, with the language that is in force."""
    language = element.attributes.get("xml:lang", language)
    for child in element.children:
        if not isinstance(child, Element):
            continue
        if child.tag == "category":
            yield child, child.attributes.get("xml:lang", language)
        else:
            yield from _categories(child, language)


class _Messages:
    """The messages that one template can make."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.found: list[FoundText] = []

    def say(
        self,
        element: Element,
        keys: Keys,
        message: Keys = (),
        *,
        is_button: bool = False,
    ) -> None:
        """Find the text of an element, and what stands in it as a text of its own."""
        message = message or keys
        pieces = list(self._inside(element, keys, message))
        text = joined(spaced(pieces))
        if text:
            self.found.append(
                FoundText(keys, text, message=message, is_button=is_button)
            )

    def _inside(self, element: Element, keys: Keys, message: Keys) -> Iterator[Piece]:
        counts: dict[str, int] = {}
        for child in element.children:
            if not isinstance(child, Element):
                yield child
                continue
            counts[child.tag] = number = counts.get(child.tag, -1) + 1
            below = (*keys, child.tag, number)
            if child.tag in _SILENT:
                continue
            if child.tag in _SEEN_THROUGH:
                yield from self._inside(child, below, message)
            elif child.tag in _BREAKS:
                yield " ", child.start, child.end - child.start
            elif child.tag in _BOXES:
                yield " ", child.start, child.end - child.start
                self._box(child, below, message)
            else:
                yield self._file[child.start : child.end], child.start, 1
                if child.tag in _CHOICES:
                    self._choose(child, below)

    def _choose(self, element: Element, keys: Keys) -> None:
        choices = list(element.elements("li"))
        for number, choice in enumerate(choices):
            self.say(choice, (*keys, "li", number))
        if not choices and element.tag == "condition":
            self.say(element, keys)

    def _box(self, element: Element, keys: Keys, message: Keys) -> None:
        """What a button, card or list shows belongs to the message it stands in."""
        counts: dict[str, int] = {}
        for child in element.children:
            if not isinstance(child, Element):
                continue
            counts[child.tag] = number = counts.get(child.tag, -1) + 1
            below = (*keys, child.tag, number)
            if child.tag in _BOXED:
                self.say(child, below, message, is_button=element.tag in _PRESSED)
            elif child.tag in _BOXES:
                self._box(child, below, message)


aiml: ScriptReader = script_readers.register("aiml")(Aiml())
