"""An audit in the order and words of a reader: what terminal and Markdown share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from careaudit.model import (
    Audit,
    CareScore,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Role,
    Span,
)

LEGEND = "+ care  - against it  ~ neither  ! needs a human"
_LONGEST_QUOTE = 220
_ASIDE = 80  # characters shown on either side of a span in a longer sentence
_SENTENCE_END = re.compile(r"[.!?…]+[)\"'”’»]*(?=\s|$)|\n+")
_WORDS = {
    Outcome.DISMISSED: "dismissed",
    Outcome.PASSED_OVER: "passed over",
    Outcome.ACKNOWLEDGED: "acknowledged",
    Outcome.MET: "met",
    Outcome.MET_AND_ACTED: "met and acted on",
    Outcome.UNCLEAR: "cannot be told",
}
_QUESTION_WORDS = {
    Outcome.DISMISSED: "brushed off",
    Outcome.PASSED_OVER: "left unanswered",
    Outcome.ACKNOWLEDGED: "deferred",
    Outcome.MET: "answered",
    Outcome.MET_AND_ACTED: "answered",
    Outcome.UNCLEAR: "cannot be told",
}
_SIGNS = {Polarity.CREDIT: "+", Polarity.CONCERN: "-", Polarity.NEUTRAL: "~"}
_OUTCOME_SIGNS = {
    Outcome.DISMISSED: "-",
    Outcome.PASSED_OVER: "-",
    Outcome.ACKNOWLEDGED: "~",
    Outcome.MET: "+",
    Outcome.MET_AND_ACTED: "+",
}
# Control characters and those that turn the direction of writing: shown raw, they
# would let a transcript rewrite the page around it.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


@dataclass(frozen=True, slots=True)
class Line:
    """One moment or opportunity: who, what, the quote, and notes under it."""

    turn: int
    who: str
    sign: str
    what: str
    code: str
    quote: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AspectRow:
    """One aspect with the figures behind it."""

    name: str
    rate: float | None
    level: int | None
    says: str


def outcome_words(opportunity: Opportunity) -> str:
    """What became of it, in a reader's words."""
    words = _QUESTION_WORDS if opportunity.kind is Kind.QUESTION else _WORDS
    late = ", late" if opportunity.late else ""
    return words[opportunity.outcome] + late


def title(audit: Audit) -> tuple[str, str]:
    """The conversation's name, and what it is."""
    transcript = audit.transcript
    names: dict[Role, dict[str, None]] = {}
    for turn in transcript.turns:
        names.setdefault(turn.role, {})[turn.speaker or "(no name)"] = None
    who = ", ".join(
        f"{role} {' and '.join(names[role])}" if list(names[role]) != [role] else role
        for role in Role
        if role in names
    )
    about = (
        f"{transcript.source} · {audit.profile} · {transcript.language or 'language ?'}"
        f" · {len(transcript.turns)} turns · {who}"
    )
    return visible(transcript.id), visible(about)


def visible(text: str) -> str:
    """A text in one line, with a sign in the place of what cannot be seen."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def plain_markdown(text: str) -> str:
    """Text in which no character is taken for Markdown."""
    return _MARKDOWN.sub(r"\\\1", text)


def whole(value: float) -> str:
    """A score in whole points, cut so that it stays in its band and under its gate."""
    return f"{int(value)}"


def headline(score: CareScore) -> tuple[str, str]:
    """The score in large, and what qualifies it."""
    if score.value is None:
        return "Not scored", visible(score.withheld)
    rest = (
        f"80% interval {score.low:.0f} to {score.high:.0f} · "
        f"{score.evidence} units of evidence · coverage {score.coverage:.0%}"
    )
    return f"Care score {whole(score.value)}, {score.band}", rest


def gate_words(audit: Audit) -> Iterator[str]:
    """What needs a human, to be said first."""
    for moment in audit.score.gate:
        place = f"turn {moment.span.turn}, {_who(audit, moment.span.turn)}"
        yield f"needs a human: {moment.message} ({place}): “{_short(moment.quote)}”"


def aspect_rows(score: CareScore) -> Iterator[AspectRow]:
    """Each aspect with the figures behind it."""
    for found in score.aspects:
        name = found.aspect.replace("_", "-").capitalize()
        says = "; ".join(item.says for item in found.items) or "nothing called for it"
        yield AspectRow(name, found.rate, found.level, says)


def lines(audit: Audit) -> list[Line]:
    """Opportunities and the agent's moments, in the order in which they were said."""
    gate = set(audit.score.gate)
    opened = {(o.rule, o.span) for o in audit.evidence.opportunities}
    found = [
        ((o.span.turn, o.span.start), _opportunity(o, audit))
        for o in audit.evidence.opportunities
        if _worth_a_line(o)
    ]
    found += [
        ((m.span.turn, m.span.start), _moment(m, audit, needs_human=m in gate))
        for m in audit.evidence.moments
        if (m.rule, m.span) not in opened and _tells(m)
    ]
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]


