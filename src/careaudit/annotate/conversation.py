"""What the detectors look at: turns as word ids, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from careaudit.model import Role, Span, Transcript, Turn


@dataclass(frozen=True, slots=True)
class Sentence:
    """Positions of a sentence's words, half-open; `mark` is its end mark or ''."""

    start: int
    end: int
    mark: str


@dataclass
class AnnotatedTurn:
    """A turn with its words.

    `ids` are normalized words without commas, quotes, brackets and fillers; end
    marks of sentences stay in as words of their own. `at` gives each word's token.
    """

    turn: Turn
    doc: Doc
    ids: list[int]
    at: list[int]
    commas: frozenset[int]  # positions of words that a comma or dash stands before
    enders: Mapping[int, str]
    stems: Mapping[int, int]

    @cached_property
    def words(self) -> set[int]:
        """The distinct ids."""
        return set(self.ids)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences that hold a word, in order."""
        found, start = [], 0
        for place, word in enumerate(self.ids):
            if word in self.enders:
                if place > start:
                    found.append(Sentence(start, place, self.enders[word]))
                elif found and self.enders[word] == "?":
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
        first = self.doc[self.at[start]]
        last = self.doc[self.at[end - 1]]
        return Span(self.turn.index, first.idx, last.idx + len(last))

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
        stems = self.stems
        found = {stems[word] for word in self.ids[start:end]}
        found.discard(0)
        return found

    @cached_property
    def content(self) -> set[int]:
        """The content stems of the whole turn."""
        return self.stems_in(0, len(self.ids))

    @cached_property
    def length(self) -> int:
        """How many words the turn has, end marks not counted."""
        return sum(word not in self.enders for word in self.ids)


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
