"""What people paste into their pipelines does what it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COLD = "responses:\n  utter_a:\n  - text: It's clearly written in the email.\n"


@pytest.fixture
def careaudit(tmp_path):
    """A folder as a runner's, with the command where the action installs it."""
    command = tmp_path / "runner" / "careaudit" / "bin" / "careaudit"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m careaudit "$@"\n')
    command.chmod(0o755)
    bot = tmp_path / "my bots" / "a"
    bot.mkdir(parents=True)
    (tmp_path / "my bots" / "domain.yml").write_text(COLD)
    (bot / "domain.yml").write_text(COLD)
    return command


def shell(script, folder, **variables):
    return subprocess.run(  # noqa: S603
        ("/bin/bash", "-eo", "pipefail", "-c", script),
        capture_output=True,
        check=False,
        cwd=folder,
        encoding="utf-8",
        env={**os.environ, **variables},
    )


@pytest.mark.usefixtures("careaudit")
def test_the_action_annotates_and_writes_sarif_and_fails(tmp_path):
    steps = yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
    ran = shell(
        steps[1]["run"],
        tmp_path / "my bots",
        RUNNER_TEMP=str(tmp_path / "runner"),
        PATHS="a domain.yml",
        OPTIONS="--select WA41 --fail-on warning",
        SARIF="care.sarif",
        GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
    )
    assert ran.returncode == 1
    assert "::warning file=a/domain.yml,line=3" in ran.stdout
    results = json.loads((tmp_path / "my bots" / "care.sarif").read_text())
    assert len(results["runs"][0]["results"]) == 2
    assert "WA41" in (tmp_path / "summary.md").read_text()


def test_the_inputs_of_the_action_are_those_that_it_uses():
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    used = set(re.findall(r"inputs\.(\w+)", (ROOT / "action.yml").read_text()))
    assert used == set(action["inputs"])


def test_the_hook_runs_over_the_whole_repository(careaudit, tmp_path):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    command, *arguments = shlex.split(hook["entry"])
    assert command == "careaudit"
    assert hook["pass_filenames"] is False
    ran = shell(shlex.join([str(careaudit), *arguments]), tmp_path / "my bots")
    assert ran.returncode == 1
    assert ran.stdout.count("WA41 [warning]") == 2


def test_the_gitlab_component_writes_the_report_that_it_names(careaudit, tmp_path):
    spec, jobs = yaml.safe_load_all((ROOT / "templates" / "check.yml").read_text())
    job = jobs["careaudit"]
    script = job["script"][-1]
    for name, given in spec["spec"]["inputs"].items():
        script = script.replace(f"$[[ inputs.{name} ]]", given["default"])
    script = script.replace("careaudit check", f"{careaudit} check")
    ran = shell(script, tmp_path / "my bots")
    assert ran.returncode == 1
    report = tmp_path / "my bots" / job["artifacts"]["reports"]["codequality"]
    assert {one["check_name"] for one in json.loads(report.read_text())} == {"WA41"}
