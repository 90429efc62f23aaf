"""The shape of findings in JSON and JSONL: typed, versioned, and a JSON Schema."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import TypeAdapter

# pydantic wants this TypedDict on Python 3.11
from typing_extensions import TypedDict

from careaudit.finding import Severity, Standing

SCHEMA: Literal["careaudit.findings/1"] = "careaudit.findings/1"
_VERSION = Literal["careaudit.findings/1"]


class PlaceRecord(TypedDict):
    """A position in a file: lines and columns from 1, columns in code points."""

    line: int
    column: int


class RelatedRecord(PlaceRecord):
    """Another place that a finding is about."""

    file: str


class FindingRecord(TypedDict):
    """One place where a rule has something to say; `end` is just behind the quote.

    `waived` is the reason of the suppression that covers it, null where none does.
    `fails` tells whether it is one of those that fail the run.
    """

    schema: _VERSION
    rule: str
    severity: Severity
    message: str
    instead: str
    file: str
    start: PlaceRecord
    end: PlaceRecord
    pointer: str
    intent: str | None
    quote: str
    fingerprint: str
    related: list[RelatedRecord]
    waived: str | None
    standing: Standing
    fails: bool


class UnreadRecord(TypedDict):
    """Some input that could not be read."""

    schema: _VERSION
    file: str
    line: int | None
    column: int | None
    problem: str


class TotalsRecord(TypedDict):
    """What was looked at and found; the last line of `jsonl`.

    `errors`, `warnings` and `notes` leave out what is waived or known; `failing` are
    those of `fail_on` or graver. `stale` counts entries of the baseline that were not
    found again, `skipped` the replies in languages for which there are no rules.
    """

    schema: _VERSION
    files: int
    replies: int
    errors: int
    warnings: int
    notes: int
    waived: int
    known: int
    stale: int
    skipped: dict[str, int]
    problems: int
    fail_on: Severity
    failing: int


class RuleRecord(TypedDict):
    """A rule that found something."""

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    instead: str
    sources: list[str]
    tags: list[str]


class FindingsDocument(TypedDict):
    """What `json` writes: the lines of `jsonl`, and the rules."""

    schema: _VERSION
    totals: TotalsRecord
    rules: list[RuleRecord]
    findings: list[FindingRecord]
    problems: list[UnreadRecord]


def findings_schema() -> str:
    """The JSON Schema of the document of `json` and of each line of `jsonl`."""
    adapter: TypeAdapter[
        FindingsDocument | FindingRecord | UnreadRecord | TotalsRecord
    ] = TypeAdapter(FindingsDocument | FindingRecord | UnreadRecord | TotalsRecord)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **adapter.json_schema(),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
