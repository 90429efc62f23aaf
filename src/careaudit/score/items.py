"""The items of each aspect: what was earned out of what there was to earn.

Units never depend on length: an opportunity, a question, a promise, a conversation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from careaudit.audit import Item
from careaudit.model import (
    CUES,
    Aspect,
    Evidence,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Tally,
)
from careaudit.remark import Remark, remark
from careaudit.score.profile import HABITS, Profile

MOST = 5  # no item counts for more than five units, however long the conversation
_KINDS = 2  # kinds of warmth that a cue wants; the same again shows little more
_OFTEN = 4  # moments of warmth that are more than a crumb in passing
_COARSE = 1  # unit for shared words, which are a weak sign of listening
_WARM = frozenset({Label.EMPATHY, Label.APOLOGY, Label.REASSURANCE, Label.WARMTH})
_TIED = frozenset({Label.PERSONALIZATION, Label.REFLECTION})
_ACTS = frozenset({Label.OWNERSHIP, Label.TEACHING, Label.EXTRA_MILE})
_GOOD = (Outcome.MET, Outcome.MET_AND_ACTED)
CONCERNS = "concerns"
# Counted over all replies, by a model or by luck: no single place to point at.
_UNASKED_HABITS = frozenset(f"unasked_{name}" for name in HABITS)
OPPORTUNITIES = frozenset({*CUES, Kind.UNHEARD, "questions", "answers"})
# A score of nothing but these would be about nobody.
NO_OCCASION = frozenset({*HABITS, *_UNASKED_HABITS, "specific"})
# Items that the conversation did not call for: what was found beyond what it asked.
_UNASKED = frozenset(
    {
        CONCERNS,
        *_UNASKED_HABITS,
        "specific",
        "unasked_kindness",
        "unasked_acts",
        "unasked_next_step",
    }
)


def called_for(found: Iterable[Item]) -> bool:
    """Whether the conversation gave an occasion for any of an aspect's items."""
    return any(item.name not in _UNASKED for item in found)


def gradable(found: Collection[Item]) -> bool:
    """Whether an aspect's items make a level: care that nothing asked for makes none."""
    return called_for(found) or any(item.name == CONCERNS for item in found)


def items(evidence: Evidence, profile: Profile) -> dict[Aspect, tuple[Item, ...]]:
    """All items that apply, by aspect."""
    return {
        Aspect.LISTENING: tuple(_listening(evidence, profile)),
        Aspect.UNDERSTANDING: tuple(_understanding(evidence, profile)),
        Aspect.WARMTH: tuple(_warmth(evidence)),
        Aspect.ACTION: tuple(_action(evidence, profile)),
        Aspect.FOLLOW_THROUGH: tuple(_follow_through(evidence)),
        Aspect.GENUINENESS: tuple(_genuineness(evidence)),
    }


def credit(opportunity: Opportunity, profile: Profile) -> float:
    """What an opportunity earned; a late answer earns part of it."""
    full = profile.credit[opportunity.outcome]
    return full * profile.late if opportunity.late else full


def _listening(evidence: Evidence, profile: Profile) -> Iterator[Item]:
    questions = _told(evidence, Kind.QUESTION)
    if questions:
        yield _met("questions", questions, profile, "questions")
    for name in ("uptake", "explored", "inviting"):
        yield from _habit(evidence, profile, name)
    unheard = _told(evidence, Kind.UNHEARD)
    if unheard:
        earned = sum(credit(u, profile) for u in unheard) / 2
        told = remark("unheard", done=len(unheard))
        yield Item("unheard", len(unheard), earned, told, _turns(unheard))
    yield from _concerns(evidence, Aspect.LISTENING)


def _understanding(evidence: Evidence, profile: Profile) -> Iterator[Item]:
    for kind in CUES:
        cues = _told(evidence, kind)
        if cues:
            yield _met(kind, cues, profile, kind)
    for name in ("restated", "attuned"):
        yield from _habit(evidence, profile, name)
    yield from _concerns(evidence, Aspect.UNDERSTANDING)


def _warmth(evidence: Evidence) -> Iterator[Item]:
    warm = [m for m in evidence.moments if m.label in _WARM and _credits(m)]
    cues = [o for kind in CUES for o in _told(evidence, kind)]
    if cues or warm:
        kinds = min(len({m.label for m in warm}), _KINDS)
        shown = kinds + (len(warm) >= _OFTEN)
        name = "kindness" if cues else "unasked_kindness"
        n = _KINDS + bool(warm) if cues else 1
        told = remark("kindness", done=len(warm))
        yield Item(name, n, min(shown, n), told, _turns(warm))
    yield from _concerns(evidence, Aspect.WARMTH)


def _action(evidence: Evidence, profile: Profile) -> Iterator[Item]:
    asked = _told(evidence, Kind.EFFORT)
    acts = [m for m in evidence.moments if m.label in _ACTS and _credits(m)]
    if asked or acts:
        n = min(max(len(asked), 1), 3)
        name = "acts" if asked else "unasked_acts"
        told = remark("acts", done=len(acts))
        yield Item(name, n, min(len(acts), n), told, _turns(acts))
    answered = _told(evidence, Kind.QUESTION)
    if answered:
        yield _met("answers", answered, profile, "questions")
    yield from _concerns(evidence, Aspect.ACTION)


