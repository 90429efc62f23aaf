"""The one index: a turn meets only the phrases whose rarest words it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from careaudit.patterns.nodes import Ids, Node, WordSet

K = TypeVar("K")
_UNLISTED = 30  # words per million assumed for a word that is not in the table


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """Where a phrase stands: positions in the turn's words, half-open."""

    key: K
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry(Generic[K]):
    order: int
    key: K
    node: Node
    first: WordSet | None
    needs: tuple[WordSet, ...]


class Index(Generic[K]):
    """Phrases keyed by their rarest required words.

    Entries that share no word with a turn cost it nothing, so that the time of a
    search does not grow with the number of phrases that do not fire.
    """

    def __init__(self, enders: WordSet, rate: Callable[[int], int | None]) -> None:
        self._enders = enders
        self._rate = rate
        self._by_word: dict[int, list[_Entry[K]]] = defaultdict(list)
        self._size = 0

    def add(self, key: K, node: Node) -> None:
        """Add a compiled phrase; what it finds is reported under `key`."""
        needs = sorted(node.needs(), key=self._cost)
        entry = _Entry(self._size, key, node, node.first(), tuple(needs[1:]))
        self._size += 1
        for word in needs[0]:
            self._by_word[word].append(entry)

    def _cost(self, words: WordSet) -> int:
        return sum(self._rate(word) or _UNLISTED for word in words)

    def candidates(self, words: set[int]) -> Iterator[_Entry[K]]:
        """The phrases all of whose required words are there, in the order added."""
        hits = self._by_word.keys() & words
        if not hits:
            return
        found: dict[int, _Entry[K]] = {}
        for word in hits:
            for entry in self._by_word[word]:
                if entry.order not in found and not any(
                    need.isdisjoint(words) for need in entry.needs
                ):
                    found[entry.order] = entry
        for order in sorted(found):
            yield found[order]

    def search(self, ids: Ids, words: set[int]) -> Iterator[Match[K]]:
        """All matches in a turn, the longest at each place; `words` is set(ids)."""
        enders = self._enders
        for entry in self.candidates(words):
            first = entry.first
            for start, word in enumerate(ids):
                if first is None or word in first:
                    ends = entry.node.ends(ids, enders, {start})
                    if ends and (end := max(ends)) > start:
                        yield Match(entry.key, start, end)


def build(
    phrases: Iterable[tuple[K, Node]],
    enders: WordSet,
    rates: Mapping[int, int],
) -> Index[K]:
    """Build an index from compiled phrases; `rates` are words per million by id."""
    index: Index[K] = Index(enders, rates.get)
    for key, node in phrases:
        index.add(key, node)
    return index
