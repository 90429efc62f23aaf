"""One call that writes a file of a bot and reads its replies."""

from __future__ import annotations

import json

import pytest

from careaudit.load.load_scripts import read_scripts
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


def first_word(script, reply):
    """What stands in the file where a reply begins, cut there by line and column."""
    start, end = reply.source.span(0, len(reply.text.split()[0]))
    place = script.place(start)
    return script.line(place.line)[place.column - 1 :][: end - start]
