"""CSV, TSV and spreadsheets: a row a message, or a row a conversation."""

from __future__ import annotations

import zipfile

import pytest

from careaudit.errors import Problem
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


def test_missing_columns_are_told_with_what_was_seen_and_how_to_map(problem):
    found = problem("odd.csv", "when,who said,what\n1,bob,hello\n")
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
