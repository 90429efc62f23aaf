"""`careaudit check` and `baseline` as users run them: gates, exits and messages."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

COLD = "It's clearly written in the email we sent you."
ONE = f"responses:\n  utter_a:\n  - text: {COLD}\n"
FINE = "responses:\n  utter_a:\n  - text: Good morning, how can I help you?\n"
FORMATS = "full concise json jsonl sarif github gitlab junit rdjson".split()


@pytest.fixture
def bot(tmp_path, monkeypatch):
    """A folder with a cold reply, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "domain.yml").write_text(ONE)
    return tmp_path


@pytest.mark.usefixtures("bot")
def test_a_finding_fails_and_is_told_where_it_stands(run):
    found = run("check", ".", "--output-format", "concise")
    assert found.code == 1
    assert "domain.yml:3:11: WA41" in found.out


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_finding(run, name):
    found = run("check", ".", "--output-format", name)
    assert found.code == 1
    assert "WA41" in found.out


@pytest.mark.usefixtures("bot")
def test_the_same_scripts_give_the_same_bytes(run):
    first = run("check", ".", "--output-format", "jsonl")
    assert first.out == run("check", ".", "--output-format", "jsonl").out


def test_a_bot_without_faults_passes(run, bot):
    (bot / "domain.yml").write_text(FINE)
    assert run("check").code == 0


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("option", "code"),
    [
        (["--fail-on", "error"], 0),
        (["--fail-on", "warning"], 1),
        (["--exit-zero"], 0),
        (["--select", "GE,AC50"], 0),
        (["--select", "wa"], 1),
        (["--ignore", "WA41"], 0),
        (["--select", "XX"], 2),
        (["--select", ""], 2),
        (["--output-format", "fancy"], 2),
        (["--diff", "HEAD"], 2),
    ],
)
def test_what_decides_the_exit(run, option, code):
    assert run("check", *option).code == code


def test_what_cannot_be_read_is_told_even_with_exit_zero(run, bot):
    (bot / "broken.yml").write_text("responses:\n  a: b: secret\n")
    found = run("check", "--exit-zero", "--output-format", "concise")
    assert found.code == 3
    assert "broken.yml:2:7: is no YAML" in found.err
    assert "secret" not in found.err + found.out
    assert "WA41" in found.out


def test_a_file_and_statistics_and_the_files_that_are_read(run, bot):
    run("check", "--output-format", "sarif", "--output", "care.sarif")
    assert json.loads((bot / "care.sarif").read_text())["version"] == "2.1.0"
    assert "WA41" in run("check", "--statistics").out
    assert run("check", "--show-files").out == "domain.yml  rasa  replies: 1\n"


@pytest.mark.parametrize("option", ["--show-files", "--exit-zero"])
def test_a_folder_without_scripts_passes_and_is_told(run, bot, option):
    (bot / "empty").mkdir()
    found = run("check", "empty", option)
    assert found.code == 0
    assert "empty: no script was found" in found.err


def test_the_configuration_is_used(run, bot):
    (bot / "careaudit.toml").write_text('per-file-ignores = {"*.yml" = ["WA41"]}\n')
    assert run("check").code == 0
    (bot / "careaudit.toml").write_text(
        "[[suppress]]\n"
        'file = "domain.yml"\npointer = "/responses/utter_a/*/text"\n'
        'rules = ["WA41"]\nreason = "legal wording"\n'
    )
    assert run("check").code == 0
    (bot / "careaudit.toml").write_text('fail-on = "error"\n')
    assert run("check").code == 0
    (bot / "careaudit.toml").write_text('fail-on = "eror"\n')
    assert run("check").code == 2


def test_an_annotated_run_adds_a_summary_where_github_asks(run, bot, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(bot / "summary.md"))
    found = run("check", "--output-format", "github")
    assert "::warning file=domain.yml,line=3" in found.out
    assert "WA41" in (bot / "summary.md").read_text()


def test_a_baseline_lets_what_is_known_pass_and_nothing_else(run, bot):
    made = run("baseline", "create")
    assert made.code == 0
    assert "careaudit-baseline.json: findings kept: 1" in made.out
    known = ("--baseline", "careaudit-baseline.json")
    assert run("check", *known).code == 0
    assert "WA41" not in run("check", *known, "--new-only").out
    assert run("baseline", "check").code == 0
    (bot / "domain.yml").write_text(ONE + f"  - text: {COLD}\n")
    assert run("check", *known).code == 1
    assert run("baseline", "update").out.endswith("1 new, 0 mended\n")
    assert run("check", *known).code == 0


def test_a_stale_baseline_is_told(run, bot):
    run("baseline", "create")
    (bot / "domain.yml").write_text(FINE)
    told = run("baseline", "check")
    assert told.code == 1
    assert "domain.yml: WA41 at /responses/utter_a/0/text: mended" in told.out
    assert run("check", "--baseline", "careaudit-baseline.json").code == 0
    assert run("baseline", "update").out.endswith("0 new, 1 mended\n")
    assert run("baseline", "check").code == 0


def test_a_baseline_is_not_made_twice_nor_without_every_file(run, bot):
    assert run("baseline", "create").code == 0
    assert "is there already" in run("baseline", "create").err
    (bot / "broken.yml").write_text("responses:\n  a: b: c\n")
    assert run("baseline", "update").code == 3


def test_only_changed_lines_are_told(run, bot):
    settings = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run(("git", *settings, *command), check=True, cwd=bot)  # noqa: S603, S607
    assert run("check", "--diff", "HEAD").code == 0
    (bot / "domain.yml").write_text(ONE + f"  - text: {COLD}\n")
    found = run("check", "--diff", "HEAD", "--output-format", "concise")
    assert [line for line in found.out.splitlines() if "WA41" in line] == [
        line for line in found.out.splitlines() if line.startswith("domain.yml:4:11")
    ]
    assert found.code == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_told(run, bot):
    (bot / "domain.yml").chmod(0)
    assert run("check").code == 3


def test_rules_for_scripts_are_listed_and_those_on_suppressions_explained(run):
    listed = run("rules", "list", "--scripts").out
    assert "WA41" in listed
    assert "LI01" not in listed
    assert "Delete it" in run("rules", "show", "SU03").out
    assert "rasa" in run("formats", "--scripts").out


def test_statistics_alone_still_tell_what_was_not_read(run, bot):
    (bot / "broken.yml").write_text("responses:\n  a: b: secret\n")
    found = run("check", "--statistics")
    assert found.code == 3
    assert "broken.yml:2:7: is no YAML" in found.err
