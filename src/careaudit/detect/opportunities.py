"""Opportunities and what became of them in the agent blocks that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from careaudit.detect.detector import Act, Scene
from careaudit.detect.matter import Matter
from careaudit.detect.outcomes import MAY_PASS, Verdict, judge
from careaudit.detect.questions import judge_question
from careaudit.detect.uptake import NOD
from careaudit.model import CUES, Kind, Label, Opportunity, Outcome, Role, Tier
from careaudit.remark import Reason
from careaudit.rulebook import Rule

_LATE_BLOCKS = 2  # blocks after the next one in which an answer still counts, as late
_OUTRIGHT = frozenset({*CUES, Kind.UNHEARD}) - {Kind.HINT}
_FELT = frozenset({Kind.FEELING, Kind.ANGER})
_DANGER_LASTS = 20  # turns within which vague words still mean a danger told before
_TELLS = 8  # words of a customer turn that a reply may be about
_MET = (Outcome.MET, Outcome.MET_AND_ACTED)


def settle(scene: Scene, rules: Mapping[str, Rule]) -> None:
    """Turn the customer's cues into opportunities, one a kind and turn."""
    code = scene.conversation.transcript.language
    _drop_vague_dangers(scene, rules)
    told = Counter(scene.where(a) for a in scene.acts if a.moment.label is Label.CUE)
    strongest: dict[tuple[int, Kind], Act] = {}
    for act, kind in _openings(scene, rules):
        key = (act.place, kind)
        known = strongest.get(key)
        if known is None or _strength(act, told, scene) > _strength(known, told, scene):
            strongest[key] = act
    grave = {place for place, kind in strongest if kind is Kind.RISK}
    for (place, kind), act in sorted(strongest.items(), key=lambda item: item[0][0]):
        if kind is Kind.HINT and place in grave:
            continue  # beside a danger a hint is no matter of its own
        moment = act.moment
        verdict, late = _verdict(kind, act, scene)
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


def _drop_vague_dangers(scene: Scene, rules: Mapping[str, Rule]) -> None:
    """A broad wording tells a danger only where one was told plainly shortly before."""
    dangers = [a for a in scene.acts if rules[a.moment.rule].opens is Kind.RISK]
    plain = [a.place for a in dangers if a.moment.tier is Tier.STRICT]
    vague = {
        a
        for a in dangers
        if a.moment.tier is Tier.BROAD
        and not any(0 < a.place - place <= _DANGER_LASTS for place in plain)
    }
    scene.acts = [act for act in scene.acts if act not in vague]


def _openings(scene: Scene, rules: Mapping[str, Rule]) -> Iterator[tuple[Act, Kind]]:
    """The cues with their kinds; a hint gives way to what is said outright next to it.

    "I'm scared. What if it comes back?" is one matter, which wants one answer. So is
    what one sentence says of feelings: "I get stressed, I get resentful."
    """
    opening = [(a, k) for a in scene.acts if (k := rules[a.moment.rule].opens)]
    outright = {_number(a, scene) for a, k in opening if k in _OUTRIGHT}
    felt: dict[tuple[int, int], Kind] = {}
    for act, kind in sorted(opening, key=lambda found: found[0].moment.span.start):
        place, number = _number(act, scene)
        near = {(place, number + step) for step in (-1, 0, 1)}
        if kind is Kind.HINT and not near.isdisjoint(outright):
            continue
        if kind in _FELT and felt.setdefault((place, number), kind) is not kind:
            continue
        yield act, kind


def _number(act: Act, scene: Scene) -> tuple[int, int]:
    """The turn of an act, and which of its sentences it begins in."""
    return act.place, scene.turn(act.place).sentences.index(scene.sentence_of(act))


def _tier(act: Act) -> Tier:
    """What is only likely to be a cue accuses nobody, as a broad wording does."""
    return act.moment.tier if act.moment.sure else Tier.BROAD


def _strength(
    act: Act, told: Mapping[tuple[int, int], int], scene: Scene
) -> tuple[bool, bool, int]:
    """Strict before broad, a phrase before a model, the sentence that tells most."""
    return _tier(act) is Tier.STRICT, not act.by_model, told[scene.where(act)]


def _verdict(kind: Kind, act: Act, scene: Scene) -> tuple[Verdict, bool]:
    """The outcome in the next block, or a better one in the blocks after it."""
    if not act.moment.sure:  # it neither accuses nor earns anything
        return Verdict(Outcome.UNCLEAR, None, Reason.ONLY_LIKELY), False
    blocks = _replies(act.place, scene)
    if not blocks:
        return Verdict(Outcome.UNCLEAR, None, Reason.NO_REPLY), False
    look = judge_question if kind is Kind.QUESTION else judge
    first = look(kind, act, blocks[0], scene)
    while first.outcome is Outcome.UNCLEAR and _only_nods(blocks, scene):
        blocks = blocks[1:]
        after = look(kind, act, blocks[0], scene)
        if after.outcome.unanswered and _told_more(act.place, blocks[0], scene):
            break
        first = after
    if first.outcome in _MET or kind in MAY_PASS:
        return first, False
    for block in blocks[1 : 1 + _LATE_BLOCKS]:
        later = look(kind, act, block, scene)
        matter = Matter(kind, act, block, scene)
        if later.outcome in _MET and matter.comes_back_in(later.answer):
            return later, True
    return first, False


def _replies(place: int, scene: Scene) -> Sequence[range]:
    """The agent blocks after a cue; the customer's nods in the first don't end it."""
    blocks = scene.conversation.replies(place)
    if not blocks:
        return blocks
    first, *rest = blocks
    while rest and not _said(first.stop, rest[0].start, scene):
        first = range(first.start, rest.pop(0).stop)
    return [first, *rest]


def _said(start: int, stop: int, scene: Scene) -> bool:
    """Whether the customer said more than a nod between two replies."""
    between = (scene.turn(place) for place in range(start, stop))
    return any(t.length >= NOD or any(s.asks for s in t.sentences) for t in between)


def _only_nods(blocks: Sequence[range], scene: Scene) -> bool:
    """Whether the first of some blocks only hands the word back, as "Mm-hmm" does."""
    words = sum(scene.turn(place).length for place in blocks[0])
    return words < NOD and len(blocks) > 1


def _told_more(place: int, block: range, scene: Scene) -> bool:
    """Whether the customer went on, so that a reply may be to what came then."""
    told = (scene.turn(p) for p in range(place + 1, block.start))
    return any(t.turn.role is Role.CUSTOMER and t.length >= _TELLS for t in told)
