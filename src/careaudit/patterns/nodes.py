"""Compiled phrases: what a match must hold, and the regular expression that finds it.

Expressions are over an alphabet of word classes; branches stand in the order of their
length, the longest first, so that the match found at a place is a long one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

WordSet = frozenset[int]
Letters = Callable[[WordSet], str]  # the letters of the classes that a set holds
# Any word of one set right before any of the other; one of several such is meant.
Pairs = tuple[tuple[WordSet, WordSet], ...]


class Node(Protocol):
    """A part of a compiled phrase."""

    def needs(self) -> tuple[WordSet, ...]:
        """Word sets of which every match holds a word each."""

    def first(self) -> WordSet | None:
        """Words that a match begins with; None if it may begin with any or be empty."""

    def last(self) -> WordSet | None:
        """Words that a match ends with; None if it may end with any or be empty."""

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:
        """Neighbors of which every match holds one each; text edges are end marks."""

    def most(self) -> int:
        """How many words a match has at most."""

    def pattern(self, letters: Letters, enders: str) -> str:
        """The phrase as a regular expression; `enders` are letters of end marks."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word out of a set."""

    words: WordSet

    def needs(self) -> tuple[WordSet, ...]:
        """The set itself."""
        return (self.words,)

    def first(self) -> WordSet | None:
        """The set itself."""
        return self.words

    def last(self) -> WordSet | None:
        """The set itself."""
        return self.words

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:  # noqa: ARG002
        """None."""
        return ()

    def most(self) -> int:
        """One."""
        return 1

    def pattern(self, letters: Letters, enders: str) -> str:  # noqa: ARG002
        """A set of letters."""
        found = letters(self.words)
        return found if len(found) == 1 else f"[{found}]"


@dataclass(frozen=True, slots=True)
class Any:
    """Up to `limit` words that do not end the sentence."""

    limit: int

    def needs(self) -> tuple[WordSet, ...]:
        """Nothing."""
        return ()

    def first(self) -> WordSet | None:
        """Anything."""
        return None

    def last(self) -> WordSet | None:
        """Anything."""
        return None

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:  # noqa: ARG002
        """None."""
        return ()

    def most(self) -> int:
        """The limit."""
        return self.limit

    def pattern(self, letters: Letters, enders: str) -> str:  # noqa: ARG002
        """A bounded repeat."""
        return f"[^{enders}]{{0,{self.limit}}}"


@dataclass(frozen=True, slots=True)
class SentenceEdge:
    """A sentence begins or ends here; takes no word."""

    start: bool

    def needs(self) -> tuple[WordSet, ...]:
        """Nothing."""
        return ()

    def first(self) -> WordSet | None:
        """Anything."""
        return None

    def last(self) -> WordSet | None:
        """Anything."""
        return None

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:  # noqa: ARG002
        """None."""
        return ()

    def most(self) -> int:
        """None."""
        return 0

    def pattern(self, letters: Letters, enders: str) -> str:  # noqa: ARG002
        """A look behind or ahead."""
        return f"(?:^|(?<=[{enders}]))" if self.start else f"(?=[{enders}]|$)"


@dataclass(frozen=True, slots=True)
class Maybe:
    """A part that may be missing."""

    node: Node

    def needs(self) -> tuple[WordSet, ...]:
        """Nothing."""
        return ()

    def first(self) -> WordSet | None:
        """Anything."""
        return None

    def last(self) -> WordSet | None:
        """Anything."""
        return None

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:  # noqa: ARG002
        """None."""
        return ()

    def most(self) -> int:
        """What the part has."""
        return self.node.most()

    def pattern(self, letters: Letters, enders: str) -> str:
        """The part with a question mark."""
        return f"(?:{self.node.pattern(letters, enders)})?"


@dataclass(frozen=True, slots=True)
class InOrder:
    """Parts one after the other."""

    nodes: tuple[Node, ...]

    def needs(self) -> tuple[WordSet, ...]:
        """What any part needs."""
        return tuple(need for node in self.nodes for need in node.needs())

    def first(self) -> WordSet | None:
        """The first words of the leading parts, up to one that must be there."""
        return _outer(self.nodes, lambda node: node.first())

    def last(self) -> WordSet | None:
        """The last words of the closing parts, back to one that must be there."""
        return _outer(self.nodes[::-1], lambda node: node.last())

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:
        """Those inside the parts, and those where two parts meet."""
        found = [pair for node in self.nodes for pair in node.pairs(enders)]
        for place, node in enumerate(self.nodes[:-1]):
            rest = self.nodes[place + 1 :]
            edge = isinstance(node, SentenceEdge)
            one = enders if edge else node.last()
            ends = isinstance(rest[0], SentenceEdge) and not rest[0].start
            other = enders if ends else _outer(rest, lambda node: node.first())
            if one and other and not isinstance(node, Maybe):
                found.append(((one, other),))
        return tuple(found)

    def most(self) -> int:
        """What all parts have together."""
        return sum(node.most() for node in self.nodes)

    def pattern(self, letters: Letters, enders: str) -> str:
        """The parts joined."""
        return "".join(node.pattern(letters, enders) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Either:
    """One of several parts."""

    nodes: tuple[Node, ...]

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
        return _union(node.first() for node in self.nodes)

    def last(self) -> WordSet | None:
        """The last words of all branches."""
        return _union(node.last() for node in self.nodes)

    def pairs(self, enders: WordSet) -> tuple[Pairs, ...]:
        """One out of the first pair of each branch, where all have some."""
        pairs = [node.pairs(enders) for node in self.nodes]
        return (tuple(p for found in pairs for p in found[0]),) if all(pairs) else ()

    def most(self) -> int:
        """What the longest branch has."""
        return max(node.most() for node in self.nodes)

    def pattern(self, letters: Letters, enders: str) -> str:
        """The branches, the longest first."""
        longest_first = sorted(self.nodes, key=lambda node: -node.most())
        branches = (node.pattern(letters, enders) for node in longest_first)
        return f"(?:{'|'.join(branches)})"


def _outer(
    nodes: Sequence[Node], words_of: Callable[[Node], WordSet | None]
) -> WordSet | None:
    """The words that a sequence begins with, up to a part that must be there."""
    words: set[int] = set()
    for node in nodes:
        if isinstance(node, SentenceEdge):
            continue
        inner = node.node if isinstance(node, Maybe) else node
        found = words_of(inner)
        if found is None:
            return None
        words |= found
        if inner is node:
            return frozenset(words)
    return None


def _union(sets: Iterable[WordSet | None]) -> WordSet | None:
    words: set[int] = set()
    for found in sets:
        if found is None:
            return None
        words |= found
    return frozenset(words)
