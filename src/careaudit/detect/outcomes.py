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
from careaudit.detect.uptake import NOD
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
# What was only hinted at or told in passing is met by going into it.
_MET_BY_ASKING = frozenset(
    {Kind.HINT, Kind.EFFORT, Kind.VULNERABILITY, Kind.CIRCUMSTANCE, Kind.PROGRESS}
)
_MET_BY_WARMTH = frozenset({Kind.PROGRESS, Kind.EFFORT})
_OPENING = 2  # sentences of a reply in which a restatement is of what was just said
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
    """What an agent block holds: the first act of each sort, where there is one.

    `restates` says that what was felt is what was just said, in whatever words;
    `exploring` is a question that goes into the matter, `asking` any about it; `stock`
    are kind words that would fit anything.
    """

    felt: Act | None
    restates: bool
    exploring: Act | None
    asking: Act | None
    acting: Act | None
    against: Act | None
    specific: Span | None
    stock: Act | None
    maybe: Act | None

    @property
    def caring(self) -> Act | None:
        """What may meet a feeling."""
        return self.felt or self.exploring


def judge(kind: Kind, cue: Act, place: int, block: range, scene: Scene) -> Verdict:
    """Judge one agent block as the answer to a cue."""
    if kind is Kind.RISK:
        acts = [act for act in scene.acts if act.place in block]
        return _judge_risk(acts, _asked_before(place, scene))
    reply = _reply(kind, _matter(kind, cue, place, scene), place, block, scene)
    nods = sum(scene.turn(p).length for p in block) < NOD
    found = _judge_good(kind, reply) or _judge_little(reply)
    if found and not (nods and found.outcome is Outcome.UNCLEAR):
        return found
    if cue.moment.tier is Tier.BROAD or kind in _MAY_PASS or nods:
        return Verdict(Outcome.UNCLEAR, None, Reason.NOT_ACKNOWLEDGED)
    if reply.stock:
        span = reply.stock.moment.span
        return Verdict(Outcome.PASSED_OVER, span, Reason.STOCK_WORDS)
    return Verdict(Outcome.PASSED_OVER, None, Reason.NOT_TAKEN_UP)


def _reply(
    kind: Kind, matter: set[int], place: int, block: range, scene: Scene
) -> _Reply:
    acts = [act for act in scene.acts if act.place in block]
    strict = [a for a in acts if a.moment.tier is Tier.STRICT]
    warm = {Label.WARMTH} if kind in _MET_BY_WARMTH else set()
    about = [a for a in strict if _is_about(a, matter, place, scene)]
    explores = _EXPLORES | _NARROW if kind in _MET_BY_ASKING else _EXPLORES
    acting = _first(strict, _ACTION)
    dismissive = (a for a in acts if a.moment.label is Label.DISMISSIVE)
    loose = next((a for a in acts if _may_care(a.moment)), None)
    felt = _first(strict, _FELT | warm)
    return _Reply(
        felt=felt,
        restates=felt is not None and _restates(felt, block, scene),
        exploring=_first(about, explores),
        asking=_first(about, _NARROW),
        acting=acting,
        against=next(filter(_concern, dismissive), None),
        specific=_specific(matter, place, block, scene),
        stock=_stock(acts, block, scene),
        maybe=_first(strict, _CARE) or acting or loose,
    )


def _judge_good(kind: Kind, reply: _Reply) -> Verdict | None:
    """Met, or what undoes it."""
    caring, acting = reply.caring, reply.acting
    if reply.against:
        undone = caring or reply.asking
        if not undone:
            span = reply.against.moment.span
            return Verdict(Outcome.DISMISSED, span, Reason.DISMISSED)
        return Verdict(Outcome.ACKNOWLEDGED, undone.moment.span, Reason.TAKEN_BACK)
    if caring and (reply.specific or reply.restates):
        if acting:
            span = caring.moment.span
            return Verdict(Outcome.MET_AND_ACTED, span, Reason.TAKEN_UP_AND_ACTED_ON)
        return Verdict(Outcome.MET, caring.moment.span, Reason.TAKEN_UP)
    if reply.felt and acting:
        return Verdict(Outcome.MET, reply.felt.moment.span, Reason.CARED_AND_ACTED)
    if acting and reply.specific and kind in _MET_BY_ACTION:
        return Verdict(Outcome.MET, acting.moment.span, Reason.ACTED_ON)
    return None


