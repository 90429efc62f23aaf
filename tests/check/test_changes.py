"""Only what changed since a revision."""

from __future__ import annotations

import subprocess

import pytest

from careaudit.check.changes import changed_lines, is_changed
from careaudit.errors import ConfigError

COLD = "It's clearly written in the email we sent you."
ONE = f"responses:\n  utter_a:\n  - text: {COLD}\n"


@pytest.fixture
def git(tmp_path):
    def run(*arguments):
        settings = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ("git", *settings, *arguments)
        subprocess.run(command, check=True, cwd=tmp_path)  # noqa: S603  our own words

    return run


@pytest.fixture
def repository(bot, git):
    folder = bot(domain_yml=ONE, old_yml=ONE)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    return folder


FINE = ONE.replace(COLD, "Good morning, how can I help you?")


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


def told(check, revision="HEAD", *paths):
    lines = changed_lines(revision)
    return [f.file for f in check(*paths).findings if is_changed(f, lines)]


def test_new_files_are_seen_from_a_folder_beside_them(repository, check, monkeypatch):
    (repository / "other").mkdir()
    (repository / "new.yml").write_text(ONE)
    monkeypatch.chdir(repository / "other")
    assert told(check, "HEAD", "..") == ["../new.yml"]


@pytest.mark.parametrize("name", ['a"b.yml', "a\nb.yml", "a b.yml", "a\\b.yml"])
def test_names_that_git_quotes_are_known(repository, check, git, name):
    (repository / name).write_text(FINE)
    git("add", ".")
    git("commit", "-q", "-m", "second")
    (repository / name).write_text(ONE)
    assert told(check) == [name]


def test_words_that_look_like_a_header_are_words(repository, check):
    (repository / "old.yml").write_text(f"++ other: x\n{ONE}  - text: {COLD}\n")
    assert told(check) == ["old.yml"]


def test_what_git_takes_for_binary_is_compared_too(repository, check, git):
    (repository / "wide.yml").write_bytes(FINE.encode("utf-16"))
    git("add", ".")
    git("commit", "-q", "-m", "second")
    (repository / "wide.yml").write_bytes(
        (FINE + f"  - text: {COLD}\n").encode("utf-16")
    )
    assert told(check) == ["wide.yml"]


@pytest.mark.usefixtures("repository")
def test_what_another_branch_has_mended_since_is_not_ours(bot, check, git):
    git("checkout", "-q", "-b", "ours")
    git("checkout", "-q", "main")
    bot(domain_yml=FINE)
    git("commit", "-q", "-a", "-m", "mended")
    git("checkout", "-q", "ours")
    bot(ours_yml=ONE)
    assert told(check, "main") == ["ours.yml"]


@pytest.mark.usefixtures("repository")
def test_no_revision_at_all_is_told():
    with pytest.raises(ConfigError, match="is no revision"):
        changed_lines("")
