"""WebVTT: Teams voice tags, Zoom `Name: words`, and what other tools make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.errors import Problem, UnreadableError
from careaudit.load.cues import TIMING, read_cues, turns
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.model import Transcript

_SKIPPED = re.compile(r"NOTE(?=\s|$)|(STYLE|REGION)\s*$")


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
        lines = list(source.lines())
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
    header = skipping = True
    before = ""
    for number, line in lines:
        if not line.strip() or (header and TIMING.match(line)):
            header = skipping = False
        elif not header and not before.strip():
            skipping = bool(_SKIPPED.match(line))
        kept.append((number, "" if skipping else line))
        before = line
    return kept


readers.register("webvtt")(WebVtt())
