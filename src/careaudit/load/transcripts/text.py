"""Plain text: `Speaker: words`, or speakers on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.errors import Problem, UnreadableError
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.load.speech import Spoken, headed_blocks, speakers_in, spoken_lines
from careaudit.model import Origin, Role, Transcript, Turn

_BETWEEN = re.compile(r"^\s*(-{3,}|={3,}|\*{3,}|_{3,})\s*$")
_JSON = re.compile(r"\s*(\{|\[\s*[\[{])")
_OF_JSON = (".json", ".jsonl", ".ndjson")
Numbered = list[tuple[int, str]]


class Text:
    """Conversations in one file are parted by a line of --- or ===."""

    title = "plain text, `Speaker: words` or the speaker on a line above"
    suffixes = (".txt", ".text", ".md", ".log")
    example = "[00:00:04] Agent: Good morning\nCustomer: Hi, my parcel came broken"

    def recognises(self, source: Source) -> bool:
        """Anything that is text but no JSON; the last to be asked."""
        return (
            bool(source.encoding)
            and source.suffix not in _OF_JSON
            and not _JSON.match(source.head)
        )

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """Read each part; a file in which nobody can be told to speak is refused."""
        ids = Ids(source.name)
        numbered = list(source.lines())
        speakers = speakers_in(line for _, line in numbered)
        found = False
        for part in _parts(numbered):
            spoken = _spoken(part, speakers)
            if spoken:
                found = True
                yield Transcript(ids.next(), "", _turns(spoken, source), source.name)
        if not found:
            raise UnreadableError(
                "names no speakers; begin each turn with `Name:` on its first line"
            )


def _spoken(part: Numbered, speakers: frozenset[str]) -> list[Spoken]:
    lines = spoken_lines(part, speakers)
    blocks = headed_blocks(part)
    # Whichever shape explains more of the text is the file's shape.
    return blocks if len(blocks) > len(lines) else lines


def _turns(spoken: list[Spoken], source: Source) -> tuple[Turn, ...]:
    return tuple(
        Turn(
            index,
            one.speaker,
            Role.UNKNOWN,
            one.words,
            Origin(source.name, one.line, one.column),
            one.at,
        )
        for index, one in enumerate(spoken)
    )


def _parts(numbered: Numbered) -> Iterator[Numbered]:
    part: Numbered = []
    for number, line in numbered:
        if _BETWEEN.match(line):
            yield part
            part = []
        else:
            part.append((number, line))
    yield part


readers.register("text")(Text())
