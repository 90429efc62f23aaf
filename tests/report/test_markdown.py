"""Markdown: quotes that hold markup stay quotes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careaudit.model import Moment, Span


def test_a_section_begins_with_name_and_score(heater, write):
    lines = write("markdown", [heater]).splitlines()
    assert lines[0] == "## heater-late"
    assert lines[4].startswith(f"**Care score {int(heater.score.value)}, adequate**")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("[bold]really[/]", r"\[bold\]really\[/\]"),
        ("<b>policy</b>", r"\<b\>policy\</b\>"),
        ("a | b", r"a \| b"),
        ("*not* _bold_", r"\*not\* \_bold\_"),
        ("~~gone~~ &lt;", r"\~\~gone\~\~ \&lt;"),
        ("# head\n\n- list", r"\# head - list"),
        ("\x1b[31m", "�\\[31m"),
    ],
)
def test_markup_in_a_quote_is_escaped(heater, write, said, written):
    first, *others = heater.transcript.turns
    turns = (replace(first, text=said), *others)
    transcript = replace(heater.transcript, turns=turns)
    moment: Moment = replace(
        heater.evidence.moments[0], quote=said, span=Span(first.index, 0, len(said))
    )
    evidence = replace(heater.evidence, moments=(moment,), opportunities=())
    audit = replace(heater, transcript=transcript, evidence=evidence)
    text = write("markdown", [audit])
    assert f"“{written}”" in text


def test_the_table_of_aspects_has_three_cells_a_row(results, write):
    for line in write("markdown", results).splitlines():
        if line.startswith("| "):
            assert line.replace(r"\|", "").count("|") == 4


def test_what_could_not_be_read_comes_last(results, write):
    text = write("markdown", results)
    head, _, tail = text.partition("## Not read")
    assert "broken.json:12" in tail
    assert "broken.json" not in head
