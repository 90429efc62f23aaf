"""What the detectors look at: turns as word ids, cut into sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from spacy.tokens import Doc

from careaudit.annotate.fluency import fluent
from careaudit.annotate.lexicon import Lexicon
from careaudit.model import Role, Span, Transcript, Turn

_RUN_ON = 20  # words; a longer stretch without an end mark is cut
_DASHES = ("-", "–", "—")
_OPENING = 2  # words in which a yes or no is looked for
_LEAST_WORDS, _LAST_WORDS = 8, 4  # of a sentence that is cut off, and of the last one


class Sentence(NamedTuple):
    """Positions of a sentence's words, half-open; `mark` is its end mark or ''."""

    start: int
    end: int
    mark: str

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return self.mark == "?"


class AnnotatedTurn:
    """A turn with its words: positions count from its first one.

    `letters` spells the words in the alphabet of the phrases; most turns are never
    asked for more.
    """

    def __init__(self, turn: Turn, lexicon: Lexicon) -> None:
        self.turn = turn
        self._lexicon = lexicon
        self._text = fluent(_unshouted(turn.text))
        self._chunks = lexicon.without_stutter(lexicon.chunks(self._text))
        self.letters = "".join([chunk.letters for chunk in self._chunks])

    @cached_property
    def ids(self) -> list[int]:
        """The ids of its words."""
        return [word for chunk in self._chunks for word in chunk.ids]

    @cached_property
    def stems(self) -> list[int]:
        """The content stems of its words, 0 for none."""
        return [*map(self._lexicon.stems.__getitem__, self.ids)]

    @cached_property
    def shapes(self) -> list[int]:
        """The shapes of its words."""
        return [*map(self._lexicon.shapes.__getitem__, self.ids)]

    @property
    def doc(self) -> Doc:
        """The turn as spaCy's tokens."""
        return self._lexicon.doc(self._text)

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """The characters of each word."""
        places = map(re.Match.start, self._lexicon.places(self._text))
        return [
            (place + start, place + end)
            for place, chunk in zip(places, self._chunks, strict=True)
            for start, end in chunk.edges
        ]

    @cached_property
    def commas(self) -> set[int]:
        """Positions of words that a comma or dash stands before."""
        found: set[int] = set()
        before = 0
        for chunk in self._chunks:
            if chunk.commas:
                found.update([before + word for word in chunk.commas])
            before += len(chunk.ids)
        return found

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold a word, in order."""
        found: list[Sentence] = []
        start = 0
        marks = self._lexicon.marks
        for ender in self._lexicon.ender.finditer(self.letters):
            place, mark = ender.start(), marks[ender[0]]
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
            ids, openers = self.ids, self._lexicon.openers
            for place in range(start + 1, end - _LAST_WORDS + 1):
                if place - start >= _LEAST_WORDS and ids[place] in openers:
                    yield Sentence(start, place, "")
                    start = place
        yield Sentence(start, end, "")

    def wants_yes_or_no(self, sentence: Sentence) -> bool:
        """Whether "yes" or "no" by itself answers a question."""
        words = self.ids[sentence.start : sentence.end]
        return self._lexicon.question_words.isdisjoint(words)

    @property
    def says_yes_or_no(self) -> bool:
        """Whether the turn begins with a "yes" or "no"."""
        return not self._lexicon.yes_no.isdisjoint(self.ids[:_OPENING])

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds a word."""
        for sentence in self.sentences:
            if place < sentence.end:
                return sentence
        return self.sentences[-1]

    def breaks_off_in(self, sentence: Sentence) -> bool:
        """Whether a sentence is the last one, and broken off with a dash."""
        last = not sentence.mark and sentence == self.sentences[-1]
        return last and self.turn.text.rstrip().endswith(_DASHES)

    def sentence_of(self, span: Span) -> Sentence:
        """The sentence that a span begins in."""
        for sentence in self.sentences:
            if span.start < self.sentence_span(sentence).end:
                return sentence
        return self.sentences[-1]

    def span(self, start: int, end: int) -> Span:
        """The characters of the words from `start` up to `end`."""
        edges = self.edges
        return Span(self.turn.index, edges[start][0], edges[end - 1][1])

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
        found = set(self.stems[start:end])
        found.discard(0)
        return found

    def words_of(self, span: Span) -> tuple[int, int]:
        """The words that begin inside a span; the one before it where none does."""
        edges = self.edges
        start = bisect_left(edges, (span.start,))
        end = bisect_left(edges, (span.end,))
        return (start, end) if start < end else (max(start - 1, 0), start)

    def stems_of(self, span: Span) -> set[int]:
        """The content stems among the words that begin inside a span."""
        edges = self.edges
        start = bisect_left(edges, (span.start,))
        return self.stems_in(start, bisect_left(edges, (span.end,)))

    @cached_property
    def content(self) -> set[int]:
        """The content stems of the whole turn."""
        return set(chain.from_iterable([chunk.content for chunk in self._chunks]))

    @cached_property
    def length(self) -> int:
        """How many words the turn has, end marks not counted."""
        return len(self.letters) - sum(map(self.letters.count, self._lexicon.marks))


def _start(block: range) -> int:
    return block.start


def _unshouted(text: str) -> str:
    """Words in capitals throughout are read as if they were not shouted."""
    if not text.isupper():
        return text
    low = text.lower()
    return low if len(low) == len(text) else text


@dataclass
class Conversation:
    """A transcript with its annotated turns, and who answers whom."""

    transcript: Transcript
    turns: tuple[AnnotatedTurn, ...]

    def by(self, *roles: Role) -> Iterator[tuple[int, AnnotatedTurn]]:
        """Turns of some roles with their positions."""
        for place, turn in enumerate(self.turns):
            if turn.turn.role in roles:
                yield place, turn

    @cached_property
    def sides(self) -> Mapping[bool, Sequence[int]]:
        """The positions of the turns of those who serve, and of all others."""
        found: dict[bool, list[int]] = {True: [], False: []}
        for place, turn in enumerate(self.turns):
            found[turn.turn.role.serves].append(place)
        return found

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

    def run(self, place: int, step: int = 0) -> range:
        """The run of turns that a turn is among, or one so many runs further on.

        Empty where there is none; a negative step goes back.
        """
        number = self._run_numbers.get(place, -1) + step
        known = place in self._run_numbers and 0 <= number < len(self.blocks)
        return self.blocks[number][1] if known else range(0)

    @cached_property
    def _run_numbers(self) -> Mapping[int, int]:
        return {p: n for n, (_, run) in enumerate(self.blocks) for p in run}

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """The position of a turn by its index in the file."""
        return {turn.turn.index: place for place, turn in enumerate(self.turns)}

    def replies(self, place: int) -> tuple[range, ...]:
        """The agent blocks after a turn, the nearest first."""
        blocks = self._agent_blocks
        return blocks[bisect_right(blocks, place, key=_start) :]

    @cached_property
    def _agent_blocks(self) -> tuple[range, ...]:
        return tuple(block for role, block in self.blocks if role is Role.AGENT)
