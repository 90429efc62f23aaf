"""An audit in the order and words of a reader: what terminal and Markdown share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from careaudit.audit import Audit, Item
from careaudit.model import (
    CUES,
    Aspect,
    Kind,
    Label,
    Moment,
    Opportunity,
    Outcome,
    Polarity,
    Role,
    Span,
    Tier,
)
from careaudit.report.line import Line
from careaudit.report.quoting import sentence, short, visible
from careaudit.report.wording import Wording, wording_of

_SIGNS = {Polarity.CREDIT: "+", Polarity.CONCERN: "-", Polarity.NEUTRAL: "~"}
_OUTCOME_SIGNS = {
    Outcome.DISMISSED: "-",
    Outcome.PASSED_OVER: "-",
    Outcome.ACKNOWLEDGED: "~",
    Outcome.UNCLEAR: "~",
    Outcome.MET: "+",
    Outcome.MET_AND_ACTED: "+",
}
# What stands as an opportunity, or is what any interview is made of.
_UNTOLD = frozenset({Label.CUE, Label.ASKS, Label.CLARIFYING_QUESTION})
_MOST_TURNS = 6  # named behind a figure


@dataclass(frozen=True, slots=True)
class AspectRow:
    """One aspect with the figures behind it; no level where it is not graded."""

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
            quote = self._quote(moment.quote)
            yield say("gate", message=moment.message, place=place, quote=quote)

    def aspects(self) -> Iterator[AspectRow]:
        """Each aspect with the figures behind it; a level only where there is a score."""
        wording, score = self.wording, self.audit.score
        for found in score.aspects:
            says = [self._figure(item) for item in found.items]
            level = None if score.withheld else found.level
            yield AspectRow(
                wording.say(f"aspect.{found.aspect}"),
                None if level is None else found.rate,
                "" if level is None else wording.say("level", done=level),
                "; ".join(says) or self._unseen(found.aspect),
            )

    def _figure(self, item: Item) -> str:
        """What an item counts, with the turns to look it up in."""
        return self._in_turns(self.wording.remark("figure", item.says), item.turns)

    def _in_turns(self, figure: str, turns: Sequence[int]) -> str:
        if not turns:
            return figure
        told = [str(turn + 1) for turn in turns[:_MOST_TURNS]]
        told += ["…"] * (len(turns) > _MOST_TURNS)
        return self.wording.say(
            "figure.turns", figure=figure, turns=", ".join(told), of=len(turns)
        )

    def _unseen(self, aspect: Aspect) -> str:
        """Why an aspect has no figures: no end to judge it by, or an unclear step."""
        evidence, say = self.audit.evidence, self.wording.say
        if aspect is Aspect.FOLLOW_THROUGH:
            if maybe := evidence.maybe_next_steps:
                turns = sorted({step.span.turn for step in maybe})
                return self._in_turns(say("figure.maybe_next_step"), turns)
            if evidence.breaks_off:
                return say("figure.breaks_off")
        return say("figure.nothing")

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
        told: list[Line] = []
        for _, line in found:
            joins = bool(told) and told[-1].joins(line)
            told.append(told.pop().joined(line) if joins else line)
        return told

    def outcome(self, opportunity: Opportunity) -> str:
        """What became of an opportunity, in words that fit its kind."""
        own = opportunity.kind in (Kind.QUESTION, Kind.RISK)
        kind = opportunity.kind if own else "outcome"
        said = self.wording.say(f"{kind}.{opportunity.outcome}")
        return self.wording.say("late", outcome=said) if opportunity.late else said

    def _opportunity(self, opportunity: Opportunity) -> Line:
        say = self.wording.say
        notes: list[str] = []
        why = f"why.{opportunity.why}"
        if why in self.wording.phrases:  # others say no more than the outcome
            notes.append(say(why))
        if answer := opportunity.answer:
            reply = self.audit.transcript.turn(answer.turn)
            quote = self._quote(sentence(reply.text, answer.start, answer.end))
            turn = say("turn", turn=reply.index + 1)
            notes.append(say("reply", turn=turn, quote=quote))
        if opportunity.outcome.unanswered:
            notes.append(say("instead", instead=visible(opportunity.instead)))
        sign = _OUTCOME_SIGNS[opportunity.outcome]
        if opportunity.kind is Kind.RISK and sign == "-":
            sign = "!"
        kind = say(f"kind.{opportunity.kind}")
        line = self._line(
            opportunity.span,
            sign,
            f"{kind}: {self.outcome(opportunity)}",
            opportunity.rule,
            tuple(notes),
        )
        return replace(line, is_opportunity=True)

    def _moment(self, moment: Moment, *, needs_human: bool) -> Line:
        human = f" ({self.wording.say('needs_human')})" if needs_human else ""
        return self._line(
            moment.span,
            "!" if needs_human else _SIGNS[moment.polarity],
            moment.message + human,
            moment.rule,
            (*self._told_most(moment), *self._agreed(moment)),
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
            self._quote(sentence(turn.text, span.start, span.end)),
            notes,
        )

    @cached_property
    def _has_lines(self) -> bool:
        """Whether its turns stand on lines of their own, not numbered as they are."""
        turns = self.audit.transcript.turns
        apart = len({turn.origin.line for turn in turns}) == len(turns)
        return apart and any(turn.origin.line != turn.index + 1 for turn in turns)

    def _told_most(self, moment: Moment) -> Iterator[str]:
        """The words within a sentence that decided that it is held against somebody.

        A word by itself explains nothing to anybody.
        """
        if moment.polarity is not Polarity.CONCERN:
            return
        own, say = moment.span, self.wording.say
        words = [
            self.audit.transcript.quote(span)
            for span in moment.related
            if span.turn == own.turn and own.start <= span.start and span.end <= own.end
        ]
        if telling := [self._quote(run) for run in words if " " in run]:
            yield say("decided", quotes=" … ".join(telling))

    def _agreed(self, moment: Moment) -> Iterator[str]:
        """What other turns say to a next step: who named it, who accepted it."""
        if moment.label is not Label.FOLLOW_UP_CONCRETE:
            return
        for span in moment.related:
            if span.turn != moment.span.turn:
                text = self.audit.transcript.turn(span.turn).text
                who = (
                    f"{self.wording.say('turn', turn=span.turn + 1)}, {self._who(span)}"
                )
                quote = self._quote(sentence(text, span.start, span.end))
                yield self.wording.say("reply", turn=who, quote=quote)

    def _who(self, span: Span) -> str:
        return self._role(self.audit.transcript.turn(span.turn).role)

    def _role(self, role: Role) -> str:
        return self.wording.say(f"role.{role}")

    def _quote(self, words: str) -> str:
        return self.wording.say("quote", quote=short(words))


def whole(value: float | None) -> str:
    """A score in whole points, cut so that it stays in its band and under its gate."""
    return "-" if value is None else f"{int(value)}"


def _tells(moment: Moment) -> bool:
    """Whether it is part of the story; what is only likely is left to the figures."""
    return moment.label not in _UNTOLD and moment.sure


def _worth_a_line(opportunity: Opportunity) -> bool:
    """Whether it is part of the story, not only of the figures.

    Answered questions are not, nor what cannot be told, unless it is a sure cue.
    """
    if opportunity.kind is Kind.QUESTION:
        return opportunity.outcome.unanswered
    if opportunity.outcome is Outcome.UNCLEAR:
        return opportunity.tier is Tier.STRICT and opportunity.kind in CUES
    return True
