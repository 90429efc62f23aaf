"""SARIF: valid by the official schema, and of a kind that GitHub takes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, ValidationError

from careaudit.finding import FindingReport, Severity, Standing
from careaudit.report.findings import sarif as module

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def official():
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema)


@pytest.fixture(scope="module")
def log(report, write):
    return json.loads(write("sarif", report))


@pytest.fixture(scope="module")
def run(log):
    (run,) = log["runs"]
    return run


def test_the_log_keeps_to_the_official_schema(log, official):
    official.validate(log)


def test_an_empty_log_keeps_to_the_official_schema(clean, write, official):
    official.validate(json.loads(write("sarif", clean)))


def test_the_official_schema_can_refuse(log, official):
    broken = json.loads(json.dumps(log))
    broken["runs"][0]["results"][0]["level"] = "grave"
    with pytest.raises(ValidationError):
        official.validate(broken)


def test_every_finding_is_a_result_with_its_rule(run, report):
    rules = run["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in run["results"]] == [
        finding.rule.code for finding in report.findings
    ]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_columns_are_code_points_and_the_snippet_is_what_stands_there(run, findings):
    assert run["columnKind"] == "unicodeCodePoints"
    (place,) = run["results"][2]["locations"]
    region = place["physicalLocation"]["region"]
    line = findings[2].line
    cut = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert cut == region["snippet"]["text"] == "Bye, 100%: no, more"


def test_paths_are_relative_uris(run):
    uris = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in run["results"]
        for place in result["locations"]
    }
    assert uris == {"bots/bot.zip", "bots/domain.yml", "bots/old%3A%20a%2Cb%25.yml"}


def test_a_file_in_an_archive_is_a_logical_place_in_the_archive(run):
    (place,) = run["results"][0]["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 1}
    (logical,) = place["logicalLocations"]
    assert logical["fullyQualifiedName"] == "intents/запас.json#/a~1b/0"
    assert "line 1" in run["results"][0]["message"]["text"]


def test_what_is_waived_is_suppressed_with_its_reason(run, report):
    told = {
        index: result["suppressions"]
        for index, result in enumerate(run["results"])
        if "suppressions" in result
    }
    known = {"kind": "external", "justification": "known from the baseline"}
    waived = {"kind": "inSource", "justification": "legal, wording: 7"}
    assert told == {5: [waived], 6: [known]}
    assert {f.standing for f in report.findings} == set(Standing)


def test_a_waiver_of_the_configuration_is_external(plain, write):
    outside = replace(plain, waived="law", waived_outside=True)
    log = json.loads(write("sarif", FindingReport((outside,))))
    assert log["runs"][0]["results"][0]["suppressions"] == [
        {"kind": "external", "justification": "law"}
    ]


def test_only_what_is_known_is_unchanged(run):
    states = [result["baselineState"] for result in run["results"]]
    assert states == ["new"] * 6 + ["unchanged", "new"]


def test_a_waiver_without_a_reason_has_no_justification(plain, write, official):
    log = json.loads(
        write("sarif", FindingReport(findings=(replace(plain, waived=""),)))
    )
    official.validate(log)
    assert log["runs"][0]["results"][0]["suppressions"] == [{"kind": "inSource"}]


def test_problems_are_notifications_of_a_run_that_failed(run):
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    told = invocation["toolExecutionNotifications"]
    errors = [note for note in told if note["level"] == "error"]
    assert [e["message"]["text"].partition(" (")[0] for e in errors] == [
        "is no JSON: a comma, or ] is missing",
        "is no JSON",
        "cannot be read",
    ]


def test_of_too_many_results_the_gravest_stay_in_their_order(many, write, monkeypatch):
    monkeypatch.setattr(module, "_MOST_RESULTS", 15)
    (run,) = json.loads(write("sarif", many))["runs"]
    lines = [
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in run["results"]
    ]
    errors = [f.start.line for f in many.findings if f.severity is Severity.ERROR]
    assert set(errors) < set(lines)
    assert lines == sorted(lines)
    assert len(lines) == 15
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith("24 results left out")


def test_what_counts_goes_before_what_is_waived(many, write, monkeypatch):
    monkeypatch.setattr(module, "_MOST_RESULTS", 13)
    errors_waived = tuple(
        replace(f, waived="legal") if f.severity is Severity.ERROR else f
        for f in many.findings
    )
    log = write("sarif", replace(many, findings=errors_waived))
    (run,) = json.loads(log)["runs"]
    assert {result["level"] for result in run["results"]} == {"warning"}
