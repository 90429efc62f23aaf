"""JSON and JSONL of findings: valid by the published schema, and nothing unpublished."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from careaudit.report.finding_shape import findings_schema


@pytest.fixture(scope="module")
def strict():
    """The schema with every object closed, so that unpublished keys are found."""
    schema = json.loads(findings_schema())
    Draft202012Validator.check_schema(schema)
    for part in schema["$defs"].values():
        if part.get("type") == "object":
            part["additionalProperties"] = False
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def records(report, write):
    return [json.loads(line) for line in write("jsonl", report).splitlines()]


@pytest.fixture(scope="module")
def document(report, write):
    return json.loads(write("json", report))


def test_every_line_of_jsonl_keeps_to_the_schema(records, report, strict):
    assert len(records) == len(report.findings) + len(report.problems) + 1
    for record in records:
        strict.validate(record)


def test_the_document_keeps_to_the_schema(document, strict):
    strict.validate(document)


def test_the_schema_can_refuse(records, strict):
    with pytest.raises(ValidationError):
        strict.validate(records[0] | {"fails": "maybe"})


def test_json_holds_the_same_records_as_jsonl(document, records):
    *others, totals = records
    assert document["totals"] == totals
    assert document["findings"] + document["problems"] == others


def test_json_explains_each_rule_once(document):
    codes = [rule["code"] for rule in document["rules"]]
    assert codes == sorted({finding["rule"] for finding in document["findings"]})


def test_totals_can_be_counted_again(document):
    totals, findings = document["totals"], document["findings"]
    open_ones = [f for f in findings if f["waived"] is None and f["standing"] == "new"]
    for name in ("error", "warning", "note"):
        count = sum(f["severity"] == name for f in open_ones)
        assert totals[f"{name}s"] == count
    assert totals["failing"] == sum(f["fails"] for f in findings) == 5
    assert (totals["waived"], totals["known"]) == (1, 1)
    assert totals["problems"] == len(document["problems"])
