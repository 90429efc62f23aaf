"""XML whose texts know where they stand: expat's events, put together to elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from careaudit.load.located.text import Piece
from careaudit.load.located.value import NotParsedError

MAX_DEPTH = 200
_OPENING = re.compile(r"""<(?:"[^"]*"|'[^']*'|[^<>"'])*>""")


@dataclass(slots=True)
class Element:
    """An element, the offsets of its opening tag, and what stands inside it."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    children: list[Element | Piece] = field(default_factory=list)

    def elements(self, tag: str) -> Iterator[Element]:
        """Its own children of one tag."""
        for child in self.children:
            if isinstance(child, Element) and child.tag == tag:
                yield child

    def pieces(self) -> Iterator[Piece]:
        """All text inside it, its elements' too."""
        for child in self.children:
            if isinstance(child, Element):
                yield from child.pieces()
            else:
                yield child


def parse_xml(text: str) -> Element:
    """The root element; tags in lower case.

    Raises NotParsedError at the place where it is no XML, where it declares entities
    (they can make a small file fill the memory, or bring in other files), and where it
    is nested more deeply than MAX_DEPTH.
    """
    return _Parser(text).root()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._data = text.encode()
        self._seen = (0, 0)  # bytes, and the characters that they make
        self._in_cdata = False
        self._whole = Element("", {}, 0, 0)
        self._open = [self._whole]
        # The text is decoded already, whatever encoding it may declare.
        self._expat = expat.ParserCreate(encoding="utf-8")
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = lambda _: self._open.pop()
        self._expat.CharacterDataHandler = self._characters
        self._expat.StartCdataSectionHandler = lambda: self._cdata(inside=True)
        self._expat.EndCdataSectionHandler = lambda: self._cdata(inside=False)
        self._expat.StartDoctypeDeclHandler = self._doctype
        self._expat.EntityDeclHandler = lambda *_: self._refuse()

    def root(self) -> Element:
        try:
            self._expat.Parse(self._data, True)  # noqa: FBT003
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            place = self._offset(self._expat.ErrorByteIndex)
            raise NotParsedError(f"is no XML: {what}", place) from None
        root = self._whole.children[0]
        if not isinstance(root, Element):
            raise NotParsedError("is no XML: there is no element", 0)
        return root

    def _offset(self, at: int) -> int:
        """The character at a byte; events come in the order of the file."""
        byte, character = self._seen
        if at < byte:
            byte = character = 0
        character += len(self._data[byte:at].decode(errors="replace"))
        self._seen = at, character
        return character

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        start = self._offset(self._expat.CurrentByteIndex)
        if len(self._open) > MAX_DEPTH:
            raise NotParsedError("is nested too deeply to be a script", start)
        opening = _OPENING.match(self._text, start)
        end = opening.end() if opening else start
        element = Element(tag.lower(), attributes, start, end)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _characters(self, shown: str) -> None:
        start = self._offset(self._expat.CurrentByteIndex)
        written = self._text[start]
        width = 1
        if written == "&" and not self._in_cdata:
            width = self._text.index(";", start) + 1 - start
        elif written == "\r" and self._text.startswith("\r\n", start):
            width = 2
        self._open[-1].children.append((shown, start, width))

    def _cdata(self, *, inside: bool) -> None:
        self._in_cdata = inside

    def _doctype(
        self, _name: str, _system: str | None, _public: str | None, internal: int
    ) -> None:
        if internal:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise NotParsedError(
            "declares entities or a document type of its own, which is refused; "
            "write the characters themselves",
            self._offset(self._expat.CurrentByteIndex),
        )
