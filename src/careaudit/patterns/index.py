"""The one index: a turn meets only the phrases whose rarest words it holds.

Phrases are kept under the ways into them, in the alphabet's letters: a way is open where
a letter, or two of them side by side, stands in the turn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Generic, Protocol, TypeVar

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


@dataclass(frozen=True, slots=True)
class Match(Generic[K]):
    """Where a phrase stands: positions in the turn's words, half-open."""

    key: K
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry(Generic[K]):
    """A phrase under one of its signs; `needs` are others that must be there too."""

    order: int
    key: K
    phrase: Phrase
    needs: tuple[frozenset[str], ...]


class Index(Generic[K]):
    """Phrases by the ways into them; closed by the first search.

    Entries that share no sign with a text cost it nothing, so that the time of a
    search does not grow with the number of phrases that do not fire.
    """

    def __init__(
        self, alphabet: Alphabet, rate: Callable[[int], int | None] = lambda _: None
    ) -> None:
        self._alphabet = alphabet
        self._ways = Ways(alphabet.enders, rate)
        self._added: list[tuple[K, Node, Phrase]] = []
        self._by_sign: dict[str, list[_Entry[K]]] = defaultdict(list)
        self._short: dict[str, tuple[Match[K], ...]] = {}
        self._telling: set[str] = set()  # signs that some phrase is met or ruled out by
        self._closed = False

    def add(self, key: K, node: Node) -> None:
        """Add a compiled phrase; what it finds is reported under `key`."""
        self._added.append((key, node, Phrase(node, self._alphabet)))

    def search(self, text: Text) -> Iterable[Match[K]]:
        """All matches, phrase by phrase; one hides what it covers."""
        if not self._closed:
            self._close()
        letters = text.letters
        if len(letters) > _SHORT:
            return self._find(text)
        if letters not in self._short:
            if len(self._short) >= _MOST_SHORT:
                self._short.clear()
            self._short[letters] = tuple(self._find(text))
        return self._short[letters]

    def _find(self, text: Text) -> Iterator[Match[K]]:
        letters = text.letters
        for entry in self._candidates(self._signs(letters)):
            search = entry.phrase.expression.search
            found = search(letters)
            while found:
                start, end = found.span()
                yield Match(entry.key, start, end)
                found = search(letters, end)

    def _signs(self, letters: str) -> set[str]:
        """The distinct letters and pairs of neighbors, the text's edges included."""
        edge = self._alphabet.edge
        signs = set(map(str.__add__, edge + letters, letters + edge))
        signs.update(letters)
        return signs

    def _candidates(self, signs: AbstractSet[str]) -> list[_Entry[K]]:
        """The phrases into which a way is open, in the order added."""
        found: dict[int, _Entry[K]] = {}
        signs = self._telling & signs
        for sign in self._by_sign.keys() & signs:
            for entry in self._by_sign[sign]:
                for need in entry.needs:
                    if need.isdisjoint(signs):
                        break
                else:
                    found[entry.order] = entry
        return [found[order] for order in sorted(found)]

    def _close(self) -> None:
        """Put each phrase under its signs, now that every word has its letter."""
        self._closed = True
        spell_words, spell_pairs = cache(self._alphabet.letters), cache(self._spell)
        for order, (key, node, phrase) in enumerate(self._added):
            for way in self._ways.into(node):
                needs = (
                    *map(spell_pairs, way.need_pairs),
                    *(frozenset(spell_words(need)) for need in way.need_words),
                )
                entry = _Entry(order, key, phrase, needs)
                self._telling.update(*needs)
                for sign in (*spell_words(way.words), *spell_pairs(way.pairs)):
                    self._telling.add(sign)
                    self._by_sign[sign].append(entry)

    def __getstate__(self) -> dict[str, object]:
        if not self._closed:
            self._close()
        return {**self.__dict__, "_ways": None, "_added": [], "_short": {}}

    def _spell(self, pairs: Pairs) -> frozenset[str]:
        spell = self._alphabet.letters
        return frozenset(
            a + b for one, other in pairs for a in spell(one) for b in spell(other)
        )
