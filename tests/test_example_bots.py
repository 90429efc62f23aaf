"""The example bot fails as a reviewer says it should, and passes once it is mended."""

from __future__ import annotations

import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft4Validator

from careaudit.check.run import check_paths
from careaudit.check.selection import Selection
from careaudit.load.file_patterns import FilePatterns
from careaudit.report.finding_writer import finding_writers
from careaudit.report.writer import ReportOptions
from careaudit.rulebook import load_rulebook

# On one worker, so that the bots are checked once.
pytestmark = pytest.mark.xdist_group("bots")

BOTS = Path(__file__).parent.parent / "examples" / "bots"
SARIF = Path(__file__).parent / "report/findings/schemas/sarif-2.1.0-rtm.5.json"
NO_PATTERNS = FilePatterns([], "exclude")

# What a reviewer wants changed, reply by reply.
WANTED = {
    "utter_default/0": {"GE61"},  # the platform's own words
    "utter_default/1": {"WA70"},  # calls the person's words invalid
    "utter_complain_about_waiting/0": {"GE01", "GE04"},
    "utter_complain_about_waiting/1": {"UN60"},
    "utter_feel_anxious/0": {"UN40"},
    "utter_think_of_suicide/0": {"CR60"},
    "utter_ask_test_results/0": {"UN64", "FT60"},
    "utter_ask_test_results/1": {"AC50"},
    "utter_ask_card/0": {"CR23", "WA76"},
    "intents/1/responses/0": {"UN60", "GE05", "GE65"},
    "intents/2/responses/0": {"UN40"},
    "intents/2/responses/1": {"UN60", "AC53", "WA72"},
    "intents/3/responses/0": {"WA70"},
    "intents/4/responses/0": {"LI60", "WA76"},
    "intents/4/responses/1": {"WA75"},
}


@pytest.fixture(scope="module")
def check():
    selection = Selection(load_rulebook())
    return lambda name: check_paths([str(BOTS / name)], selection, NO_PATTERNS)


@pytest.fixture(scope="module")
def report(check):
    return check("clinic")


@pytest.fixture(scope="module")
def write(report):
    def written(name):
        out = io.StringIO()
        finding_writers[name].write(report, out, ReportOptions())
        return out.getvalue()

    return written


def test_the_bot_fails_for_what_a_reviewer_wants_changed(report):
    found = {}
    for finding in report.counted:
        place = finding.pointer.removeprefix("/responses").removesuffix("/text")
        found.setdefault(place.strip("/"), set()).add(finding.rule.code)
    assert found == WANTED


def test_the_one_exception_is_waived_with_its_reason(report):
    (waived,) = [finding for finding in report.findings if finding.waived is not None]
    assert waived.rule.code == "FT50"
    assert "front desk" in waived.waived


def test_the_mended_bot_passes_in_every_reply(check, report):
    mended = check("clinic-mended")
    assert mended.findings == ()
    assert mended.problems == ()
    assert mended.replies == report.replies


def test_every_quote_stands_where_it_is_said_to_stand(report):
    for finding in report.findings:
        lines = Path(finding.file).read_text(encoding="utf-8").split("\n")
        cut = lines[finding.start.line - 1 : finding.end.line]
        cut[-1] = cut[-1][: finding.end.column - 1]
        cut[0] = cut[0][finding.start.column - 1 :]
        assert " ".join(part.strip() for part in cut) == finding.quote


def test_the_run_gives_valid_sarif(write, report):
    log = json.loads(write("sarif"))
    Draft4Validator(json.loads(SARIF.read_text(encoding="utf-8"))).validate(log)
    assert len(log["runs"][0]["results"]) == len(report.findings)


def test_the_run_gives_a_gitlab_report(write, report):
    told = json.loads(write("gitlab"))
    assert len(told) == len(report.counted)
    assert len({one["fingerprint"] for one in told}) == len(told)
    for one in told:
        assert {
            "description",
            "check_name",
            "fingerprint",
            "severity",
            "location",
        } <= set(one)
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["lines"]["begin"] >= 1


def test_the_run_gives_junit(write, report):
    root = ET.fromstring(write("junit"))  # noqa: S314  our own words
    failures = sum(len(case) > 0 for case in root.iter("testcase"))
    assert failures >= len(
        {(f.file, f.rule.code) for f in report.counted if report.fails(f)}
    )
    assert {suite.get("name") for suite in root.iter("testsuite")} == {
        finding.file for finding in report.findings
    }


def test_the_run_gives_annotations(write, report):
    lines = write("github").splitlines()
    errors = [line for line in lines if line.startswith("::error file=")]
    severe = [f for f in report.counted if f.severity == "error"]
    assert len(errors) == len(severe)
    assert all(",line=" in line and ",col=" in line for line in errors)
