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
        self._added: list[tuple[Node, Phrase]] = []

    def add(self, node: Node) -> None:
        """Add a compiled phrase."""
        self._added.append((node, Phrase(node, self._alphabet)))

    @cached_property
    def _by_letter(self) -> dict[str, list[tuple[int, Phrase]]]:
        found: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for number, (node, phrase) in enumerate(self._added):
            for letter in self._alphabet.letters(min(node.needs(), key=len)):
                found[letter].append((number, phrase))
        return found

    def __getstate__(self) -> dict[str, object]:
        return {
            "_alphabet": None,
            "_added": bool(self._added),
            "_by_letter": self._by_letter,
        }

    def find(self, text: Text, start: int, end: int) -> tuple[int, int] | None:
        """Where the first of the phrases, as added, stands between two places."""
        if not self._added:
            return None
        by_letter = self._by_letter
        hits = by_letter.keys() & set(text.letters[start:end])
        if not hits:
            return None
        tried = {number: phrase for hit in hits for number, phrase in by_letter[hit]}
        for number in sorted(tried):
            if match := tried[number].expression.search(text.letters, start, end):
                return match.span()
        return None
