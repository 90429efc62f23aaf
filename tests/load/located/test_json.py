"""Every character of a JSON string is found again at its place in the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.load.located.json import parse_json
from careaudit.load.located.value import NotParsedError


@given(text=st.text(max_size=40), ascii_only=st.booleans())
def test_each_character_decodes_from_its_span(text, ascii_only):
    file = json.dumps({"k": [text]}, ensure_ascii=ascii_only)
    value, _ = parse_json(file)
    found = value["k"][0]
    assert found == text
    places = found.source_map(file)
    for at, sign in enumerate(found):
        start, end = places.span(at, at + 1)
        assert json.loads(f'"{file[start:end]}"') == sign


def test_a_fault_has_its_offset():
    with pytest.raises(NotParsedError, match="Expecting") as caught:
        parse_json('{"é": 1,\n "a" 2}')
    assert caught.value.offset == 14


def test_what_comes_after_the_document_is_a_fault():
    with pytest.raises(NotParsedError, match="Extra data"):
        parse_json("{} {}")


def test_keys_that_stand_twice_are_told():
    _, duplicates = parse_json('[{"a": 1, "b": {"c": 1, "c": 2}}]')
    assert [(one.key, one.offset) for one in duplicates] == [("c", 15)]


def test_a_number_that_is_too_long_is_told_at_its_place():
    with pytest.raises(NotParsedError, match="too long") as told:
        parse_json('{"a": ' + "1" * 5000 + "}")
    assert told.value.offset == 6
