"""What the detectors look at: turns as word ids, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from careaudit.model import Role, Span, Transcript, Turn

Numbers = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Positions of a sentence's words, half-open; `mark` is its end mark or ''."""

    start: int
    end: int
    mark: str


@dataclass
class AnnotatedTurn:
    """A turn with its words.

    `ids` are normalized words without commas, quotes, brackets and fillers; end marks
    of sentences stay in as words of their own, at the positions `marks`. `letters`
    spells the same words in the alphabet of the phrases, `stems` holds their content
    stems (0 for none), `starts` and `ends` their characters, `at` their tokens in
    `doc`; `edge` is the letter of a full stop. `commas` are positions of words that a
    comma or dash stands before.
    """

    turn: Turn
    ids: list[int]
    letters: str
    stems: Numbers
    starts: Numbers
    ends: Numbers
    marks: list[int]
    commas: Numbers
    doc: Doc
    at: Numbers
    enders: Mapping[int, str]
    edge: str

    @cached_property
    def words(self) -> set[int]:
        """The distinct ids."""
        return set(self.ids)

    @cached_property
    def pairs(self) -> set[str]:
        """The distinct pairs of neighboring letters; an end mark at either edge."""
        padded = f"{self.edge}{self.letters}{self.edge}"
        return set(map(str.__add__, padded, padded[1:]))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold a word, in order."""
        found: list[Sentence] = []
        start = 0
        for place in self.marks:
            mark = self.enders[self.ids[place]]
            if place > start:
                found.append(Sentence(start, place, mark))
            elif found and mark == "?":
                last = found[-1]
                found[-1] = Sentence(last.start, last.end, "?")
            start = place + 1
        if start < len(self.ids):
            found.append(Sentence(start, len(self.ids), ""))
        return tuple(found)

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds a word."""
        for sentence in self.sentences:
            if place < sentence.end:
                return sentence
        return self.sentences[-1]

    def sentence_of(self, span: Span) -> Sentence:
        """The sentence that a span begins in."""
        for sentence in self.sentences:
            if span.start < self.sentence_span(sentence).end:
                return sentence
        return self.sentences[-1]

    def span(self, start: int, end: int) -> Span:
        """The characters of the words from `start` up to `end`."""
        return Span(self.turn.index, int(self.starts[start]), int(self.ends[end - 1]))

    def sentence_span(self, sentence: Sentence) -> Span:
        """The characters of a sentence, its end mark included."""
        span = self.span(sentence.start, sentence.end)
        text = self.turn.text
        end = span.end
        while end < len(text) and text[end] in ".!?…":
            end += 1
        return Span(span.turn, span.start, end)

    def stems_in(self, start: int, end: int) -> set[int]:
        """The content stems among some words."""
        found = set(self.stems[start:end].tolist())
        found.discard(0)
        return found

    def stems_of(self, span: Span) -> set[int]:
        """The content stems among the words that begin inside a span."""
        start, end = np.searchsorted(self.starts, [span.start, span.end])
        return self.stems_in(int(start), int(end))

    @cached_property
    def content(self) -> set[int]:
        """The content stems of the whole turn."""
        return self.stems_in(0, len(self.ids))

    @property
    def length(self) -> int:
        """How many words the turn has, end marks not counted."""
        return len(self.ids) - len(self.marks)


@dataclass
class Conversation:
    """A transcript with its annotated turns, and who answers whom."""

    transcript: Transcript
    turns: tuple[AnnotatedTurn, ...]
    _blocks: dict[int, list[range]] = field(default_factory=dict)

    def by(self, *roles: Role) -> Iterator[tuple[int, AnnotatedTurn]]:
        """Turns of some roles with their positions."""
        for place, turn in enumerate(self.turns):
            if turn.turn.role in roles:
                yield place, turn

    @cached_property
    def blocks(self) -> tuple[tuple[Role, range], ...]:
        """Runs of turns by one side: positions, bot and agent being one side."""
        found: list[tuple[Role, range]] = []
        for place, annotated in enumerate(self.turns):
            role = annotated.turn.role
            side = Role.AGENT if role.serves else role
            if side is Role.OTHER:
                continue
            if found and found[-1][0] is side:
                found[-1] = (side, range(found[-1][1].start, place + 1))
            else:
                found.append((side, range(place, place + 1)))
        return tuple(found)

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """The position of a turn by its index in the file."""
        return {turn.turn.index: place for place, turn in enumerate(self.turns)}

    def replies(self, place: int) -> tuple[range, ...]:
        """The agent blocks after a turn, the nearest first."""
        return tuple(
            block
            for role, block in self.blocks
            if role is Role.AGENT and block.start > place
        )
