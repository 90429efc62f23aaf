"""The one index: a turn meets only the phrases whose rarest words it holds.

Those few are tried as regular expressions over an alphabet of word classes: words
that no phrase tells apart share a letter, and a turn is a string of such letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from careaudit.patterns.nodes import Ids, Node, WordSet

K = TypeVar("K")
_UNLISTED = 30  # words per million assumed for a word that is not in the table
_FIRST_LETTER = 0x3400  # a stretch of the Unicode plane with nothing special to `re`
_LAST_LETTER = 0xD7FF
_ELSE = " "  # a word that no phrase holds


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
    node: Node
    needs: tuple[WordSet, ...]
    regex: re.Pattern[str] | None = None


class Index(Generic[K]):
    """Phrases keyed by their rarest required words.

    Entries that share no word with a turn cost it nothing, so that the time of a
    search does not grow with the number of phrases that do not fire.
    """

    def __init__(self, enders: WordSet, rate: Callable[[int], int | None]) -> None:
        self._enders = enders
        self._rate = rate
        self._entries: list[_Entry[K]] = []
        self._by_word: dict[int, list[_Entry[K]]] = defaultdict(list)
        self._letters: dict[int, str] = {}

    def add(self, key: K, node: Node) -> None:
        """Add a compiled phrase; what it finds is reported under `key`."""
        needs = sorted(node.needs(), key=self._cost)
        entry = _Entry(len(self._entries), key, node, tuple(needs[1:]))
        self._entries.append(entry)
        for word in needs[0]:
            self._by_word[word].append(entry)
        self._letters.clear()

    def _cost(self, words: WordSet) -> int:
        return sum(self._rate(word) or _UNLISTED for word in words)

    def search(self, ids: Ids, words: set[int]) -> Iterator[Match[K]]:
        """All matches in a turn, the longest at each place; `words` is set(ids)."""
        hits = self._by_word.keys() & words
        if not hits:
            return
        if not self._letters:
            self._spell()
        letter = self._letters.get
        text = "".join([letter(word, _ELSE) for word in ids])
        for entry in self._candidates(hits, words):
            regex = entry.regex or self._compile(entry)
            found = regex.search(text)
            while found:
                start = found.start()
                end = max(entry.node.ends(ids, self._enders, {start}))
                if end > start:
                    yield Match(entry.key, start, end)
                found = regex.search(text, start + 1)

    def _candidates(self, hits: set[int], words: set[int]) -> list[_Entry[K]]:
        """The phrases all of whose required words are there, in the order added."""
        found: dict[int, _Entry[K]] = {}
        for word in hits:
            for entry in self._by_word[word]:
                if entry.order not in found:
                    for need in entry.needs:
                        if need.isdisjoint(words):
                            break
                    else:
                        found[entry.order] = entry
        return [found[order] for order in sorted(found)]

    def _spell(self) -> None:
        """Give each class of words a letter: words in the same sets are one class."""
        sets = {words for entry in self._entries for words in _word_sets(entry.node)}
        member: dict[int, list[int]] = defaultdict(list)
        for number, words in enumerate([self._enders, *sorted(sets, key=sorted)]):
            for word in words:
                member[word].append(number)
        classes: dict[tuple[int, ...], str] = {}
        for word in sorted(member):
            group = tuple(member[word])
            if group not in classes:
                classes[group] = chr(_FIRST_LETTER + len(classes))
            self._letters[word] = classes[group]
        if _FIRST_LETTER + len(classes) > _LAST_LETTER:
            raise OverflowError("more classes of words than letters")
        for entry in self._entries:
            entry.regex = None

    def _compile(self, entry: _Entry[K]) -> re.Pattern[str]:
        """A phrase's expression, made when it is first needed."""
        entry.regex = re.compile(
            entry.node.pattern(self._spelled, self._spelled(self._enders))
        )
        return entry.regex

    def _spelled(self, words: WordSet) -> str:
        return "".join(sorted({self._letters[word] for word in words}))


def _word_sets(node: object) -> Iterator[WordSet]:
    """The word sets of all leaves of a phrase."""
    words = getattr(node, "words", None)
    if words is not None:
        yield words
    for inner in (*getattr(node, "nodes", ()), getattr(node, "node", None)):
        if inner is not None:
            yield from _word_sets(inner)


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
