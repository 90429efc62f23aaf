"""What an agent block did with the customer's question: answered, deferred or left.

An answer is a statement that takes up words of the question, or a yes or no where the
question asks for one. What cannot be told, like a question back, is "unclear" and
counts for nothing.
"""

from __future__ import annotations

from careaudit.annotate import AnnotatedTurn
from careaudit.detect.detector import Act, Scene
from careaudit.detect.outcomes import Verdict
from careaudit.model import Kind, Label, Outcome, Polarity, Span
from careaudit.remark import Reason

_DEFERS = frozenset({Label.OWNERSHIP, Label.FOLLOW_UP_CONCRETE})
_EMPTY = frozenset({Label.SCRIPTED, Label.FOLLOW_UP_GENERIC})


def judge_question(_kind: Kind, cue: Act, block: range, scene: Scene) -> Verdict:
    """Judge one agent block as the answer to a question."""
    asked = scene.turn(cue.place)
    acts = [act for act in scene.acts if act.place in block]
    if yes_or_no := _yes_or_no(asked, cue, scene.turn(block.start)):
        return Verdict(Outcome.MET, yes_or_no, Reason.ANSWERED)
    against = next(filter(_brushes_off, acts), None)
    statement = asks_back = None
    stock = False
    for reply in block:
        turn = scene.turn(reply)
        for sentence in turn.sentences:
            span = turn.sentence_span(sentence)
            empty = any(_is_empty(act, span) for act in acts)
            stock = stock or empty
            real = span if not empty and sentence.end - sentence.start > 1 else None
            if sentence.asks:
                asks_back = asks_back or real
                continue
            if turn.stems_in(sentence.start, sentence.end) & asked.content:
                return Verdict(Outcome.MET, span, Reason.ANSWERED)
            statement = statement or real
    deferring = next((a for a in acts if _defers(a)), None)
    if deferring:
        return Verdict(Outcome.ACKNOWLEDGED, deferring.moment.span, Reason.DEFERRED)
    if against:
        return Verdict(Outcome.DISMISSED, against.moment.span, Reason.DISMISSED)
    if statement or asks_back:
        why = Reason.SHARES_NO_WORD if statement else Reason.ASKED_BACK
        return Verdict(Outcome.UNCLEAR, statement or asks_back, why)
    if not stock:
        return Verdict(Outcome.UNCLEAR, None, Reason.SHORT_REPLY)
    return Verdict(Outcome.PASSED_OVER, None, Reason.NO_ANSWER)


def _yes_or_no(asked: AnnotatedTurn, cue: Act, reply: AnnotatedTurn) -> Span | None:
    """The sentence that answers with a yes or no what asks for one."""
    wanted = asked.wants_yes_or_no(asked.sentence_of(cue.moment.span))
    if wanted and reply.says_yes_or_no:
        return reply.sentence_span(reply.sentences[0])
    return None


def _defers(act: Act) -> bool:
    return act.moment.sure and act.moment.label in _DEFERS


def _brushes_off(act: Act) -> bool:
    moment = act.moment
    concern = moment.polarity is Polarity.CONCERN
    return concern and moment.label is Label.DISMISSIVE


def _is_empty(act: Act, span: Span) -> bool:
    """Whether a stock wording stands in a sentence."""
    moment = act.moment
    return moment.sure and moment.label in _EMPTY and moment.span.overlaps(span)
