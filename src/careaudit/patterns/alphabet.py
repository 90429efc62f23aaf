"""An alphabet of word classes, over which phrases are regular expressions.

Words that no phrase tells apart share a letter, so that a turn is a short string and a
phrase a small expression, however many words its lists hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from careaudit.patterns.nodes import Node, WordSet

_FIRST_LETTER = 0x3400  # a stretch of the Unicode plane with nothing special to `re`
_LAST_LETTER = 0xD7FF
ELSE = ord(" ")  # the letter of a word that no phrase holds


class Alphabet:
    """Letters for the words of the phrases it was shown; closed by the first use."""

    def __init__(self, enders: WordSet) -> None:
        self.enders = enders
        self._sets: set[WordSet] = {enders, *(frozenset({mark}) for mark in enders)}
        self._letters: dict[int, int] = {}
        self._written: dict[WordSet, str] = {}

    def learn(self, node: Node) -> None:
        """Take in the words of a phrase."""
        if self._letters:
            raise RuntimeError("phrases are learned before the first one is looked for")
        self._sets.update(_word_sets(node))

    @cached_property
    def edge(self) -> str:
        """A letter for the edges of a text, which are end marks to every phrase."""
        return self.letters(self.enders)[0]

    def letter(self, word: int) -> int:
        """The letter of a word, as a code point."""
        return self._spelled().get(word, ELSE)

    def expression(self, node: Node) -> str:
        """A phrase as a regular expression over letters."""
        return node.pattern(self._ranges, self._ranges(self.enders))

    def _ranges(self, words: WordSet) -> str:
        if words not in self._written:
            self._written[words] = _as_ranges(self.letters(words))
        return self._written[words]

    def __getstate__(self) -> dict[str, object]:
        letters = self._spelled()
        return {
            "enders": self.enders,
            "_letters": letters,
            "_sets": set(),
            "_written": {},
        }

    def letters(self, words: WordSet) -> str:
        """The letters of the classes that some learned words belong to."""
        letters = self._spelled()
        return "".join(sorted({chr(letters[word]) for word in words}))

    def _spelled(self) -> dict[int, int]:
        """Words that stand in the same sets are one class, with a letter of its own."""
        if self._letters:
            return self._letters
        member: dict[int, list[int]] = defaultdict(list)
        for number, words in enumerate(sorted(self._sets, key=sorted)):
            for word in words:
                member[word].append(number)
        # In order of what they stand in: alike classes are neighbors, and ranges long.
        groups = sorted({tuple(sets) for sets in member.values()})
        if _FIRST_LETTER + len(groups) > _LAST_LETTER:
            raise OverflowError("more classes of words than letters")
        classes = {group: _FIRST_LETTER + n for n, group in enumerate(groups)}
        self._letters = {word: classes[tuple(sets)] for word, sets in member.items()}
        return self._letters


def _as_ranges(letters: str) -> str:
    """Letters in order, as the inside of a character class."""
    ranges: list[list[str]] = []
    for letter in letters:
        if ranges and ord(ranges[-1][1]) == ord(letter) - 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    return "".join(low if low == high else f"{low}-{high}" for low, high in ranges)


def _word_sets(node: object) -> Iterator[WordSet]:
    """The word sets of all leaves of a phrase."""
    words = getattr(node, "words", None)
    if words is not None:
        yield words
    for inner in (*getattr(node, "nodes", ()), getattr(node, "node", None)):
        if inner is not None:
            yield from _word_sets(inner)
