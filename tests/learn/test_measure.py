"""Measuring rules: what counts as right, what is held back, what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from careaudit.errors import CorpusError
from careaudit.learn.confidence import changes, confidence_text, findings_text
from careaudit.learn.labelled import Labelled
from careaudit.learn.measure import measure
from careaudit.model import Kind, Label
from careaudit.rulebook import load_rulebook


def sentence(number, text, *labels, before="My parcel is lost, a present for mum."):
    return Labelled(
        id=f"calls-{number}.1a.1",
        setting="support",
        before=before,
        text=text,
        labels=set(labels),
    )


def told(number, text, *kinds):
    return Labelled(
        id=f"told-{number}.1.customer",
        speaker="customer",
        setting="support",
        before="",
        text=text,
        labels=set(kinds),
    )


CORPUS = [
    sentence(1, "I'll call you tomorrow at nine.", Label.FOLLOW_UP_CONCRETE),
    sentence(2, "I'll call you tomorrow at ten."),
    sentence(3, "Come by whenever you like.", Label.FOLLOW_UP_CONCRETE),
    sentence(4, "Good luck at the exam on Monday!", Label.WARMTH),
    told(1, "I'm really worried about the scan.", Kind.FEELING),
    told(2, "I'm really worried about the bill.", Kind.HINT),
    told(3, "I haven't slept since Friday.", Kind.VULNERABILITY),
    told(4, "I haven't slept since Friday, ha."),
]


@pytest.fixture(scope="module")
def measured():
    return measure(load_rulebook(), "en", CORPUS)


def rule(measured, code):
    return next(rule for rule in measured.rules if rule.code == code)


def test_a_rules_figures_are_against_its_own_label(measured):
    figures = measured.of_rule(rule(measured, "FT01"))
    assert (figures.right, figures.hits, figures.wanted) == (1, 2, 2)


def test_a_cues_rule_is_right_where_the_turn_has_its_kind(measured):
    figures = measured.of_rule(rule(measured, "UN50"))
    assert (figures.right, figures.hits, figures.wanted) == (1, 2, 1)


def test_a_hint_is_right_where_there_is_any_cue(measured):
    figures = measured.of_rule(rule(measured, "UN56"))
    assert (figures.right, figures.hits, figures.wanted) == (1, 2, 3)


def test_a_rule_that_asks_the_model_is_measured_on_held_back_scenes_alone(measured):
    held = {one.id for one in CORPUS if one.held_back}
    asking = {r.code for r in measured.rules if r.by_model}
    assert asking
    assert all(f.sentence.id in held for f in measured.findings if f.code in asking)


def test_rules_that_look_beyond_a_sentence_are_not_measured(measured):
    assert not {"FT40", "GE50"} & {r.code for r in measured.rules}


def test_a_table_tells_what_appeared_and_vanished(measured, tmp_path):
    table = tmp_path / "findings.csv"
    table.write_text(findings_text([measured]))
    assert changes([measured], table) == ([], [])
    table.write_text(
        findings_text([measured]).replace("calls-1.1a.1,right", "calls-9.1a.1,wrong")
    )
    appeared, vanished = changes([measured], table)
    assert ("FT01", "en", "calls-1.1a.1", "right") in appeared
    assert ("FT01", "en", "calls-9.1a.1", "wrong") in vanished


@pytest.mark.parametrize("text", [None, "", "code,language\nFT01,en\n"])
def test_what_is_no_table_is_told(measured, tmp_path, text):
    table = tmp_path / "findings.csv"
    if text is not None:
        table.write_text(text)
    with pytest.raises(CorpusError, match="no table of findings"):
        changes([measured], table)


def test_the_confidence_table_has_hits_and_right_hits(measured):
    lines = confidence_text([measured]).splitlines()
    assert lines[0] == "code,language,hits,right"
    assert "FT01,en,2,1" in lines


def test_the_shipped_tables_name_shipped_rules():
    pack = Path(__file__).parents[2] / "rules" / "measured.csv"
    codes = {line.split(",")[0] for line in pack.read_text().splitlines()[1:]}
    assert codes <= set(load_rulebook().rules)
