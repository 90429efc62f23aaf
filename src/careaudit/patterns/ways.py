"""The ways into a phrase: the rarest things of which every match must hold one.

A way is a set of words, or of neighbors, and what else must be there once one of them
is. A choice is entered by the way of each of its branches, so that a phrase of many
branches is met only where one of them can stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from careaudit.patterns.nodes import Either, InOrder, Node, OneOf, Pairs, WordSet

T = TypeVar("T")
_UNLISTED = 30  # words per million assumed for a word that is not in the table
_END_MARK = 90_000  # end marks, and edges of a text, per million words
_MILLION = 1e6
_TOGETHER = 5  # how much likelier than by chance two words of a phrase are neighbors
_MOST_PAIRS = 4000


@dataclass(frozen=True, slots=True)
class Way:
    """Either `words` or `pairs` is the key; all of the needs must be met besides."""

    cost: float
    words: WordSet = frozenset()
    pairs: Pairs = ()
    need_words: tuple[WordSet, ...] = ()
    need_pairs: tuple[Pairs, ...] = ()


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
        """By one of its parts, or by two that meet; the rest becomes a need."""
        options = [ways for part in parts if (ways := self.into(part))]
        pairs = [p for p in node.pairs(self._enders) if _size(p) <= _MOST_PAIRS]
        options += [[Way(self._pairs_cost(pair), pairs=pair)] for pair in pairs]
        if not options:
            return []
        best = min(options, key=lambda ways: sum(way.cost for way in ways))
        needs = node.needs()
        return [
            replace(
                way,
                need_words=_besides(way.need_words + needs, way.words),
                need_pairs=_besides(way.need_pairs + tuple(pairs), way.pairs),
            )
            for way in best
        ]

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


def _besides(needs: tuple[T, ...], key: T) -> tuple[T, ...]:
    """Needs that the key itself does not meet, each once, the order kept."""
    return tuple(need for need in dict.fromkeys(needs) if need != key)
