"""Every script reader's example is a script of its own format, and of no other."""

from __future__ import annotations

import pytest

from careaudit.load.document import Document
from careaudit.load.script_reader import script_readers


@pytest.mark.parametrize("name", list(script_readers))
def test_the_example_is_read(read_text, name):
    reader = script_readers[name]
    script = read_text(name, reader.example)
    assert script.replies
    others = [
        other
        for other in script_readers
        if other != name
        and {script_suffix(script.file)} & set(script_readers[other].suffixes)
        and any(sign in script.text for sign in script_readers[other].signs)
        and script_readers[other].recognises(Document(script.file, script.text))
    ]
    assert others == []


def script_suffix(file: str) -> str:
    return Document(file, "").suffix
