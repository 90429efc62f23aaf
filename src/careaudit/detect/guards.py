"""Guards against the known traps: words that mean something else where they stand.

Each guard is named in a rule's options and looks at one match in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from careaudit.annotate import AnnotatedTurn, Sentence
from careaudit.detect.search import stands_in
from careaudit.patterns.nodes import WordSet
from careaudit.patterns.phrases import Phrases

_NEGATION_REACH = 4  # words before the match, inside the clause
_END_MARKS = ".!?…"
_QUOTE = re.compile('["“«„>]')


@dataclass(frozen=True)
class GuardWords:
    """The words that the guards of one language look for."""

    negators: WordSet
    scope_ends: WordSet
    hypothetical: Phrases
    on_customer: Phrases
    others: Phrases
    close: Phrases


class Place(NamedTuple):
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
    return stands_in(place.words.on_customer, place.turn, place.sentence) is not None


def someone_else(place: Place) -> bool:
    """Somebody else has the feeling, and nobody close to the customer."""
    return _before(place, place.words.others) and not _before(place, place.words.close)


def quoted(place: Place) -> bool:
    """It stands between quotation marks or in a line quoted with ">".

    A sentence that runs into a quotation and ends there is asked or told by others.
    """
    text = place.turn.turn.text
    if not _QUOTE.search(text):
        return False
    span = place.turn.span(place.start, place.end)
    line = text.rfind("\n", 0, span.start) + 1
    if text[line : line + 1] == ">":
        return True
    after = text[span.end :]
    ends = text[span.end - 1] in _END_MARKS
    return _is_open(text[: span.start], after) or (
        ends and _is_open(text[: span.end], after)
    )


def _is_open(before: str, after: str) -> bool:
    """Whether a quotation begins in one stretch and is closed in the other."""
    if before.count('"') % 2 and '"' in after:
        return True
    return any(
        before.rfind(left) > before.rfind(right) and right in after
        for left, right in (("“", "”"), ("«", "»"), ("„", "“"))
    )


def _before(place: Place, phrases: Phrases) -> bool:
    return phrases.find(place.turn, place.sentence.start, place.start) is not None


Guard = Callable[[Place], bool]
GUARDS: dict[str, Guard] = {
    "negated": negated,
    "hypothetical": hypothetical,
    "conditional": conditional,
    "someone_else": someone_else,
    "quoted": quoted,
}
