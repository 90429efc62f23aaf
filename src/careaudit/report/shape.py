"""The shape of JSON and JSONL: typed, versioned, and printable as a JSON Schema."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import TypeAdapter

# pydantic wants this TypedDict on Python 3.11
from typing_extensions import TypedDict

from careaudit.model import Aspect, Kind, Label, Outcome, Polarity, Tier
from careaudit.remark import Reason

SCHEMA: Literal["careaudit.audit/1"] = "careaudit.audit/1"
_VERSION = Literal["careaudit.audit/1"]


class SpanRecord(TypedDict):
    """Characters of a turn, half-open, counted in code points."""

    turn: int
    start: int
    end: int


class AnswerRecord(SpanRecord):
    """The agent's words that decided an outcome."""

    quote: str


class MomentRecord(SpanRecord):
    """One place where a rule saw care, or care's opposite."""

    rule: str
    label: Label
    aspect: Aspect
    polarity: Polarity
    tier: Tier
    sure: bool
    line: int
    quote: str
    message: str
    related: list[SpanRecord]


class OpportunityRecord(SpanRecord):
    """Something the customer put on the table, and what became of it."""

    kind: Kind
    rule: str
    tier: Tier
    line: int
    quote: str
    outcome: Outcome
    late: bool
    why: Reason
    answer: AnswerRecord | None
    instead: str


class TallyRecord(TypedDict):
    """Something counted over the conversation: done of n, and how many by chance."""

    name: str
    n: int
    done: float
    chance: float


class ItemRecord(TypedDict):
    """A part of an aspect: what was earned out of n, and the figures in words.

    `found` is how many of its kind there were, capped by nothing; `turns` are the
    turns that they stand in, where there is a place to point at.
    """

    name: str
    n: float
    earned: float
    found: float
    says: str
    turns: list[int]


class AspectRecord(TypedDict):
    """An aspect's level (0 to 4) and rate (0 to 1).

    No rate if nothing bears on it, no level either if nothing called for it.
    """

    aspect: Aspect
    level: int | None
    rate: float | None
    weight: float
    items: list[ItemRecord]


class ScoreRecord(TypedDict):
    """The care score (0 to 100) with an 80 % interval; null with the reason why."""

    value: float | None
    low: float | None
    high: float | None
    band: str | None
    coverage: float
    evidence: int
    capped: bool
    withheld: str | None
    aspects: list[AspectRecord]
    needs_human: list[MomentRecord]


class AuditRecord(TypedDict):
    """One conversation."""

    schema: _VERSION
    id: str
    source: str
    language: str
    profile: str
    turns: int
    breaks_off: bool
    roles: dict[str, list[str]]
    opportunities: list[OpportunityRecord]
    moments: list[MomentRecord]
    tallies: list[TallyRecord]
    score: ScoreRecord


class ProblemRecord(TypedDict):
    """Some input that was not audited, and why."""

    schema: _VERSION
    source: str
    line: int | None
    problem: str


def json_schema() -> str:
    """The JSON Schema of one line of `jsonl`; `json` holds lists of the two."""
    adapter: TypeAdapter[AuditRecord | ProblemRecord] = TypeAdapter(
        AuditRecord | ProblemRecord
    )
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **adapter.json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
