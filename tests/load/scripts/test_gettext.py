"""gettext: translations are replies, and msgids that have none; polib is the oracle."""

from __future__ import annotations

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import UnreadableError
from careaudit.script import Place, Situation

FILE = """\
# Russian for the clinic's bot
msgid ""
msgstr ""
"Project-Id-Version: clinic\\n"
"Language: ru_RU\\n"

#: bot.py:3
msgctxt "menu|greeting"
msgid "Hello, {name}!"
msgstr "Здравствуйте, {name}! 🙂"

msgid ""
"First line\\n"
"second line"
msgstr ""
"Первая \\"строка\\"\\n"
  "и вторая"

msgid "%d day left"
msgid_plural "%d days left"
msgstr[0] "Остался %d день"
msgstr[1] "Осталось %d дня"
msgstr[2] ""

#, python-format, fuzzy
#| msgid "Bye"
msgid "Good bye"
msgstr "Привет"

msgid "button.ok"
msgstr ""

msgid "Not translated"
msgstr ""

#~ msgid "Old"
#~ msgstr "Старое"
"""


def test_replies_are_what_people_see(read_text, said):
    assert said(read_text("gettext", FILE)) == [
        "Здравствуйте, {name}! 🙂",
        'Первая "строка"\nи вторая',
        "Остался %d день",
        "Осталось %d дня",
        "Good bye",
        "Not translated",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_places_holes_and_names(read_text, cut, ends):
    script = read_text("gettext", FILE.replace("\n", ends))
    hello, lines, one, _, bye, _ = script.replies
    assert script.place(hello.source.span(0, 1)[0]) == Place(10, 9)
    assert cut(script, hello, hello.holes[0]) == "{name}"
    assert cut(script, lines, '"с') == '\\"с'
    assert cut(script, lines, "\nи") == f'\\n"{ends}  "и'
    assert one.holes == ((8, 10),)
    assert (hello.intent, hello.situation) == ("menu|greeting", Situation.GREETING)
    assert (hello.language, bye.language) == ("ru", "")
    assert hello.pointer == "/menu|greeting/Hello, {name}!/msgstr"
    assert one.pointer == "/%d day left/msgstr[0]"
    assert (bye.intent, bye.situation) == ("", None)  # a sentence is no name


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('msgid "a"\nmsgstr "b\n', (2, 1), "closes"),
        ('msgid "a"\nmsgstr "b"\n  "c"\n\n"d"\n', (5, 1), "no line of a catalogue"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', (1, 1), "without msgstr"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', (3, 1), "twice"),
        ('msgctxt "x"\nmsgstr "b"\nmsgid "a"\n', (2, 1), "without msgid"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', (4, 1), "without msgstr"),
    ],
)
def test_what_is_broken_has_its_place(read_text, text, place, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read_text("gettext", text)
    assert (caught.value.line, caught.value.column) == place


MESSAGES = st.dictionaries(
    st.text("ab \n", min_size=1).map(lambda one: f"x y{one}"),
    st.text('ab é🙂\u0301"\\\n\t%{}', min_size=1, max_size=200),
    min_size=1,
    max_size=3,
)


@given(
    messages=MESSAGES,
    width=st.sampled_from([20, 78]),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_it_reads_what_polib_writes(read_text, characters, messages, width, ends):
    catalogue = polib.POFile(wrapwidth=width)
    for msgid, msgstr in messages.items():
        catalogue.append(polib.POEntry(msgid=msgid, msgstr=f"w{msgstr}"))
    script = read_text("gettext", str(catalogue).replace("\n", ends))
    assert [reply.text for reply in script.replies] == [
        f"w{one}".strip() for one in messages.values()
    ]
    for reply in script.replies:
        for sign, there in characters(script, reply):
            assert polib.unescape(there) == sign
