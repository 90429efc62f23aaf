"""The command line run in this process: exit code, standard output, standard error."""

from __future__ import annotations

import sys
from typing import NamedTuple

import pytest

from careaudit.cli import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run_command(*args):
        monkeypatch.setattr(sys, "argv", ["careaudit", *map(str, args)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Ran(ended.value.code or 0, captured.out, captured.err)

    return run_command


TALK = """\
Agent: Hello, how can I help you today?
Customer: This is the third time I'm calling. I'm really worried about my baby.
Agent: Have a nice day.
Customer: When will somebody come?
Agent: We will look into it.
"""


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path
