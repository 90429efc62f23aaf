"""Scripts out of a file that is written, or out of their text without a file."""

from __future__ import annotations

import json

import pytest

from careaudit.load.document import Document
from careaudit.load.load_scripts import read_scripts
from careaudit.load.replies import make_replies
from careaudit.load.script_reader import script_readers
from careaudit.script import Script


@pytest.fixture
def read(tmp_path):
    """What a file holds, read as if it had been named."""

    def write_and_read(name, content, *, named=True, extracts=()):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, str | bytes):
            content = json.dumps(content, ensure_ascii=False)
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)
        return list(read_scripts(path, named=named, extracts=extracts))

    return write_and_read


@pytest.fixture
def script(read):
    """The single script of a file; each reply's place shows its first word."""

    def read_one(name, content, **options):
        (found,) = read(name, content, **options)
        assert isinstance(found, Script), found
        for reply in found.replies:
            assert first_word(found, reply).startswith(reply.text.split()[0][:1])
        return found

    return read_one


@pytest.fixture(scope="session")
def read_text():
    def read(name: str, text: str, file: str = "") -> Script:
        reader = script_readers[name]
        document = Document(file or f"bot{reader.suffixes[0]}", text)
        assert any(sign in text for sign in reader.signs)
        assert reader.recognises(document)
        replies = tuple(make_replies(document, reader.found(document), reader.holes))
        return Script(document.name, name, reader.comments, text, replies)

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


def first_word(script, reply):
    """What stands in the file where a reply begins, cut there by line and column."""
    start, end = reply.source.span(0, len(reply.text.split()[0]))
    place = script.place(start)
    return script.line(place.line)[place.column - 1 :][: end - start]
