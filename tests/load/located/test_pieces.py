"""Pieces are joined, trimmed and spaced without losing their places."""

from __future__ import annotations

from careaudit.load.located.pieces import joined, spaced, split_lines


def test_space_around_a_text_is_none_of_it():
    file = "x  \\tab  y"
    text = joined([("  ", 1, 1), ("\t", 3, 2), ("ab  ", 5, 1)])
    assert (text, text.start, text.end) == ("ab", 5, 7)
    assert text.source_map(file).span(0, 2) == (5, 7)
    assert joined([("  ", 1, 1)]) == ""


def test_a_stretch_of_space_is_one_space():
    pieces = [("a ", 0, 1), ("\n", 2, 2), ("  b", 4, 1)]
    assert list(spaced(pieces)) == [("a", 0, 1), (" ", 1, 1), ("b", 6, 1)]


def test_lines_may_end_in_any_way():
    lines = split_lines("a\r\n  b\rc\n")
    assert [(line.begin, line.end, line.text) for line in lines] == [
        (0, 1, "a"), (5, 6, "  b"), (7, 8, "c"), (9, 9, ""),
    ]  # fmt: skip
