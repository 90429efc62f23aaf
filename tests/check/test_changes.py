"""Only what changed since a revision."""

from __future__ import annotations

import subprocess

import pytest

from careaudit.check.changes import changed_lines, is_changed
from careaudit.errors import ConfigError

COLD = "It's clearly written in the email we sent you."
ONE = f"responses:\n  utter_a:\n  - text: {COLD}\n"


@pytest.fixture
def repository(bot):
    folder = bot(domain_yml=ONE, old_yml=ONE)

    def git(*arguments):
        settings = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ("git", *settings, *arguments)
        subprocess.run(command, check=True, cwd=folder)  # noqa: S603  our own words

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return folder


@pytest.mark.usefixtures("repository")
def test_new_lines_and_new_files_are_told_from_old(bot, check):
    bot(domain_yml="# one more\n" + ONE + f"  - text: {COLD}\n", é_yml=ONE)
    lines = changed_lines("HEAD")
    told = {(f.file, f.start.line): is_changed(f, lines) for f in check().findings}
    assert told == {
        ("domain.yml", 4): False,
        ("domain.yml", 5): True,
        ("old.yml", 3): False,
        ("é.yml", 3): True,
    }


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("revision", ["nowhere", "--output=x"])
def test_what_is_no_revision_is_told(revision):
    with pytest.raises(ConfigError, match="--diff"):
        changed_lines(revision)


def test_outside_a_repository_it_is_told(bot, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(bot().parent))
    with pytest.raises(ConfigError, match="git repository"):
        changed_lines("HEAD")
