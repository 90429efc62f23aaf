"""Findings as plain data: the versioned shape that JSON and JSONL carry."""

from __future__ import annotations

from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport, RuleInfo, Severity
from careaudit.report.finding_shape import (
    SCHEMA,
    FindingRecord,
    PlaceRecord,
    RuleRecord,
    TotalsRecord,
    UnreadRecord,
)
from careaudit.report.totals import severity_counts, waived_and_known
from careaudit.script import Place


def finding_record(finding: Finding, *, fails: bool) -> FindingRecord:
    """One finding, also a waived or known one."""
    return {
        "schema": SCHEMA,
        "rule": finding.rule.code,
        "severity": finding.severity,
        "message": finding.message,
        "instead": finding.instead,
        "file": finding.file,
        "start": _place(finding.start),
        "end": _place(finding.end),
        "pointer": finding.pointer,
        "intent": finding.intent or None,
        "quote": finding.quote,
        "fingerprint": finding.fingerprint,
        "related": [{"file": file, **_place(at)} for file, at in finding.related],
        "waived": finding.waived,
        "standing": finding.standing,
        "fails": fails,
    }


def unread_record(problem: Problem) -> UnreadRecord:
    """Some input that was not checked."""
    return {
        "schema": SCHEMA,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "problem": problem.message,
    }


def totals_record(results: FindingReport) -> TotalsRecord:
    """The figures of a run."""
    counts = severity_counts(results)
    waived, known = waived_and_known(results)
    return {
        "schema": SCHEMA,
        "files": results.files,
        "replies": results.replies,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "waived": waived,
        "known": known,
        "stale": results.stale,
        "skipped": dict(sorted(results.skipped.items())),
        "problems": len(results.problems),
        "fail_on": results.fail_on,
        "failing": sum(map(results.fails, results.findings)),
    }


def rule_record(rule: RuleInfo) -> RuleRecord:
    """What there is to say about a rule once."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "message": rule.message,
        "why": rule.why,
        "instead": rule.instead,
        "sources": list(rule.sources),
        "tags": list(rule.tags),
    }


def _place(place: Place) -> PlaceRecord:
    return {"line": place.line, "column": place.column}
