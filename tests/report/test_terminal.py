"""The terminal report: fits, reads without color, and cannot be written over."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from careaudit.audit import Audit
from careaudit.errors import Problem
from careaudit.report.writer import ReportOptions, writers

ESCAPE = "\x1b"


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize("width", [60, 72, 80, 120])
@pytest.mark.parametrize("details", [True, False])
def test_no_line_is_wider_than_the_terminal(results, write, width, details):
    text = write("terminal", results, width=width, details=details)
    assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("width", [60, 80])
def test_words_without_a_break_are_folded(heater, write, width):
    named = replace(heater.transcript, id="x" * 300, source="ж" * 300)
    text = write("terminal", [replace(heater, transcript=named)], width=width)
    assert max(map(cell_len, text.splitlines())) <= width


def test_a_terminal_narrower_than_60_columns_gets_60(heater, write):
    assert write("terminal", [heater], width=20) == write(
        "terminal", [heater], width=60
    )


def test_a_piped_report_has_80_columns(results, write):
    assert write("terminal", results) == write("terminal", results, width=80)


def test_a_piped_report_has_no_color(results, write):
    assert ESCAPE not in write("terminal", results, details=True)


def test_no_line_ends_in_blanks(results, write):
    lines = write("terminal", results, details=True).splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_color_can_be_wanted_in_a_pipe(heater, write):
    assert ESCAPE in write("terminal", [heater], color=True)


@pytest.mark.parametrize(("plain", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_color_unless_the_reader_declines(
    heater, monkeypatch, plain, colored
):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in plain.items():
        monkeypatch.setenv(name, value)
    screen = Screen()
    writers["terminal"].write([heater], screen, ReportOptions(width=80))
    assert ("\x1b[94m" in screen.getvalue()) is colored


def test_color_adds_nothing_but_color(heater, write):
    plain = write("terminal", [heater])
    colored = write("terminal", [heater], color=True)
    assert _without_color(colored) == plain


def test_a_transcript_cannot_steer_the_terminal(heater, write):
    evil = f"{ESCAPE}[2J{ESCAPE}]0;gone\x07\x9b\u202e"
    moments = tuple(replace(m, quote=evil) for m in heater.evidence.moments)
    changed = replace(
        heater,
        transcript=replace(heater.transcript, id=evil, source=evil),
        evidence=replace(heater.evidence, moments=moments),
        score=replace(heater.score, gate=moments[:1]),
    )
    again = replace(changed, transcript=replace(changed.transcript, id=f"two{evil}"))
    text = write("terminal", [changed, again, Problem(evil, "is broken")], details=True)
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "�[2J" in text


def test_markup_in_quotes_is_shown_as_written(heater, write):
    shown = " ".join(write("terminal", [heater]).split())
    assert "wits' end [bold]really[/]" in shown


def test_one_conversation_shows_every_aspect_with_its_figures(heater, write):
    text = write("terminal", [heater])
    for aspect in heater.score.aspects:
        line = next(
            line
            for line in text.splitlines()
            if line.startswith(aspect.aspect.replace("_", "-").capitalize())
        )
        assert f"{aspect.level} of 4" in line
        assert "█" in line


def test_moments_stand_in_the_order_in_which_they_were_said(heater, write):
    text = write("terminal", [heater])
    found = text[text.index("Moments") :].splitlines()[1:]
    turns = [int(line[:4]) for line in found if line[:4].strip().isdigit()]
    assert len(turns) > 12
    assert turns == sorted(turns)


def test_a_missed_opportunity_says_what_would_have_helped(heater, write):
    text = " ".join(write("terminal", [heater], width=100).split())
    told = text.partition("question: left unanswered")[2]
    assert told.split("hint:")[0].endswith(
        "would have helped, for example: Answer it, or say who will and when. 7 customer ~ "
    )


def test_what_needs_a_human_is_said_before_the_moments(heater, write):
    head = write("terminal", [heater]).partition("Moments")[0]
    assert "needs a human" in head
    assert "I could just" in head


def test_many_conversations_come_worst_first_after_those_that_need_a_human(
    results, write
):
    text = write("terminal", results)
    places = [
        text.index(name)
        for name in ("heater-late", "=cold|bot", "дача-и-вода", "who-is-who")
    ]
    assert places == sorted(places)


def test_many_conversations_tell_what_was_missed_most(results, write):
    text = write("terminal", results)
    told = text.partition("Most often passed over or dismissed\n")[2]
    assert told.splitlines()[0].split() == ["question", "2", "of", "4"]


def test_a_long_table_shows_the_worst_twenty(results, write):
    audit = next(r for r in results if isinstance(r, Audit) and not r.score.gate)
    many = [
        replace(
            audit,
            transcript=replace(audit.transcript, id=f"talk-{number:03}"),
            score=replace(audit.score, value=float(number)),
        )
        for number in range(90, 0, -1)
    ]
    text = write("terminal", many)
    assert "talk-001" in text
    assert "talk-020" in text
    assert "talk-021" not in text
    assert "... and 70 more" in text
    assert "90 conversations, 90 scored, median 45" in text


def test_details_show_each_conversation_and_the_table(results, write):
    text = write("terminal", results, details=True)
    assert text.count("Moments") + text.count("Моменты") == 3
    assert "4 conversations" in text


def test_a_score_is_never_shown_in_a_band_that_it_has_not_reached(heater, write):
    score = replace(heater.score, value=84.9, band="good")
    assert "Care score 84, good" in write("terminal", [replace(heater, score=score)])


def _without_color(text):
    while ESCAPE in text:
        before, _, after = text.partition(ESCAPE)
        text = before + after.partition("m")[2]
    return text
