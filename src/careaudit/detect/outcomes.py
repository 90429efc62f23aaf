"""What an agent block did with a feeling, worry, effort or circumstance.

The first that applies: dismissed, met (and acted on), acknowledged, unclear, passed
over. A caring phrase alone is never "met": the block has to take up the customer's own
words or theme, or do something about the matter. What may be care but touches nothing
that the customer said, be it a loose wording, a question or an act, keeps us from
accusing and earns nothing: "unclear".
"""

from __future__ import annotations

from dataclasses import dataclass

from careaudit.detect.detector import Act, Scene
from careaudit.model import (
    Aspect,
    Kind,
    Label,
    Moment,
    Outcome,
    Polarity,
    Role,
    Span,
    Tier,
)
from careaudit.remark import Reason

_FEWEST_WORDS = 4  # a shorter reply is too little to accuse

# Meant for the person whatever its words; a question may be about anything.
_FELT = frozenset({Label.EMPATHY, Label.REFLECTION, Label.REASSURANCE, Label.APOLOGY})
_CARE = _FELT | {
    Label.OPEN_QUESTION,
    Label.CLARIFYING_QUESTION,
    Label.CHECK_UNDERSTANDING,
}
_ACTION = frozenset(
    {
        Label.OWNERSHIP,
        Label.FOLLOW_UP_CONCRETE,
        Label.TEACHING,
        Label.EXTRA_MILE,
        Label.PERSONALIZATION,
    }
)
# Where the matter is a burden rather than a feeling, acting on it meets it.
_MET_BY_ACTION = frozenset(
    {Kind.EFFORT, Kind.ANGER, Kind.UNHEARD, Kind.HINT, Kind.CIRCUMSTANCE}
)
_MET_BY_WARMTH = frozenset({Kind.PROGRESS})
# Their own words ("worried") fit any matter, so they take up none.
_BARE_FEELINGS = frozenset({Kind.FEELING, Kind.ANGER})
# Where silence is no fault: the customer asked for nothing.
_MAY_PASS = frozenset({Kind.PROGRESS, Kind.CIRCUMSTANCE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, the words that decided it, and the reason in a few words."""

    outcome: Outcome
    answer: Span | None
    why: Reason


@dataclass(frozen=True, slots=True)
class _Reply:
    """What an agent block holds: the first act of each sort, where there is one."""

    felt: Act | None
    caring: Act | None
    acting: Act | None
    against: Act | None
    specific: Span | None
    maybe: Act | None


def judge(kind: Kind, cue: Act, place: int, block: range, scene: Scene) -> Verdict:
    """Judge one agent block as the answer to a cue."""
    acts = [act for act in scene.acts if act.place in block]
    if kind is Kind.RISK:
        return _judge_risk(acts, _asked_before(place, scene))
    reply = _reply(kind, acts, _is_specific(kind, cue, place, block, scene))
    found = _judge_good(kind, reply) or _judge_little(reply)
    if found:
        return found
    words = sum(scene.turn(p).length for p in block)
    if cue.moment.tier is Tier.BROAD or kind in _MAY_PASS or words < _FEWEST_WORDS:
        return Verdict(Outcome.UNCLEAR, None, Reason.NOT_ACKNOWLEDGED)
    return Verdict(Outcome.PASSED_OVER, None, Reason.NOT_TAKEN_UP)


def _reply(kind: Kind, acts: list[Act], specific: Span | None) -> _Reply:
    strict = [a for a in acts if a.moment.tier is Tier.STRICT]
    warm = {Label.WARMTH} if kind in _MET_BY_WARMTH else set()
    felt = _first(strict, _FELT | warm)
    dismissive = (a for a in acts if a.moment.label is Label.DISMISSIVE)
    caring, acting = felt or _first(strict, _CARE), _first(strict, _ACTION)
    loose = next((a for a in acts if _may_care(a.moment)), None)
    return _Reply(
        felt=felt,
        caring=caring,
        acting=acting,
        against=next(filter(_concern, dismissive), None),
        specific=specific,
        maybe=caring or acting or loose,
    )


def _judge_good(kind: Kind, reply: _Reply) -> Verdict | None:
    """Met, or what undoes it."""
    caring, acting, specific = reply.caring, reply.acting, reply.specific
    if reply.against and not caring:
        span = reply.against.moment.span
        return Verdict(Outcome.DISMISSED, span, Reason.DISMISSED)
    if caring and reply.against:
        return Verdict(Outcome.ACKNOWLEDGED, caring.moment.span, Reason.TAKEN_BACK)
    if caring and (specific or _restates(caring)):
        if acting:
            span = caring.moment.span
            return Verdict(Outcome.MET_AND_ACTED, span, Reason.TAKEN_UP_AND_ACTED_ON)
        return Verdict(Outcome.MET, caring.moment.span, Reason.TAKEN_UP)
    if reply.felt and acting:
        return Verdict(Outcome.MET, reply.felt.moment.span, Reason.CARED_AND_ACTED)
    if acting and specific and kind in _MET_BY_ACTION:
        return Verdict(Outcome.MET, acting.moment.span, Reason.ACTED_ON)
    return None


def _judge_little(reply: _Reply) -> Verdict | None:
    """Acknowledged, or too loose to tell."""
    if reply.felt:
        return Verdict(Outcome.ACKNOWLEDGED, reply.felt.moment.span, Reason.NOT_TIED)
    if reply.specific:
        return Verdict(Outcome.ACKNOWLEDGED, reply.specific, Reason.SPOKEN_OF)
    if reply.maybe:
        return Verdict(Outcome.UNCLEAR, reply.maybe.moment.span, Reason.MAYBE_CARE)
    return None


def _restates(act: Act) -> bool:
    """A phrase that says back is about the matter; a model's guess may not be."""
    return act.moment.label is Label.REFLECTION and not act.by_model


def _may_care(moment: Moment) -> bool:
    """A broad wording, or what a model takes for care without being sure."""
    return moment.tier is Tier.BROAD or (not moment.sure and moment.label in _CARE)


def _asked_before(place: int, scene: Scene) -> Act | None:
    """The safety question that a sign of danger is the answer to, where it is one."""
    asked = range(scene.asked_from(place), place)
    return next((a for a in scene.acts if a.place in asked and _is_safe(a)), None)


def _is_safe(act: Act) -> bool:
    critical = act.moment.aspect is Aspect.CRITICAL
    return critical and act.moment.polarity is Polarity.CREDIT


def _judge_risk(acts: list[Act], asked: Act | None) -> Verdict:
    """A sign of danger wants a safety answer; to have asked for it is not nothing."""
    safe = next(filter(_is_safe, acts), None)
    if safe:
        return Verdict(Outcome.MET_AND_ACTED, safe.moment.span, Reason.SAFETY_ANSWER)
    if asked:
        return Verdict(
            Outcome.ACKNOWLEDGED, asked.moment.span, Reason.ASKED_NOT_FOLLOWED
        )
    return Verdict(Outcome.PASSED_OVER, None, Reason.NO_SAFETY_ANSWER)


def _first(acts: list[Act], labels: frozenset[Label] | set[Label]) -> Act | None:
    return next(
        (
            a
            for a in acts
            if a.moment.label in labels and a.moment.polarity is Polarity.CREDIT
        ),
        None,
    )


def _concern(act: Act) -> bool:
    return act.moment.polarity is Polarity.CONCERN


def _is_specific(
    kind: Kind, cue: Act, place: int, block: range, scene: Scene
) -> Span | None:
    """The sentence of the block that takes up the matter's own words or theme."""
    matter = _matter(kind, cue, place, scene)
    for reply in block:
        turn = scene.turn(reply)
        for sentence in turn.sentences:
            if turn.stems_in(sentence.start, sentence.end) & matter:
                return turn.sentence_span(sentence)
        if turn.sentences and scene.uptake.shares_theme(scene.turn(place), turn):
            return turn.sentence_span(turn.sentences[0])
    return None


def _matter(kind: Kind, cue: Act, place: int, scene: Scene) -> set[int]:
    """The stems that a reply can take up: of a feeling, what it is about."""
    turn = scene.turn(place)
    if kind not in _BARE_FEELINGS:
        return turn.content
    matter = turn.content - turn.stems_of(cue.moment.span)
    if matter:
        return matter
    told = (t.content for p, t in scene.conversation.by(Role.CUSTOMER) if p < place)
    return set().union(*told)