def _tells(moment: Moment) -> bool:
    """Cues stand as opportunities; what is only likely is left to the figures."""
    return moment.label not in (Label.CUE, Label.ASKS) and moment.sure


def _worth_a_line(opportunity: Opportunity) -> bool:
    """Answered questions and what cannot be told are in the figures, not the story."""
    if opportunity.outcome is Outcome.UNCLEAR:
        return False
    return opportunity.kind is not Kind.QUESTION or opportunity.outcome.unanswered


def _opportunity(opportunity: Opportunity, audit: Audit) -> Line:
    notes: list[str] = []
    if opportunity.outcome.unanswered:
        if opportunity.answer_quote:
            notes.append(f"the reply: “{_short(opportunity.answer_quote)}”")
        notes.append(f"would have helped: {visible(opportunity.instead)}")
    elif opportunity.outcome is Outcome.ACKNOWLEDGED and opportunity.why:
        notes.append(opportunity.why)
    sign = _OUTCOME_SIGNS[opportunity.outcome]
    if opportunity.kind is Kind.RISK and sign == "-":
        sign = "!"
    return Line(
        opportunity.span.turn,
        _who(audit, opportunity.span.turn),
        sign,
        f"{opportunity.kind}: {outcome_words(opportunity)}",
        opportunity.rule,
        _sentence(opportunity.span, audit),
        tuple(notes),
    )


def _moment(moment: Moment, audit: Audit, *, needs_human: bool) -> Line:
    return Line(
        moment.span.turn,
        _who(audit, moment.span.turn),
        "!" if needs_human else _SIGNS[moment.polarity],
        moment.message + (" (needs a human)" if needs_human else ""),
        moment.rule,
        _sentence(moment.span, audit),
        tuple(_told_most(moment, audit)),
    )


def _told_most(moment: Moment, audit: Audit) -> Iterator[str]:
    """The words within a sentence that decided what it is, where a model judged it."""
    own = moment.span
    words = [
        f"“{_short(audit.transcript.quote(span))}”"
        for span in moment.related
        if span.turn == own.turn and own.start <= span.start and span.end <= own.end
    ]
    if words:
        yield f"decided by: {' … '.join(words)}"


def _who(audit: Audit, index: int) -> str:
    return audit.transcript.turn(index).role


def _sentence(span: Span, audit: Audit) -> str:
    """The span's words with the rest of their sentence, as a person would quote them."""
    text = audit.transcript.turn(span.turn).text
    start = max(end for end in _sentence_ends(text) if end <= span.start)
    end = min((e for e in _sentence_ends(text) if e >= span.end), default=len(text))
    quote = text[start:end].strip()
    # Of a long stretch without an end mark only the span and a little around it.
    if len(quote) > _LONGEST_QUOTE:
        aside = max(0, _ASIDE - (span.end - span.start) // 2)
        start = _between_words(text, max(start, span.start - aside), span.start)
        end = _between_words(text, min(end, span.end + aside), span.end)
        quote = text[start:end]
    return _short(quote.strip())


def _between_words(text: str, place: int, toward: int) -> int:
    """The nearest place at the edge of a word, on the way to another place."""
    step = 1 if toward > place else -1
    while 0 < place < len(text) and place != toward:
        if any(sign.isspace() for sign in text[place - 1 : place + 1]):
            break
        place += step
    return place


def _sentence_ends(text: str) -> Iterator[int]:
    yield 0
    yield from (match.end() for match in _SENTENCE_END.finditer(text))
    yield len(text)


def _short(quote: str) -> str:
    line = visible(quote)
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
