"""The command line where standard streams are closed, full, or read by nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
needs_sh = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


def careaudit(args, streams):
    command = f'exec "{sys.executable}" -m careaudit {args} {streams}'
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True)  # noqa: PLW1510, S603, S607


@needs_full
@pytest.mark.parametrize("args", ["formats", "schema", "--version", "--help"])
def test_a_full_disk_is_told(args):
    ended = careaudit(args, f"> {FULL}")
    assert ended.returncode == 2
    assert ended.stderr == (
        "careaudit: standard output: cannot be used (No space left on device)\n"
    )


@needs_full
def test_a_full_disk_is_told_of_a_report(talk):
    ended = careaudit(f"audit {talk} --format jsonl", f"> {FULL}")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "No space left on device" in ended.stderr


@needs_sh
def test_a_closed_output_is_told():
    ended = careaudit("formats", ">&-")
    assert ended.returncode == 2
    assert ended.stderr.startswith("careaudit: standard output is closed; ")
    assert ended.stderr.count("\n") == 1


@needs_sh
def test_messages_never_get_into_the_report_where_errors_are_closed(tmp_path):
    ended = careaudit(f"audit {tmp_path / 'none.txt'} --format jsonl", "2>&-")
    assert ended.returncode == 3
    assert ended.stdout.count("\n") == 1
    assert '"does not exist"' in ended.stdout


@needs_sh
def test_a_closed_input_is_told():
    ended = careaudit("audit - --format csv", "<&-")
    assert ended.returncode == 3
    assert ended.stderr == (
        "careaudit: <stdin>: is closed; pipe a transcript in, or name a file\n"
    )


@needs_sh
def test_a_reader_that_has_gone_ends_it_in_silence():
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(  # noqa: PLW1510
        [sys.executable, "-m", "careaudit", "schema"],
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, b"")
