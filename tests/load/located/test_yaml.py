"""Every character of a YAML text is found again at its place in the file."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from careaudit.load.located.text import Text
from careaudit.load.located.value import NotParsedError
from careaudit.load.located.yaml import parse_yaml

WORDS = st.text(alphabet="ab \n'\"\\:#é😀-", min_size=1, max_size=30)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@given(
    texts=st.lists(WORDS, min_size=1, max_size=3),
    style=STYLES,
    width=st.sampled_from([10, 80]),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_each_character_stands_where_the_map_says(texts, style, width, ends):
    dumped = yaml.dump({"k": texts}, default_style=style, width=width)
    file = dumped.replace("\n", ends)
    value, _ = parse_yaml(file)
    assert [str(text) for text in value["k"]] == texts or None in value["k"]
    for text in value["k"]:
        if not isinstance(text, Text):
            continue  # a null, a number
        places = text.source_map(file)
        assert places.runs[0].width > 0
        for at, sign in enumerate(text):
            start, end = places.span(at, at + 1)
            written = file[start:end]
            assert (
                written == sign
                or (sign == "'" and written == "''")
                or written.startswith("\\")
                or (sign in " \n" and written in ("\n", "\r\n"))
            )


@pytest.mark.parametrize(
    ("written", "text", "start", "end", "found"),
    [
        ("k: |\n  one\n  two\n", "one\ntwo\n", 4, 7, "two"),
        ("k: |2\n    one\n  two\n", "  one\ntwo\n", 6, 9, "two"),
        ("k: >-\n  one\n  two\n\n  three\n", "one two\nthree", 8, 13, "three"),
        ("k: 'it''s'\n", "it's", 1, 3, "t''"),
        ('k: "a\\u0435b"\n', "aеb", 1, 2, "\\u0435"),
        ('k: "a\\\n    b"\n', "ab", 1, 2, "b"),
        ("k: one\n  two\n", "one two", 4, 7, "two"),
        ("k: one\n  \n  two\n", "one\ntwo", 4, 7, "two"),
        # Separators that come with what was pasted from the web break lines, and stay.
        ('k: "one \u2028 two"\n', "one\u2028two", 4, 7, "two"),
        ("k: one\u2028\u2029\n  two\n", "one\u2028\u2029\ntwo", 6, 9, "two"),
        ("k: |\n  one\u2028  two\n", "one\u2028two\n", 4, 7, "two"),
        ("k: >\n  one\u2029  two\n", "one\u2029two\n", 4, 7, "two"),
    ],
)
def test_a_span_is_found_in_each_style(written, text, start, end, found):
    value, _ = parse_yaml(written)
    assert value["k"] == text
    first, last = value["k"].source_map(written).span(start, end)
    assert written[first:last] == found


def test_a_fault_has_its_offset():
    with pytest.raises(NotParsedError, match="mapping values") as caught:
        parse_yaml("é: ok\na: b: c\n")
    assert caught.value.offset == 10


def test_keys_that_stand_twice_are_told():
    _, duplicates = parse_yaml("a: 1\nb: 2\na: 3\n")
    assert [(one.key, one.offset) for one in duplicates] == [("a", 10)]


def test_an_alias_is_the_value_of_its_anchor_even_inside_itself():
    value, _ = parse_yaml("a: &x [hello]\nb: *x\nc: &y [*y]\n")
    assert value["a"] is value["b"]
    assert value["c"][0] is value["c"]


def test_a_fault_tells_where_that_began_which_never_ends():
    with pytest.raises(NotParsedError, match=r"quoted scalar that begins in line 2$"):
        parse_yaml('a: 1\r\nb: "x\r\nc: d\r\n')
