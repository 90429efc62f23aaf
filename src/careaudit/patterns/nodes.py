"""Compiled phrases: each node maps the places where it may begin to where it ends.

Places are positions in a list of word ids. Matching carries whole sets of places
along and finds the longest match at a place. `pattern` is the same phrase as a regular
expression over an alphabet of word classes, which finds those places fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Ids = Sequence[int]
Places = set[int]
WordSet = frozenset[int]
Letters = Callable[[WordSet], str]  # the letters of the classes that a set holds


class Node(Protocol):
    """A part of a compiled phrase."""

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:
        """Where matches that begin at `places` end."""

    def needs(self) -> tuple[WordSet, ...]:
        """Word sets of which every match holds a word each."""

    def first(self) -> WordSet | None:
        """Words that a match begins with; None if it may begin with any or be empty."""

    def pattern(self, letters: Letters, enders: str) -> str:
        """The phrase as a regular expression; `enders` are letters of end marks."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word out of a set."""

    words: WordSet

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:  # noqa: ARG002
        """One step on where the word stands."""
        size = len(ids)
        return {p + 1 for p in places if p < size and ids[p] in self.words}

    def needs(self) -> tuple[WordSet, ...]:
        """The set itself."""
        return (self.words,)

    def first(self) -> WordSet | None:
        """The set itself."""
        return self.words

    def pattern(self, letters: Letters, enders: str) -> str:  # noqa: ARG002
        """A set of letters."""
        return f"[{letters(self.words)}]"


@dataclass(frozen=True, slots=True)
class Any:
    """Up to `most` words that do not end the sentence."""

    most: int

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:
        """Every place within reach, the start included."""
        reached = set(places)
        size = len(ids)
        for _ in range(self.most):
            places = {p + 1 for p in places if p < size and ids[p] not in enders}
            reached |= places
        return reached

    def needs(self) -> tuple[WordSet, ...]:
        """Nothing."""
        return ()

    def first(self) -> WordSet | None:
        """Anything."""
        return None

    def pattern(self, letters: Letters, enders: str) -> str:  # noqa: ARG002
        """A bounded repeat."""
        return f"[^{enders}]{{0,{self.most}}}"


@dataclass(frozen=True, slots=True)
class SentenceEdge:
    """A sentence begins or ends here; takes no word."""

    start: bool

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:
        """The places that are such edges."""
        if self.start:
            return {p for p in places if p == 0 or ids[p - 1] in enders}
        size = len(ids)
        return {p for p in places if p == size or ids[p] in enders}

    def needs(self) -> tuple[WordSet, ...]:
        """Nothing."""
        return ()

    def first(self) -> WordSet | None:
        """Anything."""
        return None

    def pattern(self, letters: Letters, enders: str) -> str:  # noqa: ARG002
        """A look behind or ahead."""
        return f"(?:^|(?<=[{enders}]))" if self.start else f"(?=[{enders}]|$)"


@dataclass(frozen=True, slots=True)
class Maybe:
    """A part that may be missing."""

    node: Node

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:
        """With it or without."""
        return places | self.node.ends(ids, enders, places)

    def needs(self) -> tuple[WordSet, ...]:
        """Nothing."""
        return ()

    def first(self) -> WordSet | None:
        """Anything."""
        return None

    def pattern(self, letters: Letters, enders: str) -> str:
        """The part with a question mark."""
        return f"(?:{self.node.pattern(letters, enders)})?"


@dataclass(frozen=True, slots=True)
class InOrder:
    """Parts one after the other."""

    nodes: tuple[Node, ...]

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:
        """The ends of the last part, or none as soon as one part fails."""
        for node in self.nodes:
            if not places:
                break
            places = node.ends(ids, enders, places)
        return places

    def needs(self) -> tuple[WordSet, ...]:
        """What any part needs."""
        return tuple(need for node in self.nodes for need in node.needs())

    def first(self) -> WordSet | None:
        """The first words of the leading parts, up to one that must be there."""
        words: set[int] = set()
        for node in self.nodes:
            if isinstance(node, SentenceEdge):
                continue
            inner = node.node if isinstance(node, Maybe) else node
            first = inner.first()
            if first is None:
                return None
            words |= first
            if inner is node:
                return frozenset(words)
        return None

    def pattern(self, letters: Letters, enders: str) -> str:
        """The parts joined."""
        return "".join(node.pattern(letters, enders) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Either:
    """One of several parts."""

    nodes: tuple[Node, ...]

    def ends(self, ids: Ids, enders: WordSet, places: Places) -> Places:
        """The ends of every branch."""
        found: Places = set()
        for node in self.nodes:
            found |= node.ends(ids, enders, places)
        return found

    def needs(self) -> tuple[WordSet, ...]:
        """One word out of the smallest need of each branch."""
        words: set[int] = set()
        for node in self.nodes:
            needs = node.needs()
            if not needs:
                return ()
            words |= min(needs, key=len)
        return (frozenset(words),)

    def first(self) -> WordSet | None:
        """The first words of all branches."""
        words: set[int] = set()
        for node in self.nodes:
            first = node.first()
            if first is None:
                return None
            words |= first
        return frozenset(words)

    def pattern(self, letters: Letters, enders: str) -> str:
        """The branches."""
        branches = (node.pattern(letters, enders) for node in self.nodes)
        return f"(?:{'|'.join(branches)})"
