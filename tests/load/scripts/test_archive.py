"""Zip exports: members are scripts, traps are refused."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from careaudit.errors import Problem
from careaudit.load import archive
from careaudit.script import Script

INTENT = json.dumps(
    {
        "name": "a",
        "fallbackIntent": False,
        "responses": [{"messages": [{"speech": "Hi"}]}],
    }
)


def pack(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in members.items():
            out.writestr(name, text)
    return packed.getvalue()


def test_members_are_read_in_order_and_named_with_their_archive(read, tmp_path):
    found = read(
        "agent.zip",
        pack(
            **{
                "intents/b.json": INTENT,
                "intents/a.json": "\ufeff" + INTENT,
                "agent.json": "{}",
                "__MACOSX/intents/._a.json": "\0\5\x16\7",
                "intents/a_usersays_en.json": "[]",
            }
        ),
        named=False,
    )
    zipped = (tmp_path / "agent.zip").as_posix()
    assert [script.file for script in found] == [
        f"{zipped}!/intents/a.json",
        f"{zipped}!/intents/b.json",
    ]
    assert all(isinstance(script, Script) for script in found)


def test_a_broken_member_is_told_and_the_rest_is_read(read):
    broken = '{"fallbackIntent": true,\n "responses": [}'
    found = read(
        "a.zip", pack(**{"agent.json": "{}", "x.json": broken, "y.json": INTENT})
    )
    problem, script = found
    assert isinstance(problem, Problem)
    assert problem.file.endswith("a.zip!/x.json")
    assert (problem.line, problem.column) == (2, 16)
    assert script.replies


def test_archives_of_something_else_are_passed_by_unless_named(read):
    data = pack(**{"photos.json": "[]"})
    assert read("a.zip", data, named=False) == []
    assert read("b.zip", b"PK nonsense", named=False) == []
    assert "no script" in str(read("a.zip", data)[0])
    assert "no zip archive" in str(read("b.zip", b"PK nonsense")[0])


def test_a_broken_export_is_told_also_in_a_folder(read):
    (problem,) = read("a.zip", pack(**{"agent.json": INTENT})[:-20], named=False)
    assert "no zip archive" in str(problem)


@pytest.mark.parametrize(
    "name", ["../x.json", "/x.json", "a/../../x.json", "c:/x.json"]
)
def test_members_that_lie_outside_are_refused(read, name):
    (problem,) = read("a.zip", pack(**{"agent.json": "{}", name: INTENT}))
    assert "outside" in str(problem)


def test_too_many_members_are_refused(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 2)
    (problem,) = read("a.zip", pack(a=INTENT, b=INTENT, c=INTENT))
    assert "more than 2 files" in str(problem)


def test_a_member_that_is_too_large_is_told_and_the_rest_is_read(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBER", len(INTENT))
    bomb = pack(**{"agent.json": "{}", "a.json": INTENT, "b.json": INTENT + " " * 10})
    script, problem = read("a.zip", bomb)
    assert script.replies
    assert "b.json: is larger" in str(problem)


def test_what_is_really_unpacked_counts_not_what_the_header_says(read, monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 3 * len(INTENT))
    members = {f"{n}.json": INTENT for n in range(4)}
    found = read("a.zip", pack(**members))
    assert "unpacks to more" in str(found[-1])


def test_an_encrypted_member_is_told(read):
    packed = bytearray(pack(**{"agent.json": INTENT}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(signature) + offset] |= 1
    (problem,) = read("a.zip", bytes(packed))
    assert "encrypted" in str(problem)


def test_a_member_whose_bytes_are_spoilt_is_told(read):
    packed = bytearray(pack(**{"agent.json": INTENT}))
    at = packed.index(b"agent.json") + 14
    packed[at] ^= 0xFF
    (problem,) = read("a.zip", bytes(packed))
    assert "cannot be unpacked" in str(problem)
