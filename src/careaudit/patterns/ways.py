"""The ways into a phrase: the rarest things of which every match must hold one.

A way is a set of words, or of neighbors. A choice is entered by the way of each of its
branches, so that a phrase of many branches is met only where one of them can stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from careaudit.patterns.nodes import Either, InOrder, Node, OneOf, Pairs, WordSet

_UNLISTED = 30  # words per million assumed for a word that is not in the table
_END_MARK = 90_000  # end marks, and edges of a text, per million words
_MILLION = 1e6
_TOGETHER = 5  # how much likelier than by chance two words of a phrase are neighbors
_MOST_PAIRS = 4000


@dataclass(frozen=True, slots=True)
class Way:
    """Either `words` or `pairs` is the key."""

    cost: float
    words: WordSet = frozenset()
    pairs: Pairs = ()


class Ways:
    """Finds the ways into phrases; `rate` tells words per million."""

    def __init__(self, enders: WordSet, rate: Callable[[int], int | None]) -> None:
        self._enders = enders
        self._rate = rate

    def into(self, node: Node) -> list[Way]:
        """The cheapest set of ways that no match can avoid; none if there is none."""
        match node:
            case OneOf(words):
                return [Way(self._words_cost(words), words=words)]
            case Either(branches):
                inner = [self.into(branch) for branch in branches]
                return [way for ways in inner for way in ways] if all(inner) else []
            case InOrder(parts):
                return self._into_sequence(node, parts)
            case _:
                return []

    def _into_sequence(self, node: Node, parts: tuple[Node, ...]) -> list[Way]:
        """By one of its parts, or by two that meet."""
        options = [ways for part in parts if (ways := self.into(part))]
        pairs = [p for p in node.pairs(self._enders) if _size(p) <= _MOST_PAIRS]
        options += [[Way(self._pairs_cost(pair), pairs=pair)] for pair in pairs]
        return min(options, key=lambda ways: sum(w.cost for w in ways), default=[])

    def _words_cost(self, words: WordSet) -> float:
        marks = self._enders
        return sum(
            _END_MARK if word in marks else self._rate(word) or _UNLISTED
            for word in words
        )

    def _pairs_cost(self, pairs: Pairs) -> float:
        chance = sum(self._words_cost(a) * self._words_cost(b) for a, b in pairs)
        return _TOGETHER * chance / _MILLION


def _size(pairs: Pairs) -> int:
    return sum(len(one) * len(other) for one, other in pairs)
