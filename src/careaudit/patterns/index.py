"""The one index: a turn meets only the phrases whose rarest words it holds.

Phrases are kept under the ways into them, in the alphabet's letters: a way is open where
a letter, or two of them side by side, stands in the turn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import add
from typing import Generic, NamedTuple, Protocol, TypeVar

from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.nodes import Node, Pairs
from careaudit.patterns.phrases import Phrase
from careaudit.patterns.ways import Ways

K = TypeVar("K")
# Short turns ("Okay, thank you.") come again and again, and are looked through once.
_SHORT = 8  # words
_MOST_SHORT = 20_000  # remembered at a time


class Text(Protocol):
    """A turn as the index sees it."""

    letters: str


class Match(NamedTuple, Generic[K]):
    """Where a phrase stands: positions in the turn's words, half-open."""

    key: K
    start: int
    end: int


class Index(Generic[K]):
    """Phrases by the ways into them; closed by the first search.

    Phrases that share no sign with a text cost it nothing, so that the time of a
    search does not grow with the number of phrases that do not fire.
    """

    def __init__(
        self, alphabet: Alphabet, rate: Callable[[int], int | None] = lambda _: None
    ) -> None:
        self._alphabet = alphabet
        self._ways = Ways(alphabet.enders, rate)
        self._nodes: list[Node] = []
        self._phrases: list[tuple[K, Phrase]] = []
        self._by_sign: dict[str, list[int]] = {}  # numbers of phrases
        self._signs: frozenset[str] = frozenset()  # of them, cut with every turn
        self._short: dict[str, list[Match[K]]] = {}
        self._closed = False

    def add(self, key: K, node: Node) -> None:
        """Add a compiled phrase; what it finds is reported under `key`."""
        self._nodes.append(node)
        self._phrases.append((key, Phrase(node, self._alphabet)))

    def search(self, text: Text) -> Sequence[Match[K]]:
        """All matches, phrase by phrase; one hides what it covers."""
        if not self._closed:
            self._close()
        letters = text.letters
        if len(letters) > _SHORT:
            return self._find(letters)
        if letters not in self._short:
            if len(self._short) >= _MOST_SHORT:
                self._short.clear()
            self._short[letters] = self._find(letters)
        return self._short[letters]

    def _find(self, letters: str) -> list[Match[K]]:
        matches: list[Match[K]] = []
        phrases = self._phrases
        for number in self._candidates(letters):
            key, phrase = phrases[number]
            search = phrase.expression.search
            found = search(letters)
            while found:
                start, end = found.span()
                matches.append(Match(key, start, end))
                found = search(letters, end)
        return matches

    def _candidates(self, letters: str) -> list[int]:
        """The numbers of the phrases into which a way is open, in order."""
        edge, known = self._alphabet.edge, self._signs
        pairs = map(add, edge + letters, letters + edge)
        signs = known.intersection(pairs) | known.intersection(letters)
        return sorted(set().union(*map(self._by_sign.__getitem__, signs)))

    def _close(self) -> None:
        """Put each phrase under its signs, now that every word has its letter."""
        self._closed = True
        spell_words, spell_pairs = cache(self._alphabet.letters), cache(self._spell)
        for number, node in enumerate(self._nodes):
            for way in self._ways.into(node):
                for sign in (*spell_words(way.words), *spell_pairs(way.pairs)):
                    self._by_sign.setdefault(sign, []).append(number)
        self._signs = frozenset(self._by_sign)

    def __getstate__(self) -> dict[str, object]:
        if not self._closed:
            self._close()
        return {**self.__dict__, "_ways": None, "_nodes": [], "_short": {}}

    def _spell(self, pairs: Pairs) -> frozenset[str]:
        spell = self._alphabet.letters
        return frozenset(
            a + b for one, other in pairs for a in spell(one) for b in spell(other)
        )
