"""One call that writes a file and reads it back."""

from __future__ import annotations

import json

import pytest

from careaudit.errors import Problem
from careaudit.load.load import load


@pytest.fixture
def read(tmp_path):
    def write_and_load(name, content, **options):
        path = tmp_path / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        elif isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return list(load([str(path)], **options))

    return write_and_load


@pytest.fixture
def one(read):
    """The single transcript of a file, no problems beside it."""

    def load_one(name, content, **options):
        (found,) = read(name, content, **options)
        assert not isinstance(found, Problem), found
        return found

    return load_one


@pytest.fixture
def problem(read):
    """The single problem of a file."""

    def load_problem(name, content, **options):
        (found,) = read(name, content, **options)
        assert isinstance(found, Problem)
        return found

    return load_problem
