"""Looking for phrases inside one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from careaudit.annotate import AnnotatedTurn, Sentence
from careaudit.patterns.nodes import Node


def stands_in(
    nodes: Iterable[Node], turn: AnnotatedTurn, sentence: Sentence
) -> tuple[int, int] | None:
    """Where the first of some phrases stands in a sentence, its end mark included."""
    ids = turn.ids
    enders = turn.enders.keys()
    stop = sentence.end + 1 if sentence.mark else sentence.end
    window = ids[sentence.start : stop]
    present = set(window)
    for node in nodes:
        if any(need.isdisjoint(present) for need in node.needs()):
            continue
        first = node.first()
        for place, word in enumerate(window):
            if first is None or word in first:
                ends = node.ends(window, enders, {place})  # type: ignore[arg-type]
                if ends and (end := max(ends)) > place:
                    return sentence.start + place, sentence.start + end
    return None


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Of all distinct words of two sentences, the share that stands in both."""
    words, others = set(one), set(other)
    return len(words & others) / len(words | others)
