"""What an agent block did with a feeling, worry, effort or circumstance.

The first that applies: dismissed, met (and acted on), acknowledged, unclear, passed
over. A caring phrase alone is never "met": the block has to take up the customer's own
words or theme, or do something about the matter. A narrow question about a feeling's
matter does not meet the feeling, an open one does. What may be care but touches nothing
that the customer said, be it a loose wording, a question or an act, keeps us from
accusing and earns nothing: "unclear".
"""

from __future__ import annotations

from dataclasses import dataclass

from careaudit.detect.detector import Act, Scene
from careaudit.detect.matter import Matter
from careaudit.detect.uptake import NOD
from careaudit.model import (
    Aspect,
    Kind,
    Label,
    Moment,
    Outcome,
    Polarity,
    Span,
    Tier,
)
from careaudit.remark import Reason

# Meant for the person whatever its words; a question may be about anything.
_FELT = frozenset({Label.EMPATHY, Label.REFLECTION, Label.REASSURANCE, Label.APOLOGY})
_EXPLORES = frozenset({Label.OPEN_QUESTION, Label.CHECK_UNDERSTANDING})
_NARROW = frozenset({Label.CLARIFYING_QUESTION})
_CARE = _FELT | _EXPLORES | _NARROW
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
# What was told in passing is met by going into it; a hint wants more than its facts.
_MET_BY_ASKING = frozenset(
    {Kind.EFFORT, Kind.VULNERABILITY, Kind.CIRCUMSTANCE, Kind.PROGRESS}
)
_MET_BY_WARMTH = frozenset({Kind.PROGRESS, Kind.EFFORT})
# Where silence is no fault: the customer asked for nothing.
MAY_PASS = frozenset({Kind.PROGRESS, Kind.CIRCUMSTANCE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, the words that decided it, and the reason in a few words."""

    outcome: Outcome
    answer: Span | None
    why: Reason


@dataclass(frozen=True, slots=True)
class _Reply:
    """What an agent block holds: the first act of each sort, where there is one.

    `tied` is care that is about the matter, `felt` what may be, with the cue's own word
    where it is `named`, `asking` a narrow question in its words; `specific` are words
    about it, `beside` about it or what was told with it; `stock` are kind words that
    would fit anything.
    """

    tied: Act | None
    felt: Act | None
    named: bool
    asking: Act | None
    acting: Act | None
    against: Act | None
    specific: Span | None
    beside: Span | None
    stock: Act | None
    maybe: Act | None


def judge(kind: Kind, cue: Act, block: range, scene: Scene) -> Verdict:
    """Judge one agent block as the answer to a cue."""
    if kind is Kind.RISK:
        acts = [act for act in scene.acts if act.place in block]
        return _judge_risk(acts, _asked_before(cue.place, scene))
    reply = _reply(kind, Matter(kind, cue, block, scene), block, scene)
    nods = sum(scene.turn(p).length for p in block) < NOD
    found = _judge_good(kind, reply) or _judge_little(reply)
    if found and not (nods and found.outcome is Outcome.UNCLEAR):
        return found
    if cue.moment.tier is Tier.BROAD or kind in MAY_PASS or nods:
        return Verdict(Outcome.UNCLEAR, None, Reason.NOT_ACKNOWLEDGED)
    if reply.stock:
        span = reply.stock.moment.span
        return Verdict(Outcome.PASSED_OVER, span, Reason.STOCK_WORDS)
    return Verdict(Outcome.PASSED_OVER, None, Reason.NOT_TAKEN_UP)


def _reply(kind: Kind, matter: Matter, block: range, scene: Scene) -> _Reply:
    acts = [act for act in scene.acts if act.place in block]
    strict = [a for a in acts if a.moment.tier is Tier.STRICT]
    warm = {Label.WARMTH} if kind in _MET_BY_WARMTH else set()
    explores = _EXPLORES | _NARROW if kind in _MET_BY_ASKING else _EXPLORES
    kindly = [a for a in _all(strict, _FELT | warm) if matter.may_be_meant_by(a)]
    tied = filter(matter.is_tied_to, kindly)
    about = [*filter(matter.takes_up, strict)]
    acting = _first(strict, _ACTION)
    dismissive = (a for a in acts if a.moment.label is Label.DISMISSIVE)
    loose = next((a for a in acts if _may_care(a.moment)), None)
    felt = next(iter(kindly), None)
    return _Reply(
        tied=next(tied, None) or _first(about, explores),
        felt=felt,
        named=felt is not None and matter.has_its_word(felt),
        asking=next(filter(matter.names, _all(about, _NARROW)), None),
        acting=acting,
        against=next(filter(_concern, dismissive), None),
        specific=matter.comes_up(),
        beside=matter.spoken_of(block),
        stock=_stock(acts, block, scene),
        maybe=_first(strict, _CARE) or acting or loose,
    )


def _judge_good(kind: Kind, reply: _Reply) -> Verdict | None:
    """Met, or what undoes it."""
    tied, acting = reply.tied, reply.acting
    if reply.against:
        undone = tied or reply.felt or reply.asking
        if not undone:
            span = reply.against.moment.span
            return Verdict(Outcome.DISMISSED, span, Reason.DISMISSED)
        return Verdict(Outcome.ACKNOWLEDGED, undone.moment.span, Reason.TAKEN_BACK)
    if tied:
        span = tied.moment.span
        if acting:
            return Verdict(Outcome.MET_AND_ACTED, span, Reason.TAKEN_UP_AND_ACTED_ON)
        return Verdict(Outcome.MET, span, Reason.TAKEN_UP)
    if reply.felt and acting:
        return Verdict(Outcome.MET, reply.felt.moment.span, Reason.CARED_AND_ACTED)
    if acting and reply.beside and kind in _MET_BY_ACTION:
        return Verdict(Outcome.MET, acting.moment.span, Reason.ACTED_ON)
    return None


def _judge_little(reply: _Reply) -> Verdict | None:
    """Acknowledged, or too loose to tell."""
    if reply.felt:
        why = Reason.NAMED if reply.named else Reason.NOT_TIED
        return Verdict(Outcome.ACKNOWLEDGED, reply.felt.moment.span, why)
    if reply.acting and reply.beside:
        span = reply.acting.moment.span
        return Verdict(Outcome.ACKNOWLEDGED, span, Reason.ONLY_ACTED_ON)
    if reply.asking:
        span = reply.asking.moment.span
        return Verdict(Outcome.ACKNOWLEDGED, span, Reason.ASKED_ABOUT)
    if reply.specific:
        return Verdict(Outcome.ACKNOWLEDGED, reply.specific, Reason.SPOKEN_OF)
    if reply.maybe:
        asks = reply.maybe.moment.label in _EXPLORES | _NARROW
        why = Reason.ASKS_ON if asks else Reason.MAYBE_CARE
        return Verdict(Outcome.UNCLEAR, reply.maybe.moment.span, why)
    if reply.beside:
        return Verdict(Outcome.UNCLEAR, reply.beside, Reason.SPOKEN_BESIDE)
    return None


def _stock(acts: list[Act], block: range, scene: Scene) -> Act | None:
    """An apology for nothing in particular, or care that a stock wording took over."""
    poor = (a for a in acts if a.moment.label is Label.APOLOGY)
    beaten = (
        a for a in scene.overlapped if a.place in block and a.moment.label in _FELT
    )
    return next(poor, None) or next(beaten, None)


def _may_care(moment: Moment) -> bool:
    """A broad wording, or what a model takes for care without being sure."""
    return moment.tier is Tier.BROAD or (not moment.sure and moment.label in _CARE)


def _asked_before(place: int, scene: Scene) -> Act | None:
    """The safety question that a sign of danger is the answer to, where it is one."""
    asked = scene.conversation.run(place, -1)
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
    return next(iter(_all(acts, labels)), None)


def _all(acts: list[Act], labels: frozenset[Label] | set[Label]) -> list[Act]:
    return [
        a
        for a in acts
        if a.moment.label in labels and a.moment.polarity is Polarity.CREDIT
    ]


def _concern(act: Act) -> bool:
    return act.moment.polarity is Polarity.CONCERN
