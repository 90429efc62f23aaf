"""The one index: a turn meets only the phrases whose rarest words it holds.

A phrase is kept under the rarest of what every match of it must hold: a word out of a
set, or two neighbors. Neighbors are pairs of letters in the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.nodes import Node, Pairs, WordSet
from careaudit.patterns.phrases import Phrase

K = TypeVar("K")
_UNLISTED = 30  # words per million assumed for a word that is not in the table
_END_MARK = 90_000  # end marks, and edges of a text, per million words
_MILLION = 1e6
_TOGETHER = 5  # how much likelier than by chance two words of a phrase are neighbors
_MOST_PAIRS = 4000


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


@dataclass(slots=True)
class _Entry(Generic[K]):
    order: int
    key: K
    phrase: Phrase
    words: tuple[WordSet, ...]
    pairs: tuple[frozenset[str], ...]


class Index(Generic[K]):
    """Phrases by what they need; closed by the first search.

    Entries that share no key with a text cost it nothing, so that the time of a
    search does not grow with the number of phrases that do not fire.
    """

    def __init__(
        self, alphabet: Alphabet, rate: Callable[[int], int | None] = lambda _: None
    ) -> None:
        self._alphabet = alphabet
        self._rate = rate
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
        """The phrases whose needs are all met, in the order added."""
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
        """Choose the key of each phrase, now that every word has its letter."""
        self._closed = True
        for order, (key, node, phrase) in enumerate(self._added):
            words = sorted(node.needs(), key=self._word_cost)
            pairs = sorted(
                (
                    pair
                    for pair in node.pairs(self._alphabet.enders)
                    if self._count(pair) <= _MOST_PAIRS
                ),
                key=self._pair_cost,
            )
            spelled = [self._spell(pair) for pair in pairs]
            if pairs and self._pair_cost(pairs[0]) < self._word_cost(words[0]):
                entry = _Entry(order, key, phrase, tuple(words), tuple(spelled[1:]))
                for letters in spelled[0]:
                    self._by_pair[letters].append(entry)
            else:
                entry = _Entry(order, key, phrase, tuple(words[1:]), tuple(spelled))
                for word in words[0]:
                    self._by_word[word].append(entry)

    def _word_cost(self, words: WordSet) -> float:
        marks = self._alphabet.enders
        return sum(
            _END_MARK if word in marks else self._rate(word) or _UNLISTED
            for word in words
        )

    def _pair_cost(self, pair: Pairs) -> float:
        chance = sum(self._word_cost(a) * self._word_cost(b) for a, b in pair)
        return _TOGETHER * chance / _MILLION

    def _count(self, pair: Pairs) -> int:
        spell = self._alphabet.letters
        return sum(len(spell(one)) * len(spell(other)) for one, other in pair)

    def _spell(self, pair: Pairs) -> frozenset[str]:
        spell = self._alphabet.letters
        return frozenset(
            a + b for one, other in pair for a in spell(one) for b in spell(other)
        )
