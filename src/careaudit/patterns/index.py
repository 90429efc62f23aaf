"""The one index: a turn meets only the phrases whose rarest words it holds.

Phrases are kept under the ways into them; neighbors are pairs of letters in the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.nodes import Node, Pairs, WordSet
from careaudit.patterns.phrases import Phrase
from careaudit.patterns.ways import Ways

K = TypeVar("K")


class Text(Protocol):
    """A turn as the index sees it."""

    ids: list[int]
    letters: str

    @property
    def words(self) -> AbstractSet[int]:
        """The distinct ids."""

    @property
    def pairs(self) -> AbstractSet[str]:
        """The distinct pairs of neighboring letters, the text's edges included."""


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """Where a phrase stands: positions in the turn's words, half-open."""

    key: K
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry(Generic[K]):
    """A phrase under one of its keys, and what else must be there."""

    order: int
    key: K
    phrase: Phrase
    words: tuple[WordSet, ...]
    pairs: tuple[frozenset[str], ...]


class Index(Generic[K]):
    """Phrases by the ways into them; closed by the first search.

    Entries that share no key with a text cost it nothing, so that the time of a
    search does not grow with the number of phrases that do not fire.
    """

    def __init__(
        self, alphabet: Alphabet, rate: Callable[[int], int | None] = lambda _: None
    ) -> None:
        self._alphabet = alphabet
        self._ways = Ways(alphabet.enders, rate)
        self._added: list[tuple[K, Node, Phrase]] = []
        self._by_word: dict[int, list[_Entry[K]]] = defaultdict(list)
        self._by_pair: dict[str, list[_Entry[K]]] = defaultdict(list)
        self._closed = False

    def add(self, key: K, node: Node) -> None:
        """Add a compiled phrase; what it finds is reported under `key`."""
        self._added.append((key, node, Phrase(node, self._alphabet)))

    def search(self, text: Text) -> Iterator[Match[K]]:
        """All matches, phrase by phrase; one hides what it covers."""
        if not self._closed:
            self._close()
        size = len(text.ids)
        for entry in self._candidates(text.words, text.pairs):
            place = 0
            while found := entry.phrase.find(text, place, size):
                yield Match(entry.key, *found)
                place = found[1]

    def _candidates(
        self, words: AbstractSet[int], pairs: AbstractSet[str]
    ) -> list[_Entry[K]]:
        """The phrases into which a way is open, in the order added."""
        found: dict[int, _Entry[K]] = {}
        keyed = [self._by_word[word] for word in self._by_word.keys() & words]
        keyed += [self._by_pair[pair] for pair in self._by_pair.keys() & pairs]
        for entries in keyed:
            for entry in entries:
                if entry.order in found:
                    continue
                for need in entry.words:
                    if need.isdisjoint(words):
                        break
                else:
                    for pair in entry.pairs:
                        if pair.isdisjoint(pairs):
                            break
                    else:
                        found[entry.order] = entry
        return [found[order] for order in sorted(found)]

    def _close(self) -> None:
        """Put each phrase under its keys, now that every word has its letter."""
        self._closed = True
        spell = cache(self._spell)
        for order, (key, node, phrase) in enumerate(self._added):
            for way in self._ways.into(node):
                pairs = tuple(spell(need) for need in way.need_pairs)
                entry = _Entry(order, key, phrase, way.need_words, pairs)
                for word in way.words:
                    self._by_word[word].append(entry)
                for letters in spell(way.pairs):
                    self._by_pair[letters].append(entry)

    def _spell(self, pairs: Pairs) -> frozenset[str]:
        spell = self._alphabet.letters
        return frozenset(
            a + b for one, other in pairs for a in spell(one) for b in spell(other)
        )
