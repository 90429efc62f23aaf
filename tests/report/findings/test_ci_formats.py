"""GitHub, GitLab, JUnit and reviewdog: what each of them demands of its input."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from careaudit.finding import FindingReport, Severity
from careaudit.script import Place

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def _commands(text):
    """Annotations as GitHub's runner reads them."""
    for line in text.splitlines():
        if match := _COMMAND.fullmatch(line):
            properties = dict(pair.split("=", 1) for pair in match[2].split(","))
            yield (
                match[1],
                {k: _plain(v) for k, v in properties.items()},
                _plain(match[3]),
            )


def _plain(text):
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ",")):
        text = text.replace(code, sign)
    return text.replace("%25", "%")


def test_github_reads_back_what_was_said(report, write):
    commands = list(_commands(write("github", report)))
    assert len(commands) == len(report.problems) + len(report.counted)
    told = {properties["file"] for _, properties, _ in commands}
    assert "bots/old: a,b%.yml" in told
    assert commands[-1][2].startswith("Shouts:\r\n100 % of it, ::error::twice\n")


def test_no_text_of_a_script_starts_a_command_of_github(report, write):
    lines = write("github", report).splitlines()
    assert [
        line for line in lines if "::" in line and not _COMMAND.fullmatch(line)
    ] == []


def test_github_gets_the_gravest_first_and_ten_of_a_kind(many, write):
    text = write("github", many)
    kinds = [kind for kind, _, _ in _commands(text)]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "9 more; GitHub shows 10 annotations of a kind a step\n" in text


def test_github_gets_no_columns_of_several_lines(report, write):
    spans = [
        properties
        for _, properties, _ in _commands(write("github", report))
        if properties.get("line") != properties.get("endLine")
        and "endLine" in properties
    ]
    assert [(s["line"], s["endLine"], "col" in s) for s in spans] == [
        ("110", "112", False)
    ]


def test_fingerprints_of_gitlab_are_unique_and_stay(many, write):
    issues = json.loads(write("gitlab", many))
    prints = [issue["fingerprint"] for issue in issues]
    assert len(set(prints)) == len(issues) == 39
    moved = tuple(
        replace(f, start=Place(f.start.line + 9, 1), end=Place(f.end.line + 9, 9))
        for f in many.findings
    )
    again = json.loads(write("gitlab", replace(many, findings=moved)))
    assert [issue["fingerprint"] for issue in again] == prints


def test_gitlab_gets_the_severities_that_it_knows(many, report, write):
    told = {issue["severity"] for issue in json.loads(write("gitlab", many))}
    assert told == {"info", "major", "critical"}
    for issue in json.loads(write("gitlab", report)):
        assert not issue["location"]["path"].startswith(("./", "/"))
        assert issue["location"]["lines"]["begin"] >= 1


@pytest.fixture
def suites(report, write):
    return ET.fromstring(write("junit", report))  # noqa: S314  our own


def test_junit_has_a_suite_a_file_and_a_case_a_rule_and_file(suites, report):
    files = {f.file for f in report.findings} | {p.file for p in report.problems}
    assert [suite.get("name") for suite in suites] == sorted(files)
    cases = [(case.get("file"), case.get("name")) for case in suites.iter("testcase")]
    wanted = {(f.file, f"{f.rule.code} {f.rule.name}") for f in report.findings}
    assert wanted < set(cases)
    assert len(cases) == len(set(cases)) == len(wanted) + len(report.problems)


def test_cases_of_junit_fail_where_the_run_fails(report, write):
    for severity, failures in (("error", 2), ("warning", 4), ("note", 5)):
        text = write("junit", replace(report, fail_on=Severity(severity)))
        root = ET.fromstring(text)  # noqa: S314  our own
        assert root.get("failures") == str(failures)
        assert len(list(root.iter("failure"))) == failures
        assert root.get("errors") == "3"


def test_a_case_of_junit_with_nothing_but_waivers_is_skipped(plain, write):
    report = FindingReport(findings=(replace(plain, waived="legal\x01 wording"),))
    root = ET.fromstring(write("junit", report))  # noqa: S314  our own
    (case,) = root.iter("testcase")
    assert case.find("skipped").get("message") == "waived: legal\ufffd wording"
    assert root.get("skipped") == "1"
    assert root.get("failures") == "0"


def test_junit_holds_only_what_xml_can_hold(suites):
    text = "".join(suites.itertext())
    assert "THE <FAQ> & 'GO'" in text
    assert "READ \ufffd\ufffd" in text


def test_reviewdog_gets_columns_in_bytes(report, findings, write):
    told = json.loads(write("rdjson", report))["diagnostics"]
    place = next(
        d["location"]["range"]
        for d in told
        if d["location"].get("range", {}).get("start", {}).get("line") == 103
    )
    line = findings[2].line.encode()
    start, end = place["start"]["column"], place["end"]["column"]
    assert line[start - 1 : end - 1].decode() == "Bye, 100%: no, more"


def test_reviewdog_gets_the_last_line_of_several_without_a_column(report, write):
    told = json.loads(write("rdjson", report))["diagnostics"]
    ends = [d["location"].get("range", {}).get("end") for d in told]
    assert {"line": 112} in ends


def test_lines_of_a_file_in_an_archive_are_none_of_the_archive(findings, write):
    report = FindingReport(findings=findings[:1])
    (diagnostic,) = json.loads(write("rdjson", report))["diagnostics"]
    (issue,) = json.loads(write("gitlab", report))
    ((_, properties, message),) = _commands(write("github", report))
    assert diagnostic["location"] == {"path": "bots/bot.zip"}
    assert issue["location"] == {"path": "bots/bot.zip", "lines": {"begin": 1}}
    assert properties == {"file": "bots/bot.zip", "title": "careaudit WA90"}
    for text in (diagnostic["message"], issue["description"], message):
        assert "(in intents/запас.json, line 1)" in text
