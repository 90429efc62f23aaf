"""The items of each aspect: what was earned out of what there was to earn.

Units never depend on length: an opportunity, a question, a promise, a conversation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from careaudit.model import (
    CUES,
    Aspect,
    Evidence,
    Item,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Tally,
)
from careaudit.score.profile import SPOTLESS, Profile

MOST = 5  # no item counts for more than five units, however long the conversation
_COARSE = 1  # unit for shared words, which are a weak sign of listening
_NAMES = {
    Kind.FEELING: "feelings",
    Kind.ANGER: "complaints",
    Kind.HINT: "hints",
    Kind.EFFORT: "efforts",
    Kind.VULNERABILITY: "hardships",
}
_WARM = frozenset({Label.EMPATHY, Label.APOLOGY, Label.REASSURANCE, Label.WARMTH})
_ACTS = frozenset({Label.OWNERSHIP, Label.TEACHING, Label.EXTRA_MILE})
_GOOD = (Outcome.MET, Outcome.MET_AND_ACTED)
CONCERNS = "concerns"
BRUSHING_OFF = "brushing_off"
FAULTS = frozenset({CONCERNS, BRUSHING_OFF})
# Items that the conversation did not call for: what was found beyond what it asked.
_UNASKED = frozenset(
    {*FAULTS, "specific", "unasked_kindness", "unasked_acts", "unasked_next_step"}
)


def called_for(found: Iterable[Item]) -> bool:
    """Whether the conversation gave an occasion for any of an aspect's items."""
    return any(item.name not in _UNASKED for item in found)


