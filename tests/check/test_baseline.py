"""A baseline knows its findings again, wherever they have moved."""

from __future__ import annotations

import pytest

from careaudit.check.baseline import against, read_baseline, write_baseline
from careaudit.errors import ConfigError
from careaudit.finding import Standing

COLD = "It's clearly written in the email we sent you."
ONE = f"responses:\n  utter_a:\n  - text: {COLD}\n"


@pytest.fixture
def baseline(bot, check, tmp_path):
    bot(domain_yml=ONE)
    path = tmp_path / "careaudit-baseline.json"
    assert write_baseline(path, check().findings) == 1
    return path


@pytest.mark.parametrize(
    "moved",
    [
        ONE,
        "# a comment\n\n" + ONE,
        f"responses:\n  utter_a:\n  - text: Hello there.\n  - text: >-\n      {COLD}\n",
        f'{{"responses": {{"utter_a": [{{"text": "{COLD}"}}]}}}}',
    ],
)
def test_it_survives_moved_lines_and_reformatting(bot, check, baseline, moved):
    bot(domain_yml=moved)
    told, stale = against(read_baseline(baseline), check().findings)
    assert [finding.standing for finding in told] == [Standing.KNOWN]
    assert stale == []


def test_what_comes_anew_is_new_even_in_the_same_words(bot, check, baseline):
    bot(domain_yml=ONE + f"  - text: {COLD}\n")
    told, _ = against(read_baseline(baseline), check().findings)
    assert [f.standing for f in told] == [Standing.KNOWN, Standing.NEW]


def test_what_is_mended_is_stale(bot, check, baseline):
    bot(domain_yml="responses:\n  utter_a:\n  - text: Hello there.\n")
    told, stale = against(read_baseline(baseline), check().findings)
    assert told == []
    assert [(entry.rule, entry.file) for entry in stale] == [("WA41", "domain.yml")]


def test_it_holds_no_word_of_the_replies_and_no_line_numbers(baseline):
    text = baseline.read_text()
    assert "clearly" not in text
    assert "line" not in text


@pytest.mark.parametrize(
    ("text", "told"),
    [("{", "JSON"), ('{"version": 7}', "version"), ('{"found": []}', "found")],
)
def test_a_broken_one_is_told(tmp_path, text, told):
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=told):
        read_baseline(path)


def test_a_missing_one_is_told_with_what_to_do(tmp_path):
    with pytest.raises(ConfigError, match="baseline create"):
        read_baseline(tmp_path / "none.json")
