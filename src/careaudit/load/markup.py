"""HTML in a cell -> the words in it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_HTML = re.compile(
    r"<(/?(p|br|div|span|b|i|strong|em|a|ul|ol|li|table|h[1-6]))\b[^<>]*>",
    re.IGNORECASE,
)


def plain_text(text: str) -> str:
    """The words of a cell; HTML is reduced to text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not _HTML.search(text):
        return text
    parser = _Words()
    parser.feed(text)
    parser.close()
    return "".join(parser.parts).strip()


class _Words(HTMLParser):
    """Collects text, a new line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in ("br", "p", "div", "li", "tr") and self.parts:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style") and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
