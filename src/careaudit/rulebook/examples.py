"""The little dialogues in a rule's examples: text with [[spans]] -> Transcript."""

from __future__ import annotations

import re
from dataclasses import dataclass

from careaudit.model import Origin, Role, Span, Transcript, Turn

_SPEAKER = re.compile(r"^(agent|customer|bot|other): ?", re.MULTILINE)
_OPEN, _CLOSE = "[[", "]]"


@dataclass(frozen=True, slots=True)
class Example:
    """A transcript made from an example, and the spans that must be found."""

    transcript: Transcript
    spans: tuple[Span, ...]


def read_example(text: str, language: str, speaker: Role) -> Example:
    """Read `role: words` lines; a text without them is one turn of `speaker`."""
    parts = _SPEAKER.split(text.strip())
    pairs = (
        list(zip(parts[1::2], parts[2::2], strict=True))
        if len(parts) > 1
        else [(speaker.value, parts[0])]
    )
    turns: list[Turn] = []
    spans: list[Span] = []
    for index, (role, marked) in enumerate(pairs):
        words, found = _unmark(marked.strip())
        origin = Origin("example", index + 1)
        turns.append(Turn(index, role, Role(role), words, origin))
        spans.extend(Span(index, start, end) for start, end in found)
    return Example(
        Transcript("example", language, tuple(turns), "example"), tuple(spans)
    )


def _unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    words, spans, start = "", [], 0
    for part in re.split(r"(\[\[|\]\])", text):
        if part == _OPEN:
            start = len(words)
        elif part == _CLOSE:
            spans.append((start, len(words)))
        else:
            words += part
    return words, spans
