"""Words quoted from a transcript: visible, short, with their sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST_QUOTE = 220
_ASIDE = 80  # characters shown on either side of a span in a longer sentence
_SENTENCE_END = re.compile(r"[.!?…]+[)\"'”’»]*(?=\s|$)|\n+")
# Somebody's words within a sentence, which end no sentence of the one who quotes them.
_QUOTATION = re.compile('"[^"\n]+"|“[^”\n]+”|«[^»\n]+»')
# Control characters and those that turn the direction of writing: shown raw, they
# would let a transcript rewrite the page around it.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def visible(text: str) -> str:
    """A text in one line, with a sign in the place of what cannot be seen."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def plain_markdown(text: str) -> str:
    """Text in which no character is taken for Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def sentence(text: str, start: int, end: int) -> str:
    """The words at a place with the rest of their sentence, as people would quote."""
    ends = [*_sentence_ends(text)]
    first = max(place for place in ends if place <= start)
    last = min((place for place in ends if place >= end), default=len(text))
    quote = text[first:last].strip()
    # Of a long stretch without an end mark only the words and a little around them.
    if len(quote) > _LONGEST_QUOTE:
        aside = max(0, _ASIDE - (end - start) // 2)
        first = _between_words(text, max(first, start - aside), start)
        last = _between_words(text, min(last, end + aside), end)
        quote = text[first:last]
    return quote.strip()


def short(words: str, longest: int = _LONGEST_QUOTE) -> str:
    """Words in one line, cut where they are long."""
    line = visible(words)
    return line if len(line) <= longest else line[: longest - 1] + "…"


def _between_words(text: str, place: int, toward: int) -> int:
    """The nearest place at the edge of a word, on the way to another place."""
    step = 1 if toward > place else -1
    while 0 < place < len(text) and place != toward:
        if any(sign.isspace() for sign in text[place - 1 : place + 1]):
            break
        place += step
    return place


def _sentence_ends(text: str) -> Iterator[int]:
    quoted = [match.span() for match in _QUOTATION.finditer(text)]
    yield 0
    for match in _SENTENCE_END.finditer(text):
        place = match.end()
        goes_on = text[place:].lstrip()[:1].islower()
        if not any(first < place < last + goes_on for first, last in quoted):
            yield place
    yield len(text)
