"""Canned replies in tables: their column is known by its heading, or given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import UnreadableError
from careaudit.load.columns import find_in_column
from careaudit.load.document import Document
from careaudit.load.script_reader import script_readers
from careaudit.script import Place, Situation

FILE = """\
short_code,content,careaudit_ignore,locale
greet,"Hello {{contact.name}}, ""welcome"" 🙂
How can I help?",,en-US
complaint,We are sorry.,WA12 -- legal wording,en
greet,,,
greet,Hi there,,en
short
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_rows_are_replies(read_text, cut, ends):
    script = read_text("canned", FILE.replace("\n", ends))
    hello, sorry, again = script.replies
    assert hello.text == 'Hello {{contact.name}}, "welcome" 🙂\nHow can I help?'
    assert script.place(hello.source.span(0, 1)[0]) == Place(2, 8)
    assert cut(script, hello, hello.holes[0]) == "{{contact.name}}"
    assert cut(script, hello, '"welcome"') == '""welcome""'
    assert cut(script, hello, "\nHow") == f"{ends}How"
    assert cut(script, sorry) == "We are sorry."
    assert (hello.intent, sorry.situation) == ("greet", Situation.COMPLAINT)
    assert (hello.suppressed, sorry.suppressed) == ("", "WA12 -- legal wording")
    assert (hello.language, again.language) == ("en", "en")
    assert hello.pointer == "/greet/content"
    assert again.pointer == "/greet/2/content"


def test_tabs_and_their_escapes(read_text, cut):
    text = 'Question\tAnswer\nHours?\t**From 8**\\n\\nto 17, "we" say\n'
    script = read_text("canned", text, "faq.tsv")
    (reply,) = script.replies
    assert reply.text == '**From 8**\n\nto 17, "we" say'
    assert cut(script, reply, "\n\nto") == "\\n\\nto"
    assert reply.intent == "Hours?"


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("Prompt,Expected response", True),
        ("Название;Текст", True),
        ("Вопрос;Ответ", True),
        ("title,body", True),
        ("intent,response", True),
        ("text,intent", False),  # what people say, to train on
        ("speaker,text,title", False),  # a transcript
        ("name,price", False),
        ('"name,text', False),
    ],
)
def test_a_table_is_known_by_its_heading(heading, known):
    reader = script_readers["canned"]
    assert reader.recognises(Document("a.csv", f"{heading}\na,b\n")) is known


def test_a_column_can_be_given():
    document = Document("a.csv", "code;Ru Text\nhi;Здравствуйте\n")
    (one,) = find_in_column(document, "ru_text")
    assert (one.text, one.keys) == ("Здравствуйте", ("1", "Ru Text"))
    with pytest.raises(UnreadableError, match=r"'en'.*code, Ru Text"):
        list(find_in_column(document, "en"))


def test_a_quote_that_is_not_closed_has_its_place(read_text):
    with pytest.raises(UnreadableError, match="closes") as caught:
        read_text("canned", 'title,text\na,b\nc,"d\n')
    assert (caught.value.line, caught.value.column) == (3, 3)


@given(cells=st.lists(st.text('ab é🙂\u0301",;\n', min_size=1), min_size=1, max_size=3))
def test_each_character_decodes_from_its_span(read_text, characters, cells):
    rows = (f'a,"w{cell.replace(chr(34), chr(34) * 2)}"\r\n' for cell in cells)
    script = read_text("canned", "title,text\r\n" + "".join(rows))
    assert [reply.text for reply in script.replies] == [f"w{cell}" for cell in cells]
    for reply in script.replies:
        for sign, there in characters(script, reply):
            assert there == ('""' if sign == '"' else sign)
