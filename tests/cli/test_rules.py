"""`careaudit rules`: listing, showing, testing a pack, and errors with their line."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

RULE = """\
code: XX01
name: warmth/offers-tea
label: warmth
polarity: credit
message: "Offers tea"
why: "A small kindness that costs nothing."
instead: "Would you like some tea?"
sources: ["https://example.org/tea"]
wordings:
  en:
    phrases: ["(some|a cup of) tea"]
    examples:
      match: ["Have [[some tea]].", "[[a cup of tea]]?", "There is [[some tea]] for you."]
      no_match: ["Some coffee.", "Tea is sold out.", "A cup of milk."]
"""
AGREES = "detector: agrees\noptions: {after: cup}"
COMMITS = "detector: commits\noptions: {needs: ['milk|cup']}"
LACKS = "detector: commits\noptions: {lacks: [cup]}"


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "ours" / "warmth").mkdir(parents=True)
    path = tmp_path / "ours" / "warmth" / "offers-tea.yaml"
    path.write_text(RULE)
    return path


def test_a_users_own_pack_is_tested(run, pack):
    found = run("rules", "test", pack, "--rules", pack.parents[1])
    assert (found.code, found.out) == (0, "6 of 6 examples of 1 rules hold\n")


def test_a_failing_example_is_told_with_its_line(run, pack):
    pack.write_text(RULE.replace("Tea is sold out.", "No sugar, but some tea is left."))
    found = run("rules", "test", pack, "--rules", pack.parents[1])
    assert found.code == 1
    assert f"{pack}:14: XX01 en no_match: expected nothing" in found.out


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("polarity:", "polarty:", 4, "did you mean 'polarity'?"),
        ("    phrases:", "    phrase:", 11, "did you mean 'phrases'?"),
        (
            '["(some|a cup of) tea"]',
            '["(some|a cup of tea"]',
            11,
            "'(' is never closed",
        ),
        ('["(some|a cup of) tea"]', '["{drinks} tea"]', 11, "drinks"),
        ("code: XX01", "code: tea", 1, "code"),
        ("label: warmth", "label: warmt", 3, "label"),
        ("label: warmth", "label: warmth\nlabel: warmth", 4, "twice"),
        ("label: warmth", "label: warmth\ndetector: say", 4, "says"),
        ("label: warmth", "label: warmth\noptions: {wher: closing}", 4, "where"),
        ("label: warmth", "label: warmth\n" + AGREES, 5, "no slot 'cup'"),
        ("label: warmth", "label: warmth\n" + COMMITS, 5, "no slot 'milk|cup'"),
        ("label: warmth", "label: warmth\n" + LACKS, 5, "no slot 'cup'"),
        ("Have [[some tea]].", "Have some tea.", 12, "no [[span]]"),
        ("wordings:", "wordings: [", 11, "expected"),
    ],
)
def test_a_fault_in_a_rule_is_told_with_file_and_line(run, pack, old, new, line, says):
    pack.write_text(RULE.replace(old, new, 1))
    found = run("rules", "test", "--rules", pack.parents[1])
    assert found.code == 2
    assert f"{pack}:{line}" in found.err
    assert says in found.err
    assert "Traceback" not in found.err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (RULE.replace("XX01", "WA01"), "is taken by"),
        (RULE.replace("offers-tea", "offers-te"), "like the file"),
        ("- 1\n", "key: value"),
    ],
)
def test_a_clash_with_another_rule_is_told(run, pack, change, says):
    pack.write_text(change)
    found = run("rules", "list", "--rules", pack.parents[1])
    assert found.code == 2
    assert says in found.err


def test_a_rule_is_shown_by_code_or_name_and_a_near_miss_is_suggested(run):
    assert run("rules", "show", "WA01").out == run("rules", "show", "wa01").out
    assert "warmth/apologizes-for-fault" in run("rules", "show", "WA01").out
    missing = run("rules", "show", "WA011")
    assert missing.code == 2
    assert "did you mean WA01" in missing.err


def test_the_schema_knows_every_key_of_a_rule(run):
    schema = json.loads(run("rules", "schema").out)
    assert {"code", "name", "wordings", "sources"} <= set(schema["properties"])


@pytest.mark.parametrize(
    "args",
    [["--help"], ["rules", "list"], ["formats"], ["audit", "--help"], ["--version"]],
)
def test_what_needs_no_spacy_does_not_wait_for_it(args):
    code = (
        "import sys\nfrom careaudit.cli import main\n"
        f"sys.argv = ['careaudit', *{args!r}]\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    assert not ended.code\n"
        "sys.exit('spacy' in sys.modules)\n"
    )
    ran = subprocess.run(  # noqa: S603  our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
