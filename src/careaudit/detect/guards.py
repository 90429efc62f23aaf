"""Guards against the known traps: words that mean something else where they stand.

Each guard is named in a rule's options and looks at one match in its sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from careaudit.annotate import AnnotatedTurn, Sentence
from careaudit.detect.search import stands_in
from careaudit.patterns.nodes import Node, WordSet

_NEGATION_REACH = 4  # words before the match, inside the clause
_QUOTES = '"“”«»„>'


@dataclass(frozen=True)
class GuardWords:
    """The words that the guards of one language look for."""

    negators: WordSet
    scope_ends: WordSet
    hypothetical: tuple[Node, ...]
    on_customer: tuple[Node, ...]
    others: tuple[Node, ...]
    close: tuple[Node, ...]


@dataclass(frozen=True)
class Place:
    """A match in its sentence."""

    turn: AnnotatedTurn
    sentence: Sentence
    start: int
    end: int
    words: GuardWords


def negated(place: Place) -> bool:
    """A negator stands shortly before, with no comma or "but" in between."""
    ids, words = place.turn.ids, place.words
    floor = max(place.sentence.start, place.start - _NEGATION_REACH)
    for at in range(place.start, floor - 1, -1):
        if at < place.start:
            if ids[at] in words.negators:
                return True
            if ids[at] in words.scope_ends:
                return False
        if at in place.turn.commas:
            return False
    return False


def hypothetical(place: Place) -> bool:
    """An "if I were" stands before it in the sentence."""
    return _before(place, place.words.hypothetical)


def conditional(place: Place) -> bool:
    """It hangs on the customer: "if you like", "let me know and"."""
    return _in_sentence(place, place.words.on_customer)


def someone_else(place: Place) -> bool:
    """Somebody else has the feeling, and nobody close to the customer."""
    return _before(place, place.words.others) and not _before(place, place.words.close)


def quoted(place: Place) -> bool:
    """It stands between quotation marks or in a line quoted with ">"."""
    span = place.turn.span(place.start, place.end)
    text = place.turn.turn.text
    line = text.rfind("\n", 0, span.start) + 1
    if text[line : line + 1] == ">":
        return True
    before, after = text[: span.start], text[span.end :]
    if before.count('"') % 2 and '"' in after:
        return True
    return any(
        before.rfind(left) > before.rfind(right) and right in after
        for left, right in (("“", "”"), ("«", "»"), ("„", "“"))
    )


def _before(place: Place, nodes: tuple[Node, ...]) -> bool:
    head = Sentence(place.sentence.start, place.start, "")
    return head.end > head.start and _found(place.turn, head, nodes)


def _in_sentence(place: Place, nodes: tuple[Node, ...]) -> bool:
    return _found(place.turn, place.sentence, nodes)


def _found(turn: AnnotatedTurn, sentence: Sentence, nodes: tuple[Node, ...]) -> bool:
    return stands_in(nodes, turn, sentence) is not None


Guard = Callable[[Place], bool]
GUARDS: dict[str, Guard] = {
    "negated": negated,
    "hypothetical": hypothetical,
    "conditional": conditional,
    "someone_else": someone_else,
    "quoted": quoted,
}
