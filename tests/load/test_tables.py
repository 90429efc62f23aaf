"""CSV, TSV and spreadsheets: a row a message, or a row a conversation."""

from __future__ import annotations

import zipfile

import pytest

from careaudit.errors import ConfigError, Problem
from careaudit.model import Role


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_of_one_conversation_are_joined(read, delimiter):
    rows = [
        ["conversation_id", "speaker", "text"],
        ["17", "Agent", "Good morning"],
        ["17", "Customer", "it broke"],
        ["18", "Agent", "Hello"],
        ["18", "Customer", "hi"],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    first, second = read("calls.csv", text)
    assert (first.id, second.id) == ("17", "18")
    assert [t.role for t in first.turns] == [Role.AGENT, Role.CUSTOMER]
    assert [t.origin.line for t in second.turns] == [4, 5]


@pytest.mark.parametrize(
    "header",
    [
        "Диалог;Автор;Сообщение",
        "ID диалога;Кто;Текст сообщения",
        "№ обращения;Роль;Реплика",
    ],
)
def test_russian_headers_are_known(one, header):
    found = one("a.csv", f"{header}\n1;оператор;Добрый день\n1;клиент;Не работает\n")
    assert [(t.role, t.text) for t in found.turns] == [
        (Role.AGENT, "Добрый день"),
        (Role.CUSTOMER, "Не работает"),
    ]


def test_a_quoted_cell_may_hold_a_whole_conversation(read):
    text = (
        'call_id,transcript\n5,"Agent: Hello\nCustomer: it ""broke"", twice"\n'
        '6,"Agent: Hi\nCustomer: hm"\n'
    )
    first, second = read("blobs.csv", text)
    assert [t.text for t in first.turns] == ["Hello", 'it "broke", twice']
    assert [t.origin.line for t in first.turns] == [2, 3]
    assert second.turns[0].origin.line == 4


def test_internal_notes_are_nobodys_words(one):
    rows = ["1,agent,Hello,true", "1,agent,rude one,false", "1,customer,hi,true"]
    text = "\n".join(["ticket_id,author,body,public", *rows])
    assert [t.text for t in one("t.csv", text).turns] == ["Hello", "hi"]


@pytest.mark.parametrize("part", ["note", "assignment", "close", "note_and_reopen"])
def test_intercom_parts_that_are_no_comments_are_nobodys_words(one, part):
    text = (
        "id,author_type,conversation_id,part_type,body\n"
        "1,user,7,comment,It broke\n"
        f"2,admin,7,{part},customer is difficult\n"
        f"3,admin,8,{part},\n"
        "4,admin,7,comment,I am sorry\n"
        "5,user,7,open,Thanks\n"
    )
    found = one("parts.csv", text)
    assert [(t.role, t.text) for t in found.turns] == [
        (Role.CUSTOMER, "It broke"),
        (Role.AGENT, "I am sorry"),
        (Role.CUSTOMER, "Thanks"),
    ]


def test_a_table_of_notes_alone_is_told(problem):
    text = "conversation_id,author_type,part_type,body\n1,admin,note,secret\n"
    assert problem("parts.csv", text).message == (
        "holds notes and events only, nothing that was said"
    )


def test_words_without_a_speaker_anywhere_are_told_once(problem):
    rows = "\n".join(f"{n},hello there" for n in range(9))
    told = problem("a.csv", f"id,Message,chef\n{rows}\n".replace("there", "there,x"))
    assert told.line == 2
    assert "column 'Message' has no `Name:` before the words" in told.message
    assert "'id', 'Message', 'chef'" in told.message
    assert "--column speaker=NAME" in told.message


def test_a_mapped_column_that_is_not_there_is_told(problem):
    text = "who,what\nAgent,hello\n"
    told = problem("a.csv", text, columns={"text": "Nope"})
    assert (told.line, told.message) == (
        1,
        "has no column 'Nope'; it has 'who', 'what'",
    )


def test_a_meaning_that_no_column_has_is_told(read):
    with pytest.raises(
        ConfigError, match="no column can mean 'txt'; did you mean 'text'"
    ):
        read("a.csv", "who,what\nAgent,hello\n", columns={"txt": "what"})


def test_missing_columns_are_told_with_what_was_seen_and_how_to_map(problem):
    found = problem("odd.csv", "when,who said,what\n1,bob,hello\n")
    assert found.line == 1
    assert "'who said'" in found.message
    assert "--column text=NAME" in found.message


def test_columns_can_be_mapped(one):
    found = one(
        "odd.csv",
        "when,who said,what\n1,Agent,hello\n2,Al,hi\n",
        columns={"text": "what", "speaker": "who said"},
    )
    assert [(t.speaker, t.text) for t in found.turns] == [
        ("Agent", "hello"),
        ("Al", "hi"),
    ]


def test_rows_out_of_order_are_told(read):
    text = "id,speaker,text\n1,Agent,a\n2,Agent,b\n2,Customer,c\n1,Customer,d\n"
    found = read("mixed.csv", text)
    assert any(isinstance(f, Problem) and "sort the rows" in f.message for f in found)


def test_a_spreadsheet_that_is_none_is_refused(problem, tmp_path):
    path = tmp_path / "inner.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "no sheet")
    assert "spreadsheet" in problem("book.xlsx", path.read_bytes()).message


def test_the_hint_that_spreadsheets_write_is_no_header(one):
    found = one("a.csv", "sep=;\nid;speaker;text\n1;Agent;a, b\n1;Customer;oh\n")
    assert [(t.text, t.origin.line) for t in found.turns] == [("a, b", 3), ("oh", 4)]


@pytest.mark.parametrize(
    "table",
    ["17,Agent,secret\n18,Agent,Oh\n", "Agent: secret, hello\nCustomer: hm\n"],
)
def test_a_first_row_that_is_talk_is_not_shown(problem, table):
    told = problem("calls.csv", table)
    assert "its first row should name the columns" in told.message
    assert "secret" not in told.message
