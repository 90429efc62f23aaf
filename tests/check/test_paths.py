"""A file is one file, however it is named and from wherever."""

from __future__ import annotations

from pathlib import Path

import pytest

from careaudit.check.baseline import Entry, read_baseline, write_baseline
from careaudit.check.suppressions import configured
from careaudit.errors import ConfigError

COLD = "It's clearly written in the email we sent you."
ONE = f"responses:\n  utter_a:\n  - text: {COLD}\n"


@pytest.mark.parametrize(
    "paths",
    [
        ("bots", "bots/a.yml"),
        ("bots/a.yml", "bots"),
        ("bots", "./bots", "bots/"),
        (".", "bots"),
        ("bots/a.yml", "./bots/a.yml"),
    ],
)
def test_a_file_that_is_reached_twice_is_checked_once(bot, check, paths):
    bot(bots__a_yml=ONE)
    checked = check(*paths)
    assert (len(checked.findings), checked.files, checked.replies) == (1, 1, 1)


def test_a_broken_file_that_is_reached_twice_is_told_once(bot, check):
    bot(bots__a_yml="responses:\n  a: b: c\n")
    assert len(check("bots", "bots/a.yml").problems) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "the working folder is called ."),
        ("-", "standard input"),
        ("a" * 300, "cannot be read (File name too long)"),
    ],
)
def test_a_name_that_names_no_file_is_told(bot, check, name, said):
    bot(a_yml=ONE)
    (problem,) = check(name).problems
    assert said in problem.message
    assert check(name).findings == ()


def test_links_that_lead_nowhere_are_told(bot, check):
    folder = bot()
    (folder / "a.yml").symlink_to("b.yml")
    (folder / "b.yml").symlink_to("a.yml")
    (problem,) = check("a.yml").problems
    assert problem.message == "is a link that leads nowhere"


@pytest.fixture
def from_anywhere(bot, monkeypatch):
    """The same repository, named from itself, from a folder in it, and from outside."""
    folder = bot(bots__a_yml=ONE, other__b_yml="")
    (folder / ".git").mkdir()

    def go():
        for here, name in [
            (".", "bots"),
            (".", "./bots/"),
            (".", str(folder / "bots")),
            (".", "bots/a.yml"),
            ("bots", "."),
            ("other", "../bots"),
            ("/", str(folder)),
        ]:
            monkeypatch.chdir(folder / here)
            yield name

    return folder, go


def test_a_fingerprint_is_the_same_from_anywhere(check, from_anywhere):
    _, names = from_anywhere
    found = {
        finding.fingerprint for name in names() for finding in check(name).findings
    }
    assert len(found) == 1


def test_a_baseline_names_files_from_the_root_of_the_repository(check, from_anywhere):
    folder, names = from_anywhere
    entries: set[Entry] = set()
    for name in names():
        write_baseline(folder / "b.json", check(name).findings)
        entries.update(read_baseline(folder / "b.json").findings)
    assert [entry.file for entry in entries] == ["bots/a.yml"]


def test_patterns_count_from_the_configuration(check, from_anywhere):
    folder, names = from_anywhere
    here = folder.absolute()
    entry = configured(
        "careaudit.toml",
        1,
        file="/bots/a.yml",
        pointer="",
        codes=["WA41"],
        reason="law",
        folder=here,
    )
    for name in names():
        assert check(name, per_file={"/bots/a.yml": ["WA"]}, folder=here).findings == ()
        (finding,) = check(name, suppressions=[entry]).findings
        assert finding.waived == "law"


@pytest.mark.parametrize("pattern", ["!", "[z-a]"])
def test_a_pattern_that_cannot_be_read_is_told_with_its_setting(bot, check, pattern):
    bot(a_yml=ONE)
    with pytest.raises(ConfigError, match="per-file-ignores: is no pattern"):
        check(per_file={pattern: ["WA"]})
    with pytest.raises(ConfigError, match="exclude: is no pattern"):
        check(exclude=[pattern])
    with pytest.raises(ConfigError, match="suppress entry 2: is no pattern"):
        configured("c", 2, file=pattern, pointer="", codes=["WA41"], reason="x")


def test_a_line_of_gitignore_that_cannot_be_read_is_passed_over(bot, check):
    folder = bot(a_yml=ONE, b_yml=ONE, **{".gitignore": "[z-a]\n!\nb.yml\n"})
    (folder / ".git").mkdir()
    assert [Path(finding.file).name for finding in check().findings] == ["a.yml"]
