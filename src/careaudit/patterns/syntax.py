r"""The phrase syntax: text -> a small tree.

words            as they are said; case, commas and fillers do not matter
<hear>           any form of the word; <hear:ing> narrows it (Russian: <ждать:1per>)
word:tags        the same without brackets: перезвонить:futr,1per
{feeling}        a named word list; {act:futr,1per} narrows the <forms> in it
(a|b c|d)        one of several
x?               x may be missing; \? is a question mark
~3               a gap of up to three words inside the sentence
^  $             the sentence begins or ends here
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) | (?P<bar>\|) | (?P<optional>\?)
      | ~(?P<gap>\d+) | (?P<start>\^) | (?P<end>\$)
      | \{(?P<list>[a-z_]+)(?::(?P<list_tags>[\w,]+))?\}
      | <(?P<form>[^\s<>:]+)(?::(?P<form_tags>[\w,]+))?>
      | (?P<tagged>[^\W\d_][\w-]*):(?P<tags>[\w,]+)
      | \\(?P<escaped>\S)
      | (?P<word>[^\s()|?~^${}<>\\]+)
    )""",
    re.VERBOSE,
)


class PhraseError(ValueError):
    """A phrase that cannot be parsed; the message shows where."""


@dataclass(frozen=True, slots=True)
class Word:
    """A literal, as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """Any form of a dictionary word, narrowed by tags."""

    lemma: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A named word list; tags narrow the forms in it."""

    name: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words of the same sentence."""

    most: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The sentence begins (or ends) here."""

    start: bool


@dataclass(frozen=True, slots=True)
class Missable:
    """Something that may be missing."""

    what: Tree


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after the other."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    branches: tuple[Tree, ...]


Tree = Word | Form | Listed | Gap | Edge | Missable | Sequence | Choice


def parse(phrase: str) -> Tree:
    """Parse a phrase; raise PhraseError with a pointer to the fault."""
    return _Parser(phrase).parse()


class _Parser:
    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        self.tokens = self._tokens()
        self.next = 0

    def _tokens(self) -> list[re.Match[str]]:
        tokens, place = [], 0
        text = self.phrase.rstrip()
        while place < len(text):
            token = _TOKEN.match(text, place)
            if token is None:
                raise self._error("cannot be read here", place)
            tokens.append(token)
            place = token.end()
        return tokens

    def _error(self, what: str, place: int) -> PhraseError:
        return PhraseError(f"{what}: {self.phrase[:place]} >>> {self.phrase[place:]}")

    def parse(self) -> Tree:
        if not self.tokens:
            raise PhraseError("a phrase needs at least one word")
        tree = self._choice()
        if self.next < len(self.tokens):
            raise self._error("unmatched ')'", self.tokens[self.next].start())
        return tree

    def _choice(self) -> Tree:
        branches = [self._sequence()]
        while self._at("bar"):
            self.next += 1
            branches.append(self._sequence())
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Tree:
        parts: list[Tree] = []
        while self.next < len(self.tokens) and not self._at("bar", "close"):
            token = self.tokens[self.next]
            if token["optional"]:
                if not parts:
                    raise self._error("'?' follows nothing", token.start())
                parts[-1] = Missable(parts[-1])
                self.next += 1
            else:
                parts.append(self._atom(token))
        if not parts:
            place = (
                self.tokens[self.next].start()
                if self.next < len(self.tokens)
                else len(self.phrase)
            )
            raise self._error("a choice is empty", place)
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _atom(self, token: re.Match[str]) -> Tree:
        self.next += 1
        if token["open"]:
            tree = self._choice()
            if not self._at("close"):
                raise self._error("'(' is never closed", token.start())
            self.next += 1
            return tree
        if token["gap"]:
            return Gap(int(token["gap"]))
        if token["start"] or token["end"]:
            return Edge(start=bool(token["start"]))
        if token["list"]:
            return Listed(token["list"], _tags(token["list_tags"]))
        if token["form"]:
            return Form(token["form"].lower(), _tags(token["form_tags"]))
        if token["tagged"]:
            return Form(token["tagged"].lower(), _tags(token["tags"]))
        return Word(token["escaped"] or token["word"])

    def _at(self, *names: str) -> bool:
        if self.next >= len(self.tokens):
            return False
        return any(self.tokens[self.next][name] for name in names)


def _tags(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
