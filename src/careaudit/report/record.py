"""An audit as plain data: the versioned shape that JSON and JSONL carry."""

from __future__ import annotations

from careaudit.audit import AspectScore, Audit, CareScore
from careaudit.errors import Problem
from careaudit.model import Moment, Opportunity, Role, Span, Transcript
from careaudit.report.shape import (
    SCHEMA,
    AnswerRecord,
    AspectRecord,
    AuditRecord,
    MomentRecord,
    OpportunityRecord,
    ProblemRecord,
    ScoreRecord,
    SpanRecord,
)
from careaudit.report.wording import Wording, wording_of


def audit_record(audit: Audit) -> AuditRecord:
    """One audit; every figure of the score can be recomputed from it."""
    transcript = audit.transcript
    return {
        "schema": SCHEMA,
        "id": transcript.id,
        "source": transcript.source,
        "language": transcript.language,
        "profile": audit.profile,
        "turns": len(transcript.turns),
        "breaks_off": audit.evidence.breaks_off,
        "roles": roles(transcript),
        "opportunities": [
            _opportunity(o, transcript) for o in audit.evidence.opportunities
        ],
        "moments": [_moment(m, transcript) for m in audit.evidence.moments],
        "tallies": [
            {"name": t.name, "n": t.n, "done": t.done, "chance": t.chance}
            for t in audit.evidence.tallies
        ],
        "score": _score(audit.score, transcript),
    }


def problem_record(problem: Problem) -> ProblemRecord:
    """Some input that was not audited."""
    return {
        "schema": SCHEMA,
        "source": problem.file,
        "line": problem.line,
        "problem": problem.message,
    }


def roles(transcript: Transcript) -> dict[str, list[str]]:
    """The speakers' names by role, in the order in which they speak."""
    found: dict[Role, dict[str, None]] = {}
    for turn in transcript.turns:
        found.setdefault(turn.role, {})[turn.speaker] = None
    return {role.value: list(found[role]) for role in Role if role in found}


def _moment(moment: Moment, transcript: Transcript) -> MomentRecord:
    span = moment.span
    return {
        "rule": moment.rule,
        "label": moment.label,
        "aspect": moment.aspect,
        "polarity": moment.polarity,
        "tier": moment.tier,
        "sure": moment.sure,
        "turn": span.turn,
        "start": span.start,
        "end": span.end,
        "line": transcript.turn(span.turn).origin.line,
        "quote": moment.quote,
        "message": moment.message,
        "related": [_span(related) for related in moment.related],
    }


def _span(span: Span) -> SpanRecord:
    return {"turn": span.turn, "start": span.start, "end": span.end}


def _opportunity(opportunity: Opportunity, transcript: Transcript) -> OpportunityRecord:
    span = opportunity.span
    return {
        "kind": opportunity.kind,
        "rule": opportunity.rule,
        "tier": opportunity.tier,
        "turn": span.turn,
        "start": span.start,
        "end": span.end,
        "line": transcript.turn(span.turn).origin.line,
        "quote": opportunity.quote,
        "outcome": opportunity.outcome,
        "late": opportunity.late,
        "why": opportunity.why,
        "answer": _answer(opportunity),
        "instead": opportunity.instead,
    }


def _answer(opportunity: Opportunity) -> AnswerRecord | None:
    if opportunity.answer is None:
        return None
    return {**_span(opportunity.answer), "quote": opportunity.answer_quote}


def _score(score: CareScore, transcript: Transcript) -> ScoreRecord:
    wording = wording_of(transcript.language)
    return {
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "band": score.band or None,
        "coverage": score.coverage,
        "evidence": score.evidence,
        "capped": score.capped,
        "withheld": wording.remark("withheld", score.withheld)
        if score.withheld
        else None,
        "aspects": [_aspect(aspect, wording) for aspect in score.aspects],
        "needs_human": [_moment(m, transcript) for m in score.gate],
    }


def _aspect(aspect: AspectScore, wording: Wording) -> AspectRecord:
    return {
        "aspect": aspect.aspect,
        "level": aspect.level,
        "rate": aspect.rate,
        "weight": aspect.weight,
        "items": [
            {
                "name": item.name,
                "n": item.n,
                "earned": round(item.earned, 4),
                "found": item.found,
                "says": wording.remark("figure", item.says),
                "turns": [*item.turns],
            }
            for item in aspect.items
        ],
    }
