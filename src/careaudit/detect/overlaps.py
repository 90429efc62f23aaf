"""Moments that overlap: which of them stand, and which give way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from careaudit.detect.detector import Act, Scene
from careaudit.model import Aspect, Kind, Label, Moment, Polarity, Span, Tier
from careaudit.rulebook import Rule

# Cues that may overlap, the gravest first.
_GRAVITY = (
    Kind.RISK,
    Kind.FEELING,
    Kind.ANGER,
    Kind.VULNERABILITY,
    Kind.UNHEARD,
    Kind.EFFORT,
    Kind.HINT,
    Kind.PROGRESS,
    Kind.CIRCUMSTANCE,
)
# What the same words are not besides.
_LESSER = {
    Label.OPEN_QUESTION: (Label.CLARIFYING_QUESTION,),
    Label.REFLECTION: (Label.CLARIFYING_QUESTION,),
    Label.CHECK_UNDERSTANDING: (Label.CLARIFYING_QUESTION,),
}
_QUESTIONS = frozenset({Label.OPEN_QUESTION, Label.CLARIFYING_QUESTION})
_CARING = frozenset(
    {
        Label.EMPATHY,
        Label.APOLOGY,
        Label.REASSURANCE,
        Label.WARMTH,
        Label.REFLECTION,
    }
)


def resolve_overlaps(scene: Scene, rules: Mapping[str, Rule]) -> None:
    """Concern beats caring words that it overlaps; of one label the longest stays.

    Of two cues the one of the graver kind stays, and a sign of danger always does.
    What a phrase found stands before what a model sees. In a bot's script two
    concerns stay where they are of different aspects, as each is mended by itself.
    """
    same = partial(_same_matter if scene.replies else _same_label, rules=rules)
    by_place: dict[int, list[Act]] = defaultdict(list)
    for act in scene.acts:
        by_place[act.place].append(act)
    kept: list[Act] = []
    for acts in by_place.values():
        stay = [act for act in acts if not any(_beats(o, act, same) for o in acts)]
        kept.extend(_earned(act, stay) for act in stay)
    standing = {(act.moment.rule, act.moment.span) for act in kept}
    scene.overlapped = [
        act for act in scene.acts if (act.moment.rule, act.moment.span) not in standing
    ]
    scene.acts = sorted(kept, key=in_order)


def _earned(act: Act, others: list[Act]) -> Act:
    """A question that accuses, or that is otherwise held against the agent, is neutral."""
    moment = act.moment
    if moment.label not in _QUESTIONS or moment.polarity is not Polarity.CREDIT:
        return act
    against = (o.moment for o in others if o.moment.polarity is Polarity.CONCERN)
    if not any(concern.span.overlaps(moment.span) for concern in against):
        return act
    return replace(act, moment=replace(moment, polarity=Polarity.NEUTRAL))


def in_order(act: Act) -> tuple[Span, str]:
    """What acts are sorted by."""
    return act.moment.span, act.moment.rule


def _beats(other: Act, act: Act, same: Callable[[Act, Act], bool]) -> bool:
    """Whether an act has to give way to another; `same` decides between two alike."""
    one, two = other.moment, act.moment
    if other is act or not one.span.overlaps(two.span):
        return False
    if one.polarity is Polarity.CONCERN and two.polarity is not Polarity.CONCERN:
        # A stock apology is still an apology, if a poor one.
        poor = one.label is Label.SCRIPTED and two.label is Label.APOLOGY
        return two.label in _CARING and not poor
    if Aspect.CRITICAL in (one.aspect, two.aspect):
        return one.rule == two.rule and one.span > two.span
    if one.label is two.label is Label.CUE and other.by_model != act.by_model:
        first, second = _certainty(one), _certainty(two)
        return first > second or (first == second and act.by_model)
    if one.label is two.label and one.polarity is two.polarity:
        return same(other, act)
    if one.label is two.label and act.by_model:
        return one.tier is Tier.STRICT and one.sure >= two.sure
    return two.label in _LESSER.get(one.label, ()) and one.tier is Tier.STRICT


def _certainty(moment: Moment) -> int:
    """Sure and strict 2, sure and broad 1, unsure 0."""
    return 0 if not moment.sure else 1 + (moment.tier is Tier.STRICT)


def _same_label(other: Act, act: Act, rules: Mapping[str, Rule]) -> bool:
    """In a conversation the first stays: grave, strict, by a phrase, long."""
    return _rank(other, rules) < _rank(act, rules)


def _rank(act: Act, rules: Mapping[str, Rule]) -> tuple[int, bool, bool, int, str]:
    moment = act.moment
    opens = rules[moment.rule].opens
    return (
        _GRAVITY.index(opens) if opens in _GRAVITY else len(_GRAVITY),
        moment.tier is not Tier.STRICT,
        act.by_model,
        -_size(moment.span),
        moment.rule,
    )


def _same_matter(other: Act, act: Act, rules: Mapping[str, Rule]) -> bool:
    """In a script the severest stays, of those the one that points most narrowly."""
    one, two = other.moment, act.moment
    if one.aspect is not two.aspect or one.tier is not two.tier:
        return False
    ranks = [(rules[m.rule].severity.rank, _size(m.span), m.rule) for m in (one, two)]
    return ranks[0] < ranks[1]


def _size(span: Span) -> int:
    return span.end - span.start
