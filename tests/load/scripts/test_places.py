"""Every reader of trees: the characters at a reply's place, decoded, are the reply."""

from __future__ import annotations

import json
from functools import reduce

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from careaudit.load.document import Document
from careaudit.load.replies import make_replies
from careaudit.load.script_reader import script_readers
from careaudit.load.tree_reader import TreeReader

TREES = [
    name for name in script_readers if isinstance(script_readers[name], TreeReader)
]
# A first word, so that none is nothing but a variable, a formula or a payload.
TEXTS = st.text(max_size=30).map(lambda text: f"Well, {text}")


def _document(reader, text):
    return Document(f"bot{reader.suffixes[0]}", text)


def _replies(reader, document):
    return list(make_replies(document, reader.found(document), reader.holes))


@pytest.mark.parametrize("name", TREES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_each_character_decodes_from_its_place(name, data):
    reader = script_readers[name]
    example = _document(reader, reader.example)
    is_yaml = example.suffix in (".yml", ".yaml")
    tree = (yaml.safe_load if is_yaml else json.loads)(reader.example)
    expected = {}
    for reply in _replies(reader, example):
        expected[reply.pointer] = data.draw(TEXTS)
        _put(tree, reply.pointer, expected[reply.pointer])
    plain = data.draw(st.booleans())
    if is_yaml:
        file = yaml.safe_dump(
            tree, default_style='"', allow_unicode=plain, width=10**6, sort_keys=False
        )
    else:
        indent = data.draw(st.sampled_from([None, 2, "\t"]))
        file = json.dumps(tree, ensure_ascii=not plain, indent=indent)
    document = _document(reader, file)
    found = _replies(reader, document)
    assert {reply.pointer: reply.text for reply in found} == expected
    decode = yaml.safe_load if is_yaml else json.loads
    for reply in found:
        for at, sign in enumerate(reply.text):
            start, end = reply.source.span(at, at + 1)
            assert decode(f'"{file[start:end]}"') == sign


def _put(tree, pointer, text):
    *way, last = (
        int(key) if key.isdigit() else key for key in pointer.strip("/").split("/")
    )
    reduce(lambda value, key: value[key], way, tree)[last] = text
