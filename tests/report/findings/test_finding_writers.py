"""Every writer of findings, whole: what it writes is known to the byte."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from careaudit.errors import Problem
from careaudit.finding import FindingReport
from careaudit.report.finding_writer import finding_writers
from careaudit.report.statistics import write_statistics
from careaudit.report.step_summary import step_summary

_EXTENSIONS = {
    "full": "txt",
    "concise": "txt",
    "github": "txt",
    "gitlab": "json",
    "rdjson": "json",
    "sarif": "json",
    "junit": "xml",
    "statistics": "txt",
    "summary": "md",
}
NAMES = list(finding_writers)


def _statistics(results):
    out = io.StringIO()
    write_statistics(results, out)
    return out.getvalue()


@pytest.fixture
def whole_file(snapshot, request):
    """A snapshot in a file of the format's own kind."""
    name = request.getfixturevalue("name")
    extension = type(
        f"{name.title()}File",
        (SingleFileSnapshotExtension,),
        {"file_extension": _EXTENSIONS.get(name, name)},
    )
    return snapshot.use_extension(extension)


@pytest.fixture
def written(write):
    """What a writer, or a page of totals, writes."""

    def written(name, results):
        pages = {"statistics": _statistics, "summary": step_summary}
        return pages[name](results) if name in pages else write(name, results)

    return written


@pytest.fixture(autouse=True)
def _version(monkeypatch):
    """So that a new version of careaudit is no other output."""
    monkeypatch.setattr("careaudit.report.findings.sarif.__version__", "9.9.9")


def test_there_are_the_formats_that_the_command_promises():
    promised = "concise full github gitlab json jsonl junit rdjson sarif"
    assert promised.split() == NAMES


@pytest.mark.parametrize("name", [*NAMES, "statistics", "summary"])
def test_findings_are_written_as_known(name, report, written, whole_file):
    assert written(name, report).encode() == whole_file


@pytest.mark.parametrize("name", [*NAMES, "statistics", "summary"])
def test_a_clean_run_is_written_as_known(name, clean, written, whole_file):
    assert written(name, clean).encode() == whole_file


@pytest.mark.parametrize("name", [*NAMES, "statistics", "summary"])
def test_the_same_findings_give_the_same_bytes(name, report, written):
    mixed = replace(report, skipped=dict(reversed(report.skipped.items())))
    assert written(name, report) == written(name, mixed)


@pytest.mark.parametrize("name", [*NAMES, "statistics", "summary"])
def test_no_control_character_of_a_script_gets_out(name, report, written):
    seen = {c for c in written(name, report) if ord(c) < 32} - {"\n"}
    assert not seen


@pytest.mark.parametrize("name", [*NAMES, "summary"])
def test_every_problem_is_told(name, written):
    problem = Problem("bots/seven.json", "is no JSON", 12, 4)
    text = written(name, FindingReport(problems=(problem,)))
    assert "bots/seven.json" in text
    assert "is no JSON" in text
    assert "12" in text


@pytest.mark.parametrize("name", [*NAMES, "statistics", "summary"])
def test_half_of_a_surrogate_pair_stops_no_report(name, plain, written):
    half = replace(plain, quote="\ud83d", line="\ud83d", file="a\udcff.json")
    problem = Problem("b\udcff.json", "is no JSON")
    results = FindingReport(findings=(half,), problems=(problem,), files=1)
    assert written(name, results).encode(errors="replace")


@pytest.mark.parametrize("name", ["full", "concise", "github", "gitlab", "rdjson"])
def test_what_is_waived_or_known_is_not_shown_as_found(name, report, written):
    kept = replace(report, findings=report.counted)
    with_totals = written(name, report).replace("1 finding waived by a suppression", "")
    with_totals = with_totals.replace("1 finding known from the baseline", "")
    assert with_totals.split() == written(name, kept).split()


@pytest.mark.parametrize("name", NAMES)
def test_a_writer_says_what_it_is(name):
    assert finding_writers[name].title
