"""Phrases that are looked for inside a part of a text: any one of them will do."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Protocol

from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.nodes import Node


class Text(Protocol):
    """A turn as phrases see it: its words, and their letters in the alphabet."""

    ids: list[int]
    letters: str


class Phrase:
    """One compiled phrase; its expression is made when it is first needed."""

    __slots__ = ("_alphabet", "_expression", "_node")

    def __init__(self, node: Node, alphabet: Alphabet) -> None:
        alphabet.learn(node)
        self._node = node
        self._alphabet = alphabet
        self._expression: re.Pattern[str] | None = None

    def find(self, text: Text, start: int, end: int) -> tuple[int, int] | None:
        """Where it stands first between two places."""
        expression = self._expression
        if expression is None:
            self._expression = expression = self._alphabet.expression(self._node)
        match = expression.search(text.letters, start, end)
        return match.span() if match else None


class Phrases:
    """Phrases keyed by the rarest of the words that each must hold."""

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._by_word: dict[int, list[tuple[int, Phrase]]] = defaultdict(list)
        self._size = 0

    def add(self, node: Node) -> None:
        """Add a compiled phrase."""
        phrase = Phrase(node, self._alphabet)
        for word in min(node.needs(), key=len):
            self._by_word[word].append((self._size, phrase))
        self._size += 1

    def find(self, text: Text, start: int, end: int) -> tuple[int, int] | None:
        """Where the first of the phrases, as added, stands between two places."""
        hits = self._by_word.keys() & text.ids[start:end]
        if not hits:
            return None
        tried = {number: phrase for w in hits for number, phrase in self._by_word[w]}
        for number in sorted(tried):
            if place := tried[number].find(text, start, end):
                return place
        return None
