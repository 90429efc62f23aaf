"""WebVTT: Teams voice tags, Zoom `Name: words`, and what other tools make of it."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.errors import Problem, UnreadableError
from careaudit.load.cues import read_cues, turns
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.model import Transcript

_SKIPPED = ("NOTE", "STYLE", "REGION")


class WebVtt:
    """Cues of one speaker that follow each other are one turn."""

    title = "WebVTT: Teams <v Name> tags, Zoom `Name: words`"
    suffixes = (".vtt",)
    example = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Agent Dana>Good morning</v>"

    def recognises(self, source: Source) -> bool:
        """By its first word, or its suffix: without the word it is broken."""
        return source.head.startswith("WEBVTT") or source.suffix == ".vtt"

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """One file is one conversation."""
        lines = list(enumerate(source.text().split("\n"), 1))
        if not lines[0][1].startswith("WEBVTT"):
            raise UnreadableError("should begin with WEBVTT", 1)
        cues = read_cues(_without_blocks(lines))
        found = turns(cues, source.name)
        if not found:
            raise UnreadableError("has no cues with words")
        yield Transcript(Ids(source.name).next(), "", found, source.name)


def _without_blocks(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Blank out the header and the blocks that are no cues."""
    kept: list[tuple[int, str]] = []
    skipping = True  # the header runs up to the first blank line
    for place, (number, line) in enumerate(lines):
        if not line.strip():
            skipping = False
        elif place and not lines[place - 1][1].strip() and line.startswith(_SKIPPED):
            skipping = "-->" not in line
        kept.append((number, "" if skipping else line))
    return kept


readers.register("webvtt")(WebVtt())
