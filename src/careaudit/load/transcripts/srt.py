"""SRT subtitles: the speaker as `Name:` or `[Name]`."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.errors import Problem, UnreadableError
from careaudit.load.cues import TIMING, read_cues, turns
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.model import Transcript

_LOOK_AT = 20  # lines


class Srt:
    """Cues of one speaker that follow each other are one turn."""

    title = "SRT subtitles, `Name: words`"
    suffixes = (".srt",)
    example = "1\n00:00:01,000 --> 00:00:04,000\nAgent: Good morning"

    def recognises(self, source: Source) -> bool:
        """By its suffix, or by a time among its first lines."""
        lines = source.head.splitlines()[:_LOOK_AT]
        return source.suffix == ".srt" or any(TIMING.match(line) for line in lines)

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """One file is one conversation."""
        lines = list(source.lines())
        cues = read_cues(lines)
        wordless = [cue for cue in cues if not cue.lines]
        found = turns(cues, source.name)
        if not found:
            raise UnreadableError("has no cues with words")
        yield Transcript(Ids(source.name).next(), "", found, source.name)
        if wordless:
            message = f"{len(wordless)} of {len(cues)} cues have no words"
            yield Problem(source.name, message, wordless[0].line)


readers.register("srt")(Srt())
