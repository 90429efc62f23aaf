"""Looking for phrases inside one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from careaudit.annotate import AnnotatedTurn, Sentence
from careaudit.patterns.phrases import Phrases


def stands_in(
    phrases: Phrases, turn: AnnotatedTurn, sentence: Sentence
) -> tuple[int, int] | None:
    """Where the first of some phrases stands in a sentence, its end mark included."""
    stop = sentence.end + 1 if sentence.mark else sentence.end
    return phrases.find(turn, sentence.start, stop)


def holds(phrases: Phrases, turn: AnnotatedTurn) -> bool:
    """Whether any sentence of a turn has one of some phrases."""
    return any(stands_in(phrases, turn, sentence) for sentence in turn.sentences)


SentenceKind = Literal["any", "question", "statement"]


def is_kind(kind: SentenceKind, sentence: Sentence) -> bool:
    """Whether a rule that wants such sentences may look at this one."""
    return kind == "any" or sentence.asks == (kind == "question")


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Of all distinct words of two sentences, the share that stands in both."""
    words, others = set(one), set(other)
    return len(words & others) / len(words | others)
