"""What is to be told, before anybody knows in which language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Figure = int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the reader, which the report words in their language.

    A figure that is a float is an expected number.
    """

    key: str
    figures: Mapping[str, Figure] = field(default_factory=dict)


def remark(key: str, **figures: Figure) -> Remark:
    """Make a remark."""
    return Remark(key, figures)


class Reason(StrEnum):
    """Why an outcome is what it is."""

    DISMISSED = "dismissed"
    TAKEN_BACK = "taken_back"
    TAKEN_UP = "taken_up"
    TAKEN_UP_AND_ACTED_ON = "taken_up_and_acted_on"
    CARED_AND_ACTED = "cared_and_acted"
    ACTED_ON = "acted_on"
    NOT_TIED = "not_tied"
    NAMED = "named"
    MAYBE_CARE = "maybe_care"
    ASKS_ON = "asks_on"
    SPOKEN_OF = "spoken_of"
    SPOKEN_BESIDE = "spoken_beside"
    ONLY_ACTED_ON = "only_acted_on"
    ASKED_ABOUT = "asked_about"
    STOCK_WORDS = "stock_words"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    NOT_TAKEN_UP = "not_taken_up"
    NO_REPLY = "no_reply"
    ONLY_LIKELY = "only_likely"
    SAFETY_ANSWER = "safety_answer"
    ASKED_NOT_FOLLOWED = "asked_not_followed"
    NO_SAFETY_ANSWER = "no_safety_answer"
    ANSWERED = "answered"
    DEFERRED = "deferred"
    SHARES_NO_WORD = "shares_no_word"
    SHORT_REPLY = "short_reply"
    ASKED_BACK = "asked_back"
    NO_ANSWER = "no_answer"
