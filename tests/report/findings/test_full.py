"""The full report: fits, lines up, reads without color, and cannot be written over."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from careaudit.finding import FindingReport
from careaudit.report.finding_writer import finding_writers
from careaudit.report.snippet import snippet
from careaudit.report.writer import ReportOptions
from careaudit.script import Place

ESCAPE = "\x1b"
_SIGNS = st.sampled_from("ab ж\t日😀e\u0301\u200d👩🚀\x1b\u202e")


class Screen(io.StringIO):
    """A terminal."""

    def isatty(self):
        return True


@st.composite
def _spans(draw):
    line = "".join(draw(st.lists(_SIGNS, min_size=1, max_size=300)))
    start = draw(st.integers(0, len(line) - 1))
    end = draw(st.integers(start, len(line)))
    return line, start, end


@given(_spans(), st.integers(20, 100))
def test_a_snippet_fits_and_its_mark_stands_under_the_span(span, room):
    shown = snippet(*span, room)
    text = shown.before + shown.span + shown.after
    # A joiner may weld the pieces, which makes the whole narrower than its parts.
    assert cell_len(text) <= room
    assert shown.mark.find("^") == cell_len(shown.before)
    assert len(shown.mark) <= max(
        cell_len(shown.before + shown.span), cell_len(shown.before) + 1
    )


@given(_spans())
def test_a_line_that_fits_is_shown_whole(span):
    line, start, end = span
    shown = snippet(line, start, end, 4 * len(line))
    pieces = shown.before + shown.span + shown.after
    kept = line.replace("\t", "    ")
    for sign in (ESCAPE, "\u202e"):
        kept = kept.replace(sign, "\ufffd")
    assert pieces == kept


@pytest.mark.parametrize("place", [0, 1, 5000, 9990])
def test_of_a_long_line_the_span_and_its_surroundings_are_shown(place):
    line = "x" * place + "SPAN" + "y" * (9994 - place)
    shown = snippet(line, place, place + 4, 60)
    assert shown.span == "SPAN"
    assert cell_len(shown.before + shown.span + shown.after) in (59, 60)
    assert ("…" in shown.before) is (place > 1)
    assert ("…" in shown.after) is (place < 9990)


def test_a_span_longer_than_the_page_is_shown_from_its_start():
    shown = snippet("a" * 30 + "b" * 400, 30, 430, 60)
    assert (shown.before, set(shown.span), shown.after) == ("…", {"b"}, "…")
    assert shown.mark == " " + "^" * 58


def test_an_empty_span_is_marked_too():
    assert snippet("ab", 1, 1, 60).mark == " ^"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(report, write, width):
    text = write("full", report, width=width)
    assert max(map(cell_len, text.splitlines())) <= width


def test_a_long_place_stays_in_one_line_to_be_copied(plain, write):
    name = f"bots/{'a' * 200}.yml"
    report = FindingReport(findings=(replace(plain, file=name),), files=1)
    assert f"--> {name}:12:14\n" in write("full", report)


@pytest.mark.parametrize(
    ("end", "more"),
    [
        (Place(13, 1), ""),
        (Place(13, 2), "... and 1 more line"),
        (Place(15, 1), "... and 2 more lines"),
    ],
)
def test_a_span_of_several_lines_says_how_many(plain, write, end, more):
    text = write("full", FindingReport(findings=(replace(plain, end=end),), files=1))
    assert (re.findall(r"\.\.\. and .*", text) or [""]) == [more]
    width = len('Invalid input. You must rephrase."')
    assert f"   |              {'^' * width}\n" in text


def test_why_is_told_once_a_rule_and_instead_each_time(report, write):
    text = write("full", report)
    assert text.count("= why:") == len({f.rule.code for f in report.counted})
    assert text.count("= instead:") == len(report.counted)


def test_what_is_waived_or_known_is_counted_but_not_shown(report, write):
    text = write("full", report)
    assert ":130:" not in text
    assert ":131:" not in text
    assert "1 finding waived" in text
    assert "1 finding known" in text


def test_more_than_a_few_related_places_are_counted(plain, write):
    related = tuple(("a.yml", Place(n, 1)) for n in range(1, 9))
    text = write("full", FindingReport(findings=(replace(plain, related=related),)))
    assert "= also at: a.yml:1:1, a.yml:2:1, a.yml:3:1 and 5 more\n" in text


def test_a_piped_report_has_no_color(report, write):
    assert ESCAPE not in write("full", report)


@pytest.mark.parametrize(
    ("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False)]
)
def test_a_terminal_gets_color_unless_the_reader_declines(
    report, monkeypatch, variables, colored
):
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    screen = Screen()
    finding_writers["full"].write(report, screen, ReportOptions(width=80))
    assert ("\x1b[1;38;5;166m" in screen.getvalue()) is colored


def test_color_adds_nothing_but_color(report, write):
    colored = write("full", report, color=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == write("full", report)


def test_a_script_cannot_steer_the_terminal(plain, write):
    evil = f"{ESCAPE}[2J{ESCAPE}]0;gone\x07\x9b\u202e"
    turned = replace(
        plain,
        file=evil,
        line=f"{evil} Invalid input",
        pointer=evil,
        intent=evil,
        message=evil,
        instead=evil,
        related=((evil, Place(1, 1)),),
    )
    text = write("full", FindingReport(findings=(turned,), skipped={evil: 1}))
    assert not set(text) & set("\x1b\x07\x9b\u202e")


def test_markup_in_a_script_is_shown_as_written(plain, write):
    line = "[bold]Invalid input[/] :smile:"
    turned = replace(plain, line=line, start=Place(1, 7), end=Place(1, 20))
    assert f"| {line}\n" in write("full", FindingReport(findings=(turned,)))
