"""What is said twice is read once, and every other character stays in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.annotate.fluency import fluent


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("I-I'm scared.", "I'm scared."),
        ("I-I-I am scared.", "I am scared."),
        ("I'm really- really scared.", "I'm really scared."),
        ("You're re-really brave.", "You're really brave."),
        ("-and then it broke-", "and then it broke"),
        ("You put-- You drink.", "You put You drink."),
        ("Я- я- я так устала.", "я так устала."),
        ("Даже по- порадоваться.", "Даже порадоваться."),
    ],
)
def test_a_stutter_is_read_once(said, read):
    assert fluent(said).split() == read.split()


@pytest.mark.parametrize(
    "text",
    ["a well-known e-mail", "It's -5 degrees.", "wait - what", "кто-нибудь", "3-3"],
)
def test_what_is_no_stutter_stays(text):
    assert fluent(text) == text


@given(st.text(alphabet="aабb-'’ .1", max_size=30))
def test_nothing_moves(text):
    read = fluent(text)
    assert len(read) == len(text)
    assert all(new in (old, " ") for old, new in zip(text, read, strict=True))
