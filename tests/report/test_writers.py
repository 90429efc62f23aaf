"""Every writer, whole: what it writes of the same results is known to the byte."""

from __future__ import annotations

import io

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension

from careaudit.errors import Problem
from careaudit.report.writer import ReportOptions, writers

_EXTENSIONS = {"markdown": "md", "terminal": "txt"}
NAMES = list(writers)


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


def test_there_are_the_formats_that_the_command_promises():
    assert {"csv", "json", "jsonl", "markdown", "terminal"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_many_results_are_written_as_known(name, results, write, whole_file):
    assert write(name, results).encode() == whole_file


@pytest.mark.parametrize("name", NAMES)
def test_one_result_is_written_as_known(name, heater, write, whole_file):
    assert write(name, [heater]).encode() == whole_file


@pytest.mark.parametrize("name", NAMES)
def test_the_same_results_give_the_same_bytes(name, results, write):
    assert write(name, results) == write(name, results)


@pytest.mark.parametrize("name", NAMES)
def test_no_result_is_no_error(name, write):
    assert isinstance(write(name, []), str)


@pytest.mark.parametrize("name", NAMES)
def test_a_piped_report_holds_no_control_characters(name, results, write):
    text = write(name, results, details=True)
    assert not {c for c in text if ord(c) < 32} - {"\n"}


@pytest.mark.parametrize("name", NAMES)
def test_every_problem_is_told_with_its_place(name, write):
    text = write(name, [Problem("talks/seven.json", "is no JSON", 12)])
    assert "talks/seven.json" in text
    assert "is no JSON" in text


@pytest.mark.parametrize("name", ["jsonl", "csv", "markdown"])
def test_a_streaming_writer_writes_before_it_reads_on(name, heater):
    """So that memory does not grow with the number of conversations."""
    out = io.StringIO()
    seen = []

    def watched():
        for _ in range(3):
            yield heater
            seen.append(len(out.getvalue()))

    writers[name].write(watched(), out, ReportOptions())
    assert 0 < seen[0] < seen[1] < seen[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_writer_says_what_it_is(name):
    assert writers[name].title
