"""JSON and JSONL: valid by the published schema, nothing more and nothing less."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator, ValidationError

from careaudit.audit import Audit
from careaudit.report.shape import json_schema


@pytest.fixture(scope="module")
def schema():
    return json.loads(json_schema())


@pytest.fixture(scope="module")
def strict(schema):
    """The schema with every object closed, so that unpublished keys are found."""
    closed = json.loads(json.dumps(schema))
    for part in closed["$defs"].values():
        if part.get("type") == "object":
            part["additionalProperties"] = False
    return Draft202012Validator(closed)


@pytest.fixture(scope="module")
def records(results, write):
    return [json.loads(line) for line in write("jsonl", results).splitlines()]


def test_the_schema_is_a_schema(schema):
    Draft202012Validator.check_schema(schema)


def test_every_line_of_jsonl_keeps_to_the_schema(records, strict):
    assert len(records) == 6
    for record in records:
        strict.validate(record)


def test_the_schema_can_refuse(records, strict):
    with pytest.raises(ValidationError):
        strict.validate(records[0] | {"turns": "nine"})


def test_json_holds_the_same_records_as_jsonl(results, write, records):
    document = json.loads(write("json", results))
    assert document["audits"] == [r for r in records if "problem" not in r]
    assert document["problems"] == [r for r in records if "problem" in r]


def test_jsonl_keeps_the_order_of_the_results(results, records):
    expected = [
        result.transcript.source if isinstance(result, Audit) else result.file
        for result in results
    ]
    assert [record["source"] for record in records] == expected


def test_spans_quote_their_turn(heater, records):
    record = records[0]
    found = [*record["moments"], *record["opportunities"]]
    found += [o["answer"] for o in record["opportunities"] if o["answer"]]
    assert len(found) > 12
    for part in found:
        text = heater.transcript.turn(part["turn"]).text
        assert text[part["start"] : part["end"]] == part["quote"]


def test_a_moment_tells_the_line_in_its_file(heater, records):
    for moment in records[0]["moments"]:
        assert moment["line"] == heater.transcript.turn(moment["turn"]).origin.line


def test_letters_stay_letters(results, write):
    assert "Третий день без воды" in write("jsonl", results)
