"""`careaudit audit` as users run it: formats, gates, exits and messages."""

from __future__ import annotations

import csv
import io
import json

import pytest


@pytest.mark.parametrize("name", ["json", "jsonl", "csv", "markdown", "terminal"])
def test_every_format_is_the_same_bytes_each_time(run, talk, name):
    first = run("audit", talk, "--format", name)
    assert first.out == run("audit", talk, "--format", name).out
    assert "talk" in first.out


def test_several_workers_write_the_same_bytes_in_the_order_of_the_input(run, talk):
    files = [talk]
    for number in range(3):
        files.append(talk.with_name(f"{number}.txt"))
        files[-1].write_text(talk.read_text() + "Customer: Hello?\n" * number)
    alone = run("audit", *files, "--format", "jsonl", "--workers", "1")
    assert alone.out.count("\n") == len(files)
    assert run("audit", *files, "--format", "jsonl", "--workers", "2").out == alone.out


def test_the_documented_keys_are_there(run, talk):
    found = json.loads(run("audit", talk, "--format", "jsonl").out)
    assert {
        "id",
        "language",
        "profile",
        "roles",
        "opportunities",
        "moments",
        "score",
    } <= set(found)
    keys = "rule label aspect polarity tier turn start end quote message".split()
    assert found["moments"]
    assert all(set(keys) <= set(moment) for moment in found["moments"])


def test_an_output_file_appears_whole(run, talk, tmp_path):
    run("audit", talk, "--format", "csv", "--output", tmp_path / "out.csv")
    assert list(csv.reader(io.StringIO((tmp_path / "out.csv").read_text())))
    assert not list(tmp_path.glob("*.partial"))


def test_fail_under_is_a_gate_and_exit_zero_opens_it(run, talk):
    gated = run("audit", talk, "--fail-under", "99", "--format", "csv")
    assert gated.code == 1
    assert "1 of 1 conversations score below 99" in gated.err
    assert (
        run("audit", talk, "--fail-under", "99", "--exit-zero", "--format", "csv").code
        == 0
    )
    assert run("audit", talk, "--fail-under", "1", "--format", "csv").code == 0


def test_what_cannot_be_read_is_told_and_the_rest_audited(run, talk, tmp_path):
    (tmp_path / "half.json").write_text(
        '{"messages": [{"role": "user", "content": "secret'
    )
    found = run("audit", talk, tmp_path / "half.json", "--format", "jsonl")
    assert found.code == 3
    assert "half.json:1: is no JSON" in found.err
    assert "secret" not in found.err
    assert len(found.out.splitlines()) == 2


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--format", "pdf"], "terminal"),
        (["--profile", "suport"], "support"),
        (["--language", "fr"], "en, ru"),
        (["--input-format", "vtt"], "webvtt"),
        (["--column", "text"], "WHAT=NAME"),
        (["--rules", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_option_says_what_would_be_right(run, talk, args, says):
    found = run("audit", talk, *args)
    assert found.code == 2
    assert says in found.err
    assert "Traceback" not in found.err
    assert not found.out


def test_unknown_roles_are_said_with_the_flag_that_settles_them(run, tmp_path):
    path = tmp_path / "who.txt"
    path.write_text("Maria: Hello there, how are things\nIvo: It broke again\n")
    unsettled = run("audit", path)
    assert "Maria" in unsettled.out
    assert "--agent" in unsettled.out
    settled = run("audit", path, "--agent", "Maria", "--format", "jsonl")
    assert json.loads(settled.out)["roles"] == {"agent": ["Maria"], "customer": ["Ivo"]}


def test_the_configuration_is_found_upwards_and_the_command_line_wins(
    run, talk, tmp_path
):
    (tmp_path / "careaudit.toml").write_text('profile = "clinical"\n')
    assert (
        json.loads(run("audit", talk, "--format", "jsonl").out)["profile"] == "clinical"
    )
    found = run("audit", talk, "--format", "jsonl", "--profile", "team")
    assert json.loads(found.out)["profile"] == "team"


def test_roles_in_the_configuration_settle_names(run, tmp_path):
    path = tmp_path / "who.txt"
    path.write_text("Maria: Hello there, how are things\nIvo: It broke again\n")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.careaudit.roles]\nagent = ["Mar*"]\n'
    )
    found = json.loads(run("audit", path, "--format", "jsonl").out)
    assert found["roles"] == {"agent": ["Maria"], "customer": ["Ivo"]}


def test_roles_on_the_command_line_win_over_the_configuration(run, tmp_path):
    path = tmp_path / "who.txt"
    path.write_text("Maria: Hello there, how are things\nIvo: It broke again\n")
    (tmp_path / "careaudit.toml").write_text('[roles]\nagent = ["Mar*"]\n')
    found = json.loads(
        run("audit", path, "--customer", "Maria", "--format", "jsonl").out
    )
    assert found["roles"] == {"customer": ["Maria"], "agent": ["Ivo"]}


def test_a_speaker_with_two_roles_in_one_place_is_told(run, talk, tmp_path):
    told = run("audit", talk, "--agent", "Dana", "--customer", "Dana")
    assert told.code == 2
    assert "--agent, --customer: 'Dana' is named both as" in told.err
    (tmp_path / "careaudit.toml").write_text(
        '[roles]\nagent = ["Dana"]\nbot = ["Dana"]\n'
    )
    told = run("audit", talk)
    assert told.code == 2
    assert "careaudit.toml: 'Dana' is named both as agent and as bot" in told.err


def test_a_name_that_nobody_has_is_told_with_those_there_are(run, tmp_path):
    talk = tmp_path / "t.txt"
    talk.write_text("Dana: Hello.\nCustomer: Hi.\n", encoding="utf-8")
    wrong = run("audit", talk, "--agent", "Dona").err
    assert "no speaker is called 'Dona'; there are: Customer, Dana" in wrong
    for right in ("dana", "D*"):
        assert "no speaker" not in run("audit", talk, "--agent", right).err


def test_standard_input_is_read(run, monkeypatch, talk):
    text = io.TextIOWrapper(io.BytesIO(talk.read_bytes()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", text)
    assert json.loads(run("audit", "-", "--format", "jsonl").out)["turns"] == 5


def test_acts_on_the_command_line_win_over_the_configuration(run, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(HARD_WEEK)
    asked = run("audit", path, "--format", "jsonl").out
    (tmp_path / "careaudit.toml").write_text("acts = false\n")
    assert run("audit", path, "--format", "jsonl").out != asked
    assert run("audit", path, "--format", "jsonl", "--acts").out == asked


HARD_WEEK = """\
Agent: Hello, what brings you in today?
Customer: My father died in May and since then I drink every evening.
Agent: So the evenings are when the loss catches up with you.
Customer: Yes, and I hate that my kids see me drinking.
Agent: You care a great deal about what your kids see.
Customer: I do.
"""