def _judge_little(reply: _Reply) -> Verdict | None:
    """Acknowledged, or too loose to tell."""
    if reply.felt:
        return Verdict(Outcome.ACKNOWLEDGED, reply.felt.moment.span, Reason.NOT_TIED)
    if reply.acting and reply.specific:
        span = reply.acting.moment.span
        return Verdict(Outcome.ACKNOWLEDGED, span, Reason.ONLY_ACTED_ON)
    if reply.asking:
        span = reply.asking.moment.span
        return Verdict(Outcome.ACKNOWLEDGED, span, Reason.ASKED_ABOUT)
    if reply.specific:
        return Verdict(Outcome.ACKNOWLEDGED, reply.specific, Reason.SPOKEN_OF)
    if reply.maybe:
        return Verdict(Outcome.UNCLEAR, reply.maybe.moment.span, Reason.MAYBE_CARE)
    return None


def _stock(acts: list[Act], block: range, scene: Scene) -> Act | None:
    """An apology for nothing in particular, or care that a stock wording took over."""
    poor = (a for a in acts if a.moment.label is Label.APOLOGY)
    beaten = (
        a for a in scene.overlapped if a.place in block and a.moment.label in _FELT
    )
    return next(poor, None) or next(beaten, None)


def _is_about(act: Act, matter: set[int], place: int, scene: Scene) -> bool:
    """Whether the sentence that an act begins in takes up the matter."""
    turn, sentence = scene.turn(act.place), scene.sentence_of(act)
    if turn.stems_in(sentence.start, sentence.end) & matter:
        return True
    words = scene.words_of(act.place, sentence)
    return scene.uptake.shares_theme(scene.turn(place), words)


def comes_back(verdict: Verdict, cue: Act, place: int, scene: Scene) -> bool:
    """Whether an answer that came late takes up a word of the cue's own sentence.

    A word that the customer has said again since is no coming back: it is answered
    where it was said last.
    """
    if verdict.answer is None:
        return False
    answered = scene.conversation.place_of[verdict.answer.turn]
    told = scene.turn(place)
    sentence = told.sentence_of(cue.moment.span)
    matter = told.stems_in(sentence.start, sentence.end)
    for later in range(place + 1, answered):
        if scene.turn(later).turn.role is Role.CUSTOMER:
            matter -= scene.turn(later).content
    reply = scene.turn(answered)
    sentence = reply.sentence_of(verdict.answer)
    return bool(matter & reply.stems_in(sentence.start, sentence.end))


def _restates(act: Act, block: range, scene: Scene) -> bool:
    """A phrase that opens the reply by saying back is about the matter.

    A model's guess may not be, nor what is said back further on.
    """
    if act.moment.label is not Label.REFLECTION or act.by_model:
        return False
    before = [s for p in range(block.start, act.place) for s in scene.turn(p).sentences]
    own = scene.turn(act.place)
    start = scene.sentence_of(act).start
    before += [sentence for sentence in own.sentences if sentence.start < start]
    return sum(s.end - s.start >= NOD for s in before) < _OPENING


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


def _specific(matter: set[int], place: int, block: range, scene: Scene) -> Span | None:
    """The sentence of the block that takes up the matter's own words or theme."""
    for reply in block:
        turn = scene.turn(reply)
        for sentence in turn.sentences:
            if turn.stems_in(sentence.start, sentence.end) & matter:
                return turn.sentence_span(sentence)
        if turn.sentences and scene.uptake.shares_theme(scene.turn(place), turn.ids):
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
