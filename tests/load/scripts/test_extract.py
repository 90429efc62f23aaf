"""Files of one's own making, read as the configuration says."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from careaudit.config import load_config
from careaudit.errors import ConfigError, Problem
from careaudit.load.extract import Extract
from careaudit.script import Comment, Situation

FILE = """\
replies:
  complaint:
    - text: We can't change that.  # careaudit: ignore[WA01]
      lang: en-US
    - text: Прошу прощения
      lang: ru
  other: {text: "Hm, {name}?"}
patterns:
  - text: I complain
"""


@pytest.fixture
def extract(tmp_path):
    def make(**settings):
        return Extract(**{"glob": "bots/**/*.yaml", **settings}).beside(tmp_path)

    return make


def test_texts_at_the_pointers_are_replies(script, extract):
    found = script(
        "bots/a/b.yaml",
        FILE,
        extracts=[extract(path="/replies/*/*/text", intent="2#", language="1/lang")],
    )
    assert (found.format, found.comments) == ("extract", (Comment("#"),))
    assert [(r.pointer, r.intent, r.language) for r in found.replies] == [
        ("/replies/complaint/0/text", "complaint", "en"),
        ("/replies/complaint/1/text", "complaint", "ru"),
    ]
    assert found.replies[0].situation is Situation.COMPLAINT


def test_several_settings_for_one_file_are_read_in_its_order(script, extract):
    found = script(
        "bots/b.yaml",
        FILE,
        extracts=[
            extract(path="/replies/other/text", language="en"),
            extract(path="/replies/*/*/text"),
        ],
    )
    assert [reply.language for reply in found.replies] == ["", "", "en"]


def test_a_setting_wins_over_a_format_that_is_known(script, extract):
    domain = "responses:\n  utter_a:\n  - text: Hello\nown: {text: Ours}\n"
    found = script("bots/domain.yaml", domain, extracts=[extract(path="/own/text")])
    assert [reply.text for reply in found.replies] == ["Ours"]


def test_other_files_are_not_meant(read, extract):
    mine = [extract(path="/**/text")]
    assert read("other/a.yaml", FILE, named=False, extracts=mine) == []


def test_a_column_of_a_table_is_read(script, extract):
    table = 'key,who,wording\ncomplaint,user,"We ""can\'t"" change it."\n'
    found = script(
        "bots/a.csv",
        table,
        extracts=[extract(glob="bots/*.csv", column="wording", language="en")],
    )
    (reply,) = found.replies
    assert (reply.text, reply.language) == ('We "can\'t" change it.', "en")
    assert reply.situation is Situation.COMPLAINT


def test_a_file_that_is_meant_and_broken_is_told(read, extract):
    (problem,) = read("bots/a.yaml", "a: [", named=False, extracts=[extract(path="/a")])
    assert isinstance(problem, Problem)
    assert problem.line


def test_pointers_that_lead_nowhere_are_told(read, extract):
    (problem,) = read(
        "bots/a.yaml", FILE, named=False, extracts=[extract(path="/reply/*")]
    )
    assert "holds no text at /reply/*" in str(problem)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"path": "$.replies[*]"}, "is no pointer"),
        ({}, "give a path"),
        ({"path": "/a", "column": "b"}, "give a path"),
        ({"path": "/a", "intent": "tag"}, "is no relative pointer"),
        ({"path": "/a", "glob": "!"}, "glob"),
    ],
)
def test_faults_of_the_settings(settings, said):
    with pytest.raises(ValidationError, match=said):
        Extract(**{"glob": "*.json", **settings})


def test_the_glob_counts_from_the_configuration(tmp_path, monkeypatch):
    config = tmp_path / "careaudit.toml"
    config.write_text('[[extract]]\nglob = "bots/*.json"\npath = "/a"\n', "utf-8")
    (extract,) = load_config(config).extract
    monkeypatch.chdir(tmp_path.parent)
    assert extract.files.match(Path(tmp_path.name) / "bots/x.json")
    assert not extract.files.match(Path("bots/x.json"))


def test_a_misspelt_setting_is_named(tmp_path):
    config = tmp_path / "careaudit.toml"
    config.write_text('[[extract]]\nglobs = "*.json"\npath = "/a"\n', "utf-8")
    with pytest.raises(ConfigError, match=r"did you mean 'extract\.glob'"):
        load_config(config)