def _follow_through(evidence: Evidence) -> Iterator[Item]:
    concrete = _labelled(evidence, Label.FOLLOW_UP_CONCRETE)
    generic = [
        m
        for m in evidence.moments
        if m.label is Label.FOLLOW_UP_GENERIC
        and m.sure
        and m.polarity is not Polarity.CONCERN
    ]
    open_issue = any(
        o.kind is not Kind.PROGRESS and o.outcome is not Outcome.UNCLEAR
        for o in evidence.opportunities
    )
    # What may be a next step is left to the reader: none is missed there.
    judged = not (evidence.breaks_off or evidence.maybe_next_steps)
    if concrete or (open_issue and judged):
        earned = 1.0 if concrete else 0.35 if generic else 0.0
        says = (
            remark("next_step", done=len(concrete))
            if concrete
            else remark("open_offer" if generic else "no_next_step")
        )
        name = "next_step" if open_issue else "unasked_next_step"
        yield Item(name, 1, earned, says, _turns(concrete or generic))
    yield from _concerns(evidence, Aspect.FOLLOW_THROUGH)


def _genuineness(evidence: Evidence) -> Iterator[Item]:
    """Replies tied to this person, or stock."""
    met = [o for kind in CUES for o in _told(evidence, kind) if o.outcome in _GOOD]
    replies = {o.answer.turn for o in met if o.answer}
    replies.update(_turns(m for m in evidence.moments if _is_tied(m)))
    if n := len(replies):
        told = remark("specific", done=n)
        yield Item("specific", n, n, told, tuple(sorted(replies)))
    yield from _concerns(evidence, Aspect.GENUINENESS)


def _met(name: str, told: list[Opportunity], profile: Profile, says: str) -> Item:
    """What a kind of opportunity earned, and how many were met."""
    earned = sum(credit(o, profile) for o in told)
    good = sum(o.outcome in _GOOD for o in told)
    touched = sum(o.outcome is Outcome.ACKNOWLEDGED for o in told)
    key = f"{says}_touched" if touched else says
    figures = remark(key, done=good, of=len(told), touched=touched)
    return Item(name, len(told), earned, figures, _turns(told))


def _habit(evidence: Evidence, profile: Profile, name: str) -> Iterator[Item]:
    """A counted habit: its share over chance, against the share that is enough.

    Where no cue calls for it and the profile doesn't expect it, it is unasked.
    """
    tally = _counted(evidence, name)
    if tally is None:
        return
    asked = name in profile.expects or any(_told(evidence, kind) for kind in CUES)
    room = tally.n - tally.chance
    # Where every reply shares words by chance, only a full count says something.
    by_skill = max(0.0, tally.done - tally.chance)
    share = by_skill / room if room > 0 else float(tally.done >= tally.n)
    n = min(tally.n, _COARSE if name == "uptake" else MOST)
    earned = n * min(1.0, share / profile.enough[name])
    yield Item(name if asked else f"unasked_{name}", n, earned, _figures(tally))


def _figures(tally: Tally) -> Remark:
    """The count to tell; chance only where it makes up one or more."""
    if round(tally.chance):
        chance = float(tally.chance)
        if tally.done <= chance:
            return remark(f"{tally.name}_no_more", done=tally.done, of=tally.n)
        key = f"{tally.name}_by_chance"
        return remark(key, done=tally.done, of=tally.n, chance=chance)
    return remark(tally.name, done=tally.done, of=tally.n)


def _counted(evidence: Evidence, name: str) -> Tally | None:
    found = (t for t in evidence.tallies if t.name == name and t.n)
    return next(found, None)


def _concerns(evidence: Evidence, aspect: Aspect) -> Iterator[Item]:
    """Each concern is a unit that earned nothing."""
    found = [
        m
        for m in evidence.moments
        if m.aspect is aspect and m.polarity is Polarity.CONCERN
    ]
    if found:
        told = remark("concerns", done=len(found))
        yield Item(CONCERNS, len(found), 0.0, told, _turns(found))


def _turns(found: Iterable[Moment | Opportunity]) -> tuple[int, ...]:
    return tuple(sorted({one.span.turn for one in found}))


def _told(evidence: Evidence, kind: Kind) -> list[Opportunity]:
    return [
        o
        for o in evidence.opportunities
        if o.kind is kind and o.outcome is not Outcome.UNCLEAR
    ]


def _labelled(evidence: Evidence, label: Label) -> list[Moment]:
    return [m for m in evidence.moments if m.label is label and _credits(m)]


def _is_tied(moment: Moment) -> bool:
    """Whether it could have been said to nobody else."""
    return moment.label in _TIED and moment.sure and _credits(moment)


def _credits(moment: Moment) -> bool:
    return moment.polarity is Polarity.CREDIT
