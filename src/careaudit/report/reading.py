"""An audit in the order and words of a reader: what terminal and Markdown share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from careaudit.model import (
    Audit,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Role,
    Span,
)
from careaudit.report.wording import Wording, wording_of

_LONGEST_QUOTE = 220
_ASIDE = 80  # characters shown on either side of a span in a longer sentence
_SENTENCE_END = re.compile(r"[.!?…]+[)\"'”’»]*(?=\s|$)|\n+")
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


@dataclass(frozen=True, slots=True)
class Line:
    """One moment or opportunity: where, who, what, the quote, and notes under it.

    `turn` counts from 1, as people do; `file_line` is empty where it tells nothing.
    """

    turn: int
    file_line: str
    who: str
    sign: str
    what: str
    code: str
    quote: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AspectRow:
    """One aspect with the figures behind it; no level where nothing called for it."""

    name: str
    rate: float | None
    level: str
    says: str


@dataclass(frozen=True)
class Reading:
    """One audit in the words of its conversation's language."""

    audit: Audit

    @cached_property
    def wording(self) -> Wording:
        """The words it is told in."""
        return wording_of(self.audit.transcript.language)

    @cached_property
    def title(self) -> tuple[str, str]:
        """The conversation's name, and what it is."""
        transcript, say = self.audit.transcript, self.wording.say
        names: dict[Role, dict[str, None]] = {}
        for turn in transcript.turns:
            names.setdefault(turn.role, {})[turn.speaker or say("no_name")] = None
        who = ", ".join(
            f"{self._role(role)} {say('and').join(names[role])}"
            if list(names[role]) != [role]
            else self._role(role)
            for role in Role
            if role in names
        )
        about = (
            transcript.source,
            self.wording.name("profile", self.audit.profile),
            transcript.language or say("language_unknown"),
            say("turns", of=len(transcript.turns)),
            who,
        )
        return visible(transcript.id), visible(" · ".join(about))

    @cached_property
    def headline(self) -> tuple[str, str]:
        """The score in large, and what qualifies it."""
        score, say = self.audit.score, self.wording.say
        if score.withheld:
            why = self.wording.remark("withheld", score.withheld)
            return say("not_scored"), visible(why)
        rest = [
            say("capped")
            if score.capped
            else say("interval", low=f"{score.low:.0f}", high=f"{score.high:.0f}"),
            say("evidence", of=score.evidence),
            say("coverage", done=round(100 * score.coverage)),
        ]
        band = say(f"band.{score.band}")
        return say("score", value=whole(score.value), band=band), " · ".join(rest)

    def gate(self) -> Iterator[str]:
        """What needs a human, to be said first."""
        say = self.wording.say
        for moment in self.audit.score.gate:
            turn = say("turn", turn=moment.span.turn + 1)
            place = f"{turn}, {self._who(moment.span)}"
            quote = self._short(moment.quote)
            yield say("gate", message=moment.message, place=place, quote=quote)

    def aspects(self) -> Iterator[AspectRow]:
        """Each aspect with the figures behind it."""
        wording = self.wording
        for found in self.audit.score.aspects:
            says = [wording.remark("figure", item.says) for item in found.items]
            yield AspectRow(
                wording.say(f"aspect.{found.aspect}"),
                found.rate,
                "" if found.level is None else wording.say("level", done=found.level),
                "; ".join(says) or wording.say("figure.nothing"),
            )

    @cached_property
    def lines(self) -> list[Line]:
        """Opportunities and the agent's moments, in the order they were said in."""
        gate = set(self.audit.score.gate)
        evidence = self.audit.evidence
        opened = {(o.rule, o.span) for o in evidence.opportunities}
        found = [
            (o.span, self._opportunity(o))
            for o in evidence.opportunities
            if _worth_a_line(o)
        ]
        found += [
            (m.span, self._moment(m, needs_human=m in gate))
            for m in evidence.moments
            if (m.rule, m.span) not in opened and _tells(m)
        ]
        found.sort(key=lambda pair: (pair[0].turn, pair[0].start))
        return [line for _, line in found]

    def outcome(self, opportunity: Opportunity) -> str:
        """What became of an opportunity, in words that fit its kind."""
        own = opportunity.kind in (Kind.QUESTION, Kind.RISK)
        kind = opportunity.kind if own else "outcome"
        said = self.wording.say(f"{kind}.{opportunity.outcome}")
        return self.wording.say("late", outcome=said) if opportunity.late else said

    def _opportunity(self, opportunity: Opportunity) -> Line:
        say = self.wording.say
        notes: list[str] = []
        if opportunity.outcome.unanswered:
            if opportunity.answer_quote:
                reply = self._short(opportunity.answer_quote)
                notes.append(say("reply", quote=reply))
            notes.append(say("instead", instead=visible(opportunity.instead)))
        elif opportunity.outcome is Outcome.ACKNOWLEDGED:
            notes.append(say(f"why.{opportunity.why}"))
        sign = _OUTCOME_SIGNS[opportunity.outcome]
        if opportunity.kind is Kind.RISK and sign == "-":
            sign = "!"
        kind = say(f"kind.{opportunity.kind}")
        return self._line(
            opportunity.span,
            sign,
            f"{kind}: {self.outcome(opportunity)}",
            opportunity.rule,
            tuple(notes),
        )

    def _moment(self, moment: Moment, *, needs_human: bool) -> Line:
        human = f" ({self.wording.say('needs_human')})" if needs_human else ""
        return self._line(
            moment.span,
            "!" if needs_human else _SIGNS[moment.polarity],
            moment.message + human,
            moment.rule,
            tuple(self._told_most(moment)),
        )

    def _line(
        self, span: Span, sign: str, what: str, code: str, notes: tuple[str, ...]
    ) -> Line:
        turn = self.audit.transcript.turn(span.turn)
        return Line(
            turn.index + 1,
            self.wording.say("line", line=turn.origin.line) if self._has_lines else "",
            self._who(span),
            sign,
            what,
            code,
            self._sentence(span),
            notes,
        )

    @cached_property
    def _has_lines(self) -> bool:
        """Whether its turns stand on lines of their own, not numbered as they are."""
        turns = self.audit.transcript.turns
        apart = len({turn.origin.line for turn in turns}) == len(turns)
        return apart and any(turn.origin.line != turn.index + 1 for turn in turns)

    def _told_most(self, moment: Moment) -> Iterator[str]:
        """The words within a sentence that decided what it is, where a model did."""
        own, say = moment.span, self.wording.say
        words = [
            self._short(self.audit.transcript.quote(span))
            for span in moment.related
            if span.turn == own.turn and own.start <= span.start and span.end <= own.end
        ]
        if words:
            yield say("decided", quotes=" … ".join(words))

    def _who(self, span: Span) -> str:
        return self._role(self.audit.transcript.turn(span.turn).role)

    def _role(self, role: Role) -> str:
        return self.wording.say(f"role.{role}")

    def _sentence(self, span: Span) -> str:
        """The span's words with the rest of their sentence, as people would quote."""
        text = self.audit.transcript.turn(span.turn).text
        start = max(end for end in _sentence_ends(text) if end <= span.start)
        end = min((e for e in _sentence_ends(text) if e >= span.end), default=len(text))
        quote = text[start:end].strip()
        # Of a long stretch without an end mark only the span and a little around it.
        if len(quote) > _LONGEST_QUOTE:
            aside = max(0, _ASIDE - (span.end - span.start) // 2)
            start = _between_words(text, max(start, span.start - aside), span.start)
            end = _between_words(text, min(end, span.end + aside), span.end)
            quote = text[start:end]
        return self._short(quote.strip())

    def _short(self, words: str) -> str:
        """Somebody's words in quotes, cut where they are long."""
        line = visible(words)
        if len(line) > _LONGEST_QUOTE:
            line = line[: _LONGEST_QUOTE - 1] + "…"
        return self.wording.say("quote", quote=line)


def visible(text: str) -> str:
    """A text in one line, with a sign in the place of what cannot be seen."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def whole(value: float | None) -> str:
    """A score in whole points, cut so that it stays in its band and under its gate."""
    return "-" if value is None else f"{int(value)}"


def _tells(moment: Moment) -> bool:
    """Cues stand as opportunities; what is only likely is left to the figures."""
    return moment.label not in (Label.CUE, Label.ASKS) and moment.sure


def _worth_a_line(opportunity: Opportunity) -> bool:
    """Answered questions and what cannot be told are in the figures, not the story."""
    if opportunity.outcome is Outcome.UNCLEAR:
        return False
    return opportunity.kind is not Kind.QUESTION or opportunity.outcome.unanswered


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
