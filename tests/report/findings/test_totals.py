"""The words and figures of a whole check, and the names of its files."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from careaudit.finding import FindingReport, Severity
from careaudit.report.artifact import artifact_of
from careaudit.report.statistics import rule_counts, write_statistics
from careaudit.report.step_summary import step_summary
from careaudit.report.totals import headline


def test_the_headline_counts_what_is_neither_waived_nor_known(report, plain):
    assert headline(report) == (
        "2 errors, 3 warnings, 1 note in 3 of 12 files (310 replies)"
    )
    only = FindingReport(findings=(replace(plain, waived="x"),), files=1, replies=1)
    assert headline(only) == "Nothing found in 1 file (1 reply)"


def test_rules_are_counted_the_most_frequent_first(plain):
    note = replace(plain, rule=replace(plain.rule, code="XX90", severity=Severity.NOTE))
    counts = rule_counts(FindingReport(findings=(plain, note, note)))
    assert [(c.rule.code, c.rule.severity, c.count) for c in counts] == [
        ("XX90", Severity.NOTE, 2),
        ("WA90", Severity.ERROR, 1),
    ]


def test_statistics_line_up(plain, report):
    out = io.StringIO()
    more = replace(report, findings=report.findings + (plain,) * 9)
    write_statistics(more, out)
    assert out.getvalue().splitlines()[:2] == [
        "11  WA90  [error]    Blames the person for not being understood",
        " 3  FT90  [warning]  Closes without a way back",
    ]


def test_a_summary_stays_under_what_github_takes(plain):
    huge = replace(plain, quote="ж|" * 9000, message="m" * 9000, file="f" * 4000)
    text = step_summary(FindingReport(findings=(huge,) * 500, files=1))
    assert len(text.encode()) < 2**20
    assert "... and 450 more" in text


def test_cells_of_a_summary_hold_no_markdown_of_a_script(plain):
    turned = replace(plain, quote="a | b\n<img src=x> `c` **d**")
    text = step_summary(FindingReport(findings=(turned,)))
    row = next(line for line in text.splitlines() if "img" in line)
    assert r"a \| b \<img src=x\> \`c\` \*\*d\*\*" in row


@pytest.mark.parametrize(
    ("file", "path", "uri", "member"),
    [
        ("./bots/a.yml", "bots/a.yml", "bots/a.yml", ""),
        ("бот/a b.yml", "бот/a b.yml", "%D0%B1%D0%BE%D1%82/a%20b.yml", ""),
        ("a:b.yml", "a:b.yml", "a%3Ab.yml", ""),
        ("x.zip!/y/z.json", "x.zip", "x.zip", "y/z.json"),
        ("/elsewhere/a.yml", "/elsewhere/a.yml", "file:///elsewhere/a.yml", ""),
    ],
)
def test_a_file_is_known_by_path_uri_and_member(file, path, uri, member):
    artifact = artifact_of(file)
    assert (artifact.path, artifact.uri, artifact.member) == (path, uri, member)


def test_a_file_under_the_working_directory_is_relative():
    assert artifact_of(f"{Path.cwd()}/bots/a.yml").path == "bots/a.yml"
