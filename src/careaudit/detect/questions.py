"""What an agent block did with the customer's question: answered, deferred or left.

An answer is a statement that takes up words of the question, or one of the kind that
the question asks for. What cannot be told, like a question back, is "unclear" and
counts for nothing.
"""

from __future__ import annotations

from careaudit.detect.detector import Act, Scene
from careaudit.detect.outcomes import Verdict
from careaudit.model import Kind, Label, Outcome, Polarity, Span
from careaudit.remark import Reason

_DEFERS = frozenset({Label.OWNERSHIP, Label.FOLLOW_UP_CONCRETE})
_EMPTY = frozenset({Label.SCRIPTED, Label.FOLLOW_UP_GENERIC})
_REAL_ANSWER = 4  # words of a statement that can be an answer though it shares none


def judge_question(
    _kind: Kind, _cue: Act, place: int, block: range, scene: Scene
) -> Verdict:
    """Judge one agent block as the answer to a question."""
    asked = scene.turn(place)
    acts = [a for a in scene.acts if a.place in block]
    deferring = next(
        (a for a in acts if a.moment.sure and a.moment.label in _DEFERS), None
    )
    unsure = asks_back = None
    only_stock = True
    for reply in block:
        turn = scene.turn(reply)
        for sentence in turn.sentences:
            span = turn.sentence_span(sentence)
            stock = any(_is_empty(a, reply, span) for a in acts)
            real = not stock and sentence.end - sentence.start >= _REAL_ANSWER
            if sentence.asks:
                asks_back = asks_back or (span if real else None)
                continue
            said = turn.stems_in(sentence.start, sentence.end)
            if said & asked.content:
                return Verdict(Outcome.MET, span, Reason.ANSWERED)
            only_stock = only_stock and stock
            unsure = unsure or (span if real else None)
    if deferring:
        return Verdict(Outcome.ACKNOWLEDGED, deferring.moment.span, Reason.DEFERRED)
    if unsure:
        return Verdict(Outcome.UNCLEAR, unsure, Reason.SHARES_NO_WORD)
    against = next(
        (
            a
            for a in acts
            if a.moment.label is Label.DISMISSIVE
            and a.moment.polarity is Polarity.CONCERN
        ),
        None,
    )
    if against:
        return Verdict(Outcome.DISMISSED, against.moment.span, Reason.DISMISSED)
    if asks_back:
        return Verdict(Outcome.UNCLEAR, asks_back, Reason.ASKED_BACK)
    short = all(scene.turn(p).length < _REAL_ANSWER for p in block)
    if short and not only_stock:
        return Verdict(Outcome.UNCLEAR, None, Reason.SHORT_REPLY)
    return Verdict(Outcome.PASSED_OVER, None, Reason.NO_ANSWER)


def _is_empty(act: Act, reply: int, span: Span) -> bool:
    """Whether a stock wording stands in a sentence."""
    moment = act.moment
    within = moment.span.start < span.end and span.start < moment.span.end
    return moment.sure and moment.label in _EMPTY and within and act.place == reply
