"""Labelled corpora: what they hold, what is held back, and every fault with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from careaudit.errors import CorpusError
from careaudit.learn.labelled import Labelled, corpus_files, read_corpus

CORPUS = Path(__file__).parents[2] / "examples" / "labelled"
LINE = {
    "id": "calls-001.1a.1",
    "setting": "support",
    "before": "My parcel is lost.",
    "text": "Lost, and it was a present.",
    "labels": ["reflection"],
}


@pytest.fixture
def write(tmp_path):
    def make(*lines, name="en/calls.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return make


def line(**changes):
    return json.dumps({**LINE, **changes})


def test_a_line_is_a_sentence_after_the_customers_words():
    transcript = Labelled.model_validate(LINE).transcript("en")
    assert [turn.role for turn in transcript.turns] == ["customer", "agent"]
    assert transcript.turns[1].text == LINE["text"]


def test_a_customers_turn_stands_alone():
    turn = {**LINE, "speaker": "customer", "before": "", "labels": ["hint"]}
    transcript = Labelled.model_validate(turn).transcript("en")
    assert [turn.role for turn in transcript.turns] == ["customer"]


def test_where_nobody_spoke_before_the_agent_opens():
    opening = Labelled.model_validate({**LINE, "before": ""}).transcript("en")
    assert [turn.role for turn in opening.turns] == ["agent"]


def test_answers_of_one_scene_are_held_back_together():
    ids = [f"calls-{n:03}.{k}{a}.1" for n in range(200) for k in (1, 2) for a in "ab"]
    sentences = [Labelled.model_validate({**LINE, "id": one}) for one in ids]
    by_scene = {}
    for one in sentences:
        by_scene.setdefault(one.scene, set()).add(one.held_back)
    assert all(len(kinds) == 1 for kinds in by_scene.values())
    share = sum(True in kinds for kinds in by_scene.values()) / len(by_scene)
    assert 0.1 < share < 0.3


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "2: no JSON object"),
        ("[]", "2: "),
        (line(id="b.1.1", labels=["kindness"]), "'kindness' is no label"),
        (line(id="b.1.1", labels=["cue"]), "'cue' is no label of an agent's"),
        (
            line(id="b.1.1", speaker="customer", labels=["reflection"]),
            "'reflection' is no label of a customer's",
        ),
        (line(id="b.1.1", labels=["hint"]), "'hint' is no label of an agent's"),
        (line(id="b.1.1", speaker="bystander"), "speaker: "),
        (line(id="b.1.1", text=" "), "text: is empty"),
        (line(id="b.1.1", setting="pub"), "setting: "),
        (line(id="b.1.1", mood="grim"), "unknown key 'mood'"),
        (line(), "the id 'calls-001.1a.1' was taken at"),
        (
            json.dumps({k: v for k, v in LINE.items() if k != "text"}),
            "text: is missing",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_no_word_of_the_talk(write, bad, says):
    path = write(line(), bad)
    with pytest.raises(CorpusError) as told:
        read_corpus([path])
    assert str(told.value).startswith(f"{path}:2: ")
    assert says in str(told.value)
    assert "parcel" not in str(told.value)
    assert "present" not in str(told.value)


def test_what_is_not_utf8_or_not_there_is_told(write, tmp_path):
    path = write(line())
    path.write_bytes("Ж".encode("cp1251"))
    with pytest.raises(CorpusError, match="not UTF-8"):
        read_corpus([path])
    with pytest.raises(CorpusError, match="cannot be read"):
        read_corpus([tmp_path / "none.jsonl"])


def test_the_language_stands_in_the_folder_or_the_name(write, tmp_path):
    write(line())
    write(line(), name="ru-calls.jsonl")
    assert {k: len(v) for k, v in corpus_files([tmp_path]).items()} == {
        "en": 1,
        "ru": 1,
    }
    with pytest.raises(CorpusError, match="language can't be told"):
        corpus_files([write(line(), name="calls.jsonl")])
    with pytest.raises(CorpusError, match="does not exist"):
        corpus_files([tmp_path / "nothing"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=r"no \.jsonl file"):
        corpus_files([tmp_path / "empty"])


@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_shipped_corpus_reads(code):
    found = read_corpus(corpus_files([CORPUS])[code])
    assert len(found) > 4000
    assert 0.15 < sum(one.held_back for one in found) / len(found) < 0.25
