"""Scripts of one format out of their text, without a file."""

from __future__ import annotations

import pytest

from careaudit.load.document import Document
from careaudit.load.script_reader import script_readers
from careaudit.script import Script


@pytest.fixture(scope="session")
def read_text():
    def read(name: str, text: str, file: str = "") -> Script:
        reader = script_readers[name]
        document = Document(file or f"bot{reader.suffixes[0]}", text)
        assert any(sign in text for sign in reader.signs)
        assert reader.recognises(document)
        replies = tuple(reader.replies(document))
        return Script(document.name, name, reader.comment, text, replies)

    return read


@pytest.fixture(scope="session")
def cut():
    """What stands in the file where a reply, or a part or span of it, is said to be."""

    def cut(script: Script, reply, part: str | tuple[int, int] = "") -> str:
        if isinstance(part, str):
            part = part or reply.text
            start = reply.text.index(part)
            part = start, start + len(part)
        first, last = reply.source.span(*part)
        assert first <= last
        return script.text[first:last]

    return cut


@pytest.fixture(scope="session")
def said():
    return lambda script: [reply.text for reply in script.replies]


@pytest.fixture(scope="session")
def characters(cut):
    """Each character of a reply beside what stands for it in the file."""

    def characters(script: Script, reply) -> list[tuple[str, str]]:
        return [
            (sign, cut(script, reply, (at, at + 1)))
            for at, sign in enumerate(reply.text)
        ]

    return characters
