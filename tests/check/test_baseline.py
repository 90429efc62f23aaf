"""A baseline knows its findings again, wherever they have moved."""

from __future__ import annotations

import pytest

from careaudit.check.baseline import (
    against,
    not_looked_for,
    read_baseline,
    write_baseline,
)
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
    told, stale = against(read_baseline(baseline), check())
    assert [finding.standing for finding in told] == [Standing.KNOWN]
    assert stale == []


def test_what_comes_anew_is_new_even_in_the_same_words(bot, check, baseline):
    bot(domain_yml=ONE + f"  - text: {COLD}\n")
    told, _ = against(read_baseline(baseline), check())
    assert [f.standing for f in told] == [Standing.KNOWN, Standing.NEW]


def test_what_is_mended_is_stale(bot, check, baseline):
    bot(domain_yml="responses:\n  utter_a:\n  - text: Hello there.\n")
    told, stale = against(read_baseline(baseline), check())
    assert told == []
    assert [(entry.rule, entry.file) for entry in stale] == [("WA41", "domain.yml")]


@pytest.mark.parametrize("fewer", ["rules", "files"])
def test_what_was_not_looked_for_is_not_stale(bot, check, tmp_path, fewer):
    bot(bots__a_yml=ONE, bots__b_yml=ONE, bots__c__d_yml=ONE)
    path = tmp_path / "b.json"
    write_baseline(path, check().findings)
    for name in ("a", "b", "c/d"):
        (tmp_path / f"bots/{name}.yml").write_text(ONE.replace(COLD, "Hello there."))
    checked = check(select=("SU",)) if fewer == "rules" else check("./bots/c")
    baseline = read_baseline(path)
    _, stale = against(baseline, checked)
    assert [entry.file for entry in stale] == (
        [] if fewer == "rules" else ["bots/c/d.yml"]
    )
    assert write_baseline(
        path, checked.findings, not_looked_for(baseline, checked)
    ) == (3 if fewer == "rules" else 2)


def test_a_file_that_is_gone_is_stale(bot, check, baseline):
    (bot() / "domain.yml").unlink()
    _, stale = against(read_baseline(baseline), check())
    assert [entry.file for entry in stale] == ["domain.yml"]


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
