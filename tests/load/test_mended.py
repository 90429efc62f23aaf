"""Faults that users met: initials, odd roles, ids of two kinds, half characters."""

from __future__ import annotations

import json

import pytest

from careaudit.audit import Audit
from careaudit.corpus.local import audit_all
from careaudit.errors import Problem
from careaudit.load.load import load
from careaudit.load.reader import readers
from careaudit.load.roles import role_of_name
from careaudit.model import Role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Sarah P", Role.UNKNOWN),
        ("Mike D.", Role.UNKNOWN),
        ("P", Role.CUSTOMER),
        ("D:", Role.AGENT),
        ("Human Resources", Role.AGENT),
        ("Member Services", Role.AGENT),
        ("Dr P. Lane", Role.AGENT),
    ],
)
def test_an_initial_tells_no_role(name, role):
    assert role_of_name(name) is role


def test_a_message_of_an_unlisted_role_is_kept(one):
    said = [
        {"role": "user", "content": "My parcel is lost."},
        {"role": "human_agent", "content": "I'll ask the driver."},
        {"role": "tool", "content": "{}"},
        {"role": "user", "content": "Thank you."},
    ]
    found = one("chat.json", {"messages": said})
    assert [turn.speaker for turn in found.turns] == ["user", "human_agent", "user"]


def test_rows_belong_to_their_conversation_not_to_their_own_id(one):
    table = (
        "id,conversation_id,speaker,text\n"
        "1,77,Agent,Good morning\n2,77,Customer,My parcel is lost\n"
    )
    assert len(one("calls.csv", table).turns) == 2


def test_an_open_quote_is_told(problem):
    table = 'conversation_id,speaker,text\n1,Agent,"Hello\n1,Customer,My secret\n'
    told = problem("calls.csv", table)
    assert "is no CSV" in told.message
    assert "secret" not in told.message


def test_a_table_without_a_header_shows_no_word_of_the_talk(problem):
    told = problem("calls.csv", "17,Agent,My cancer is back again\n18,Agent,Oh\n")
    assert "cancer" not in told.message
    assert "--column" in told.message


def test_half_a_character_stops_nothing(tmp_path):
    path = tmp_path / "chat.json"
    said = [
        {"role": "user", "content": "My parcel \ud800 is lost, I'm worried."},
        {"role": "assistant", "content": "I'll ask the driver now."},
    ]
    path.write_text(json.dumps({"messages": said}))
    (found,) = audit_all(load([str(path)]))
    assert isinstance(found, Audit)


def test_what_no_reader_foresaw_ends_the_file_and_not_the_run(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            "Agent: Hello there\nCustomer: My parcel is lost\n"
        )
    reader = readers["text"]
    read = type(reader).read

    def fail_once(self, source, options):
        if source.name.endswith("a.txt"):
            raise AssertionError("my secret")
        return read(self, source, options)

    monkeypatch.setattr(type(reader), "read", fail_once)
    first, second = load([str(tmp_path)])
    assert isinstance(first, Problem)
    assert "secret" not in first.message
    assert len(second.turns) == 2


def test_an_empty_name_is_not_this_folder():
    (told,) = load([""])
    assert "empty name" in told.message
