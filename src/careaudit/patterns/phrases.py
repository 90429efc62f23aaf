"""Phrases that are looked for inside a part of a text: any one of them will do."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Protocol

from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.nodes import Node


class Text(Protocol):
    """A turn as phrases see it: its words as letters of the alphabet."""

    letters: str


class Phrase:
    """One compiled phrase; its expression is made when it is first needed.

    It pickles as the text of its expression, which stands for itself.
    """

    def __init__(self, node: Node, alphabet: Alphabet) -> None:
        alphabet.learn(node)
        self._written: Node | str = node
        self._alphabet = alphabet

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The phrase as a regular expression over letters."""
        return re.compile(self._text())

    def _text(self) -> str:
        if isinstance(self._written, str):
            return self._written
        return self._alphabet.expression(self._written)

    def __getstate__(self) -> tuple[str, Alphabet]:
        return self._text(), self._alphabet

    def __setstate__(self, state: tuple[str, Alphabet]) -> None:
        self._written, self._alphabet = state


class Phrases:
    """Phrases keyed by the rarest of the words that each must hold.

    Closed by the first search, as every word has its letter only then.
    """

    def __init__(self, alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._nodes: list[Node] = []
        self._phrases: list[Phrase] = []

    def add(self, node: Node) -> None:
        """Add a compiled phrase."""
        self._nodes.append(node)
        self._phrases.append(Phrase(node, self._alphabet))

    @cached_property
    def _by_letter(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, node in enumerate(self._nodes):
            for letter in self._alphabet.letters(min(node.needs(), key=len)):
                found[letter].append(number)
        return found

    def __getstate__(self) -> dict[str, object]:
        return {
            "_alphabet": None,
            "_nodes": [],
            "_phrases": self._phrases,
            "_by_letter": self._by_letter,
        }

    def find(self, text: Text, start: int, end: int) -> tuple[int, int] | None:
        """Where the first of the phrases, as added, stands between two places."""
        by_letter = self._by_letter
        letters = text.letters
        hits = by_letter.keys() & letters[start:end] if by_letter else None
        if not hits:
            return None
        for number in sorted(set().union(*map(by_letter.__getitem__, hits))):
            if match := self._phrases[number].expression.search(letters, start, end):
                return match.span()
        return None
