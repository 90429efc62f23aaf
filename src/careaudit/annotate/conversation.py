"""What the detectors look at: turns as word ids, cut into sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from careaudit.model import Role, Span, Transcript, Turn

Numbers = npt.NDArray[np.integer]
_RUN_ON = 20  # words; a longer stretch without an end mark is cut
_LEAST_WORDS, _LAST_WORDS = 8, 4  # of a sentence that is cut off, and of the last one


@dataclass(frozen=True, slots=True)
class Sentence:
    """Positions of a sentence's words, half-open; `mark` is its end mark or ''."""

    start: int
    end: int
    mark: str

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.mark == "?"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a whole transcript, turn after turn.

    `ids` are normalized words without commas, quotes, brackets and fillers; end marks
    of sentences stay in as words of their own, at the positions `marks`. `letters`
    spells the same words in the alphabet of the phrases, `stems` holds their content
    stems (0 for none), `shapes` hides the words that have one; `starts` and `ends`
    are their characters in their turn, `at` their tokens in `doc`; `edge` is the
    letter of a full stop; `openers` are words that may begin a sentence where nobody
    set marks. `commas` are positions of words that a comma or dash
    stands before.
    """

    ids: list[int]
    letters: str
    stems: list[int]
    shapes: list[int]
    starts: list[int]
    ends: list[int]
    marks: list[int]
    commas: list[int]
    doc: Doc
    at: Numbers
    enders: Mapping[int, str]
    openers: AbstractSet[int]
    edge: str


class AnnotatedTurn:
    """A turn with its words: positions count from its first one."""

    def __init__(self, turn: Turn, words: Words, first: int, last: int) -> None:
        self.turn = turn
        self.letters = words.letters[first:last]
        self._words = words
        self._first = first
        self._last = last

    @property
    def ids(self) -> list[int]:
        """The ids of its words."""
        return self._words.ids[self._first : self._last]

    @property
    def stems(self) -> list[int]:
        """The content stems of its words, 0 for none."""
        return self._words.stems[self._first : self._last]

    @property
    def shapes(self) -> list[int]:
        """The shapes of its words."""
        return self._words.shapes[self._first : self._last]

    @property
    def tokens(self) -> tuple[Doc, Numbers]:
        """The transcript's tokens, and where among them each word stands."""
        return self._words.doc, self._words.at[self._first : self._last]

    @cached_property
    def signs(self) -> set[str]:
        """The distinct letters and pairs of neighbors; an end mark at either edge."""
        letters, edge = self.letters, self._words.edge
        signs = set(map(str.__add__, edge + letters, letters + edge))
        signs.update(letters)
        return signs

    @cached_property
    def _marks(self) -> list[int]:
        return _within(self._words.marks, self._first, self._last)

    @cached_property
    def commas(self) -> list[int]:
        """Positions of words after the first that a comma or dash stands before."""
        places = _within(self._words.commas, self._first + 1, self._last)
        return [place + 1 for place in places]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold a word, in order."""
        found: list[Sentence] = []
        start = 0
        words = self._words
        for place in self._marks:
            mark = words.enders[words.ids[self._first + place]]
            if place > start:
                found.append(Sentence(start, place, mark))
            elif found and mark == "?":
                last = found[-1]
                found[-1] = Sentence(last.start, last.end, "?")
            start = place + 1
        found.extend(self._unmarked(start, len(self.letters)))
        return tuple(found)

    def _unmarked(self, start: int, end: int) -> Iterator[Sentence]:
        """Words without an end mark: one sentence, or as many as openers begin.

        Speech-to-text and hurried typing have no marks, and whole turns would be one
        sentence.
        """
        if start == end:
            return
        if end - start > _RUN_ON:
            ids = self.ids
            for place in range(start + 1, end - _LAST_WORDS + 1):
                if place - start >= _LEAST_WORDS and ids[place] in self._words.openers:
                    yield Sentence(start, place, "")
                    start = place
        yield Sentence(start, end, "")

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
        words, first = self._words, self._first
        return Span(
            self.turn.index, words.starts[first + start], words.ends[first + end - 1]
        )

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
        first = self._first
        found = set(self._words.stems[first + start : min(first + end, self._last)])
        found.discard(0)
        return found

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that begin inside a span; the one before it where none does."""
        starts = self._words.starts
        start = bisect_left(starts, span.start, self._first, self._last) - self._first
        end = bisect_left(starts, span.end, self._first, self._last) - self._first
        return (start, end) if start < end else (max(start - 1, 0), start)

    def stems_of(self, span: Span) -> set[int]:
        """The content stems among the words that begin inside a span."""
        starts = self._words.starts
        start = bisect_left(starts, span.start, self._first, self._last)
        end = bisect_left(starts, span.end, self._first, self._last)
        return self.stems_in(start - self._first, end - self._first)

    @cached_property
    def content(self) -> set[int]:
        """The content stems of the whole turn."""
        return self.stems_in(0, len(self.letters))

    @cached_property
    def length(self) -> int:
        """How many words the turn has, end marks not counted."""
        return len(self.letters) - len(self._marks)


def _within(places: list[int], first: int, last: int) -> list[int]:
    """The places in a stretch, counted from its beginning."""
    low, high = bisect_left(places, first), bisect_left(places, last)
    return [place - first for place in places[low:high]]


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
