"""`careaudit train` and `careaudit rules measure`."""

from __future__ import annotations

import json
import sys

import pytest


@pytest.fixture
def corpus(tmp_path):
    """Two sentences of one scene: a promise with a time, and none."""
    path = tmp_path / "labelled" / "en" / "calls.jsonl"
    path.parent.mkdir(parents=True)
    said = {
        "I'll call you tomorrow at nine.": ["follow_up_concrete"],
        "I'll call you tomorrow at ten.": [],
    }
    lines = [
        {
            "id": f"calls-1.1a.{n}",
            "setting": "support",
            "before": "It is still broken.",
            "text": text,
            "labels": labels,
        }
        for n, (text, labels) in enumerate(said.items())
    ]
    path.write_text("\n".join(map(json.dumps, lines)))
    return path.parents[1]


def test_rules_are_measured_with_their_errors(run, corpus):
    found = run("rules", "measure", corpus, "--code", "FT01", "--errors", "3")
    assert found.code == 0
    assert "FT01 promises-contact" in found.out
    assert "1 of 2" in found.out
    assert (
        "calls-1.1a.1 [It is still broken.] I'll call you tomorrow at ten." in found.out
    )


def test_without_a_table_there_is_nothing_to_compare_with(run, corpus):
    found = run("rules", "measure", corpus, "--check")
    assert found.code == 2
    assert "findings.csv: no table of findings; --write makes it" in found.err


def test_a_change_of_findings_is_told_and_fails(run, corpus):
    (corpus / "findings.csv").write_text(
        "code,language,sentence,right\nFT01,en,calls-9.1a.1,right\n"
    )
    found = run("rules", "measure", corpus, "--check")
    assert found.code == 1
    assert "+ FT01 en calls-1.1a.0 right" in found.out
    assert "- FT01 en calls-9.1a.1 right" in found.out


@pytest.mark.parametrize(
    "command", [("rules", "measure"), ("train", "--out", "models")]
)
def test_a_faulty_line_is_told_and_nothing_is_written(run, corpus, command, tmp_path):
    (corpus / "en" / "calls.jsonl").write_text('{"id": "a"}\n')
    found = run(*command, corpus)
    assert found.code == 2
    assert "calls.jsonl:1: " in found.err
    assert not (tmp_path / "models").exists()


def test_without_scikit_learn_training_says_what_to_install(run, corpus, monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.linear_model", None)
    found = run("train", corpus, "--out", "models")
    assert found.code == 2
    assert "scikit-learn: pip install 'careaudit[train]'" in found.err


def test_findings_stand_beside_a_single_file(run, corpus):
    file = corpus / "en" / "calls.jsonl"
    found = run("rules", "measure", file, "--check")
    assert found.code == 2
    assert f"{file.parent / 'findings.csv'}: no table of findings" in found.err


def test_figures_of_other_rules_are_not_kept_in_the_core_pack(run, corpus, tmp_path):
    found = run("rules", "measure", corpus, "--write", "--rules", tmp_path)
    assert found.code == 2
    assert "no --rules" in found.err