def items(evidence: Evidence, profile: Profile) -> dict[Aspect, tuple[Item, ...]]:
    """All items that apply, by aspect."""
    return {
        Aspect.LISTENING: tuple(_listening(evidence, profile)),
        Aspect.UNDERSTANDING: tuple(_understanding(evidence, profile)),
        Aspect.WARMTH: tuple(_warmth(evidence, profile)),
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
        earned = sum(credit(q, profile) for q in questions)
        good = sum(q.outcome in _GOOD for q in questions)
        yield Item(
            "questions", len(questions), earned, f"{good} of {len(questions)} answered"
        )
    yield from _habit(evidence, profile, "uptake", "replies take up what was said")
    yield from _habit(evidence, profile, "explored", "questions explore")
    yield from _habit(evidence, profile, "inviting", "sentences invite an account")
    unheard = _told(evidence, Kind.UNHEARD)
    if unheard:
        earned = sum(credit(u, profile) for u in unheard) / 2
        yield Item(
            "unheard",
            len(unheard),
            earned,
            _count(len(unheard), "complaint") + " of not being heard",
        )
    yield from _concerns(evidence, Aspect.LISTENING)


def _understanding(evidence: Evidence, profile: Profile) -> Iterator[Item]:
    for kind in CUES:
        cues = _told(evidence, kind)
        if cues:
            earned = sum(credit(c, profile) for c in cues)
            good = sum(c.outcome in _GOOD for c in cues)
            says = f"{good} of {len(cues)} {_NAMES[kind]} met"
            yield Item(kind, len(cues), earned, says)
    yield from _habit(evidence, profile, "restated", "accounts are restated")
    yield from _habit(evidence, profile, "attuned", "sentences restate or feel with")
    yield from _concerns(evidence, Aspect.UNDERSTANDING)


def _warmth(evidence: Evidence, profile: Profile) -> Iterator[Item]:
    warm = [m for m in evidence.moments if m.label in _WARM and _credits(m)]
    cues = [o for kind in CUES for o in _told(evidence, kind)]
    if cues or warm:
        kinds = len({m.label for m in warm})
        n = min(len(cues), 2) or 1
        name = "kindness" if cues else "unasked_kindness"
        yield Item(name, n, min(kinds, n), _count(len(warm), "warm moment"))
    yield from _fault(evidence, profile, BRUSHING_OFF, "sentences brush off")
    yield from _concerns(evidence, Aspect.WARMTH)


def _action(evidence: Evidence, profile: Profile) -> Iterator[Item]:
    asked = [*_told(evidence, Kind.QUESTION), *_told(evidence, Kind.EFFORT)]
    acts = [m for m in evidence.moments if m.label in _ACTS and _credits(m)]
    if asked or acts:
        n = min(max(len(asked), 1), 3)
        name = "acts" if asked else "unasked_acts"
        says = _count(len(acts), "act or explanation", "acts or explanations")
        yield Item(name, n, min(len(acts), n), says)
    answered = _told(evidence, Kind.QUESTION)
    if answered:
        earned = sum(credit(q, profile) for q in answered)
        good = sum(q.outcome in _GOOD for q in answered)
        yield Item(
            "answers", len(answered), earned, f"{good} of {len(answered)} answered"
        )
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
    if open_issue or concrete:
        earned = 1.0 if concrete else 0.35 if generic else 0.0
        says = (
            _count(len(concrete), "definite next step")
            if concrete
            else "an open offer"
            if generic
            else "no next step found"
        )
        name = "next_step" if open_issue else "unasked_next_step"
        yield Item(name, 1, earned, says)
    yield from _concerns(evidence, Aspect.FOLLOW_THROUGH)


def _genuineness(evidence: Evidence) -> Iterator[Item]:
    """Relational sentences: tied to this person, or stock."""
    tied = [o for kind in CUES for o in _told(evidence, kind) if o.outcome in _GOOD]
    personal = _labelled(evidence, Label.PERSONALIZATION)
    n = len(tied) + len(personal)
    if n:
        says = _count(n, "reply only for this person", "replies only for this person")
        yield Item("specific", n, n, says)
    yield from _concerns(evidence, Aspect.GENUINENESS)


def _habit(
    evidence: Evidence, profile: Profile, name: str, says: str
) -> Iterator[Item]:
    """A counted habit: its share over chance, against the share that is enough."""
    tally = _counted(evidence, name)
    if tally is None:
        return
    room = tally.n - tally.chance
    # Where every reply shares words by chance, only a full count says something.
    by_skill = max(0.0, tally.done - tally.chance)
    share = by_skill / room if room > 0 else float(tally.done >= tally.n)
    n = min(tally.n, _COARSE if name == "uptake" else MOST)
    earned = n * min(1.0, share / profile.enough[name])
    by_chance = f", {tally.chance:.1f} by chance" if tally.chance else ""
    yield Item(name, n, earned, f"{_figure(tally)} {says}{by_chance}")


def _fault(
    evidence: Evidence, profile: Profile, name: str, says: str
) -> Iterator[Item]:
    """A counted fault: units that earn nothing, the more the nearer to the limit."""
    tally = _counted(evidence, name)
    if tally is None:
        return
    over = tally.done / tally.n - SPOTLESS
    if over > 0:
        n = MOST * min(1.0, over / (profile.limit[name] - SPOTLESS))
        yield Item(name, n, 0.0, f"{_figure(tally)} {says}")


def _figure(tally: Tally) -> str:
    """The count in words; an expected number is told as such."""
    whole = float(tally.done).is_integer()
    done = f"{tally.done:.0f}" if whole else f"about {tally.done:.1f}"
    return f"{done} of {tally.n}"


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
        says = _count(len(found), "moment against it", "moments against it")
        yield Item(CONCERNS, len(found), 0.0, says)


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def _told(evidence: Evidence, kind: Kind) -> list[Opportunity]:
    return [
        o
        for o in evidence.opportunities
        if o.kind is kind and o.outcome is not Outcome.UNCLEAR
    ]


def _labelled(evidence: Evidence, label: Label) -> list[Moment]:
    return [m for m in evidence.moments if m.label is label and _credits(m)]


def _credits(moment: Moment) -> bool:
    return moment.polarity is Polarity.CREDIT
