"""Opportunities and what became of them in the agent blocks that follow."""

from __future__ import annotations

from collections.abc import Mapping

from careaudit.detect.detector import Act, Scene
from careaudit.detect.outcomes import Verdict, judge
from careaudit.detect.questions import judge_question
from careaudit.model import Kind, Opportunity, Outcome, Tier
from careaudit.remark import Reason
from careaudit.rulebook import Rule

_LATE_BLOCKS = 2  # blocks after the next one in which an answer still counts, as late
_GOOD = (Outcome.ACKNOWLEDGED, Outcome.MET, Outcome.MET_AND_ACTED)


def settle(scene: Scene, rules: Mapping[str, Rule]) -> None:
    """Turn the customer's cues into opportunities, one a kind and turn."""
    code = scene.conversation.transcript.language
    strongest: dict[tuple[int, Kind], Act] = {}
    for act in scene.acts:
        kind = rules[act.moment.rule].opens
        if kind is None:
            continue
        key = (act.place, kind)
        known = strongest.get(key)
        if known is None or _strength(act) > _strength(known):
            strongest[key] = act
    grave = {place for place, kind in strongest if kind is Kind.RISK}
    for (place, kind), act in sorted(strongest.items(), key=lambda item: item[0][0]):
        if kind is Kind.HINT and place in grave:
            continue  # beside a danger a hint is no matter of its own
        moment = act.moment
        verdict, late = _verdict(kind, act, place, scene)
        answer = verdict.answer
        scene.opportunities.append(
            Opportunity(
                kind=kind,
                rule=moment.rule,
                tier=_tier(act),
                span=moment.span,
                quote=moment.quote,
                outcome=verdict.outcome,
                why=verdict.why,
                answer=answer,
                answer_quote=scene.conversation.transcript.quote(answer)
                if answer
                else "",
                late=late,
                instead=rules[moment.rule].instead_in(code),
            )
        )


def _tier(act: Act) -> Tier:
    """What is only likely to be a cue accuses nobody, as a broad wording does."""
    return act.moment.tier if act.moment.sure else Tier.BROAD


def _strength(act: Act) -> tuple[bool, bool]:
    """Strict before broad, what a phrase found before what a model sees."""
    return _tier(act) is Tier.STRICT, not act.by_model


def _verdict(kind: Kind, act: Act, place: int, scene: Scene) -> tuple[Verdict, bool]:
    """The outcome in the next block, or a better one in the blocks after it."""
    if not act.moment.sure:  # it neither accuses nor earns anything
        return Verdict(Outcome.UNCLEAR, None, Reason.ONLY_LIKELY), False
    blocks = scene.conversation.replies(place)
    if not blocks:
        return Verdict(Outcome.UNCLEAR, None, Reason.NO_REPLY), False
    look = judge_question if kind is Kind.QUESTION else judge
    first = look(kind, act, place, blocks[0], scene)
    if first.outcome in _GOOD and first.outcome is not Outcome.ACKNOWLEDGED:
        return first, False
    for block in blocks[1 : 1 + _LATE_BLOCKS]:
        later = look(kind, act, place, block, scene)
        if later.outcome in (Outcome.MET, Outcome.MET_AND_ACTED):
            return later, True
    return first, False
