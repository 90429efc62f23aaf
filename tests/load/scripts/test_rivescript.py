"""RiveScript: replies and conditional replies, joined, without what is not seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import UnreadableError
from careaudit.script import Place, Situation

FILE = """\
! version = 2.0
// A clinic's bot
+ hello [*]{weight=5}
- Hello, <get name>! 🙂 // said first
- <set met=<formal>>Good to see you.{weight=3}

+ i am sad
* <get name> != undefined => I am here, <get name>.
- That sounds heavy.\\s
^ Shall we talk\\n
^ about it?

+ *
% shall we talk about it
- I listen.

+ *
- {random}I did not get that|That was new to me{/random}, say it again?{topic=again}

/* not
- read */
> object code python
\t- return "nothing"
< object

> topic again includes random
\t+ yes
\t- {formal}thank you{/formal} {@next}
\t+ no
\t@ yes
< topic
"""


def test_replies_are_what_people_see(read_text, said):
    assert said(read_text("rivescript", FILE)) == [
        "Hello, <get name>! 🙂",
        "Good to see you.",
        "I am here, <get name>.",
        "That sounds heavy. Shall we talk\nabout it?",
        "I listen.",
        "I did not get that, say it again?",
        "That was new to me",
        "thank you {@next}",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_places_holes_and_situations(read_text, cut, ends):
    script = read_text("rivescript", FILE.replace("\n", ends))
    hello, met, here, heavy, listen, random, other, thanks = script.replies
    assert script.place(hello.source.span(0, 1)[0]) == Place(4, 3)
    assert cut(script, hello, hello.holes[0]) == "<get name>"
    assert cut(script, met) == "Good to see you."
    assert cut(script, here) == "I am here, <get name>."
    assert cut(script, heavy, ". Shall") == f".\\s{ends}^ Shall"
    assert cut(script, heavy, "talk") == "talk"
    assert cut(script, random, "get that, say") == (
        "get that|That was new to me{/random}, say"
    )
    assert cut(script, other) == "That was new to me"
    assert cut(script, thanks, thanks.holes[0]) == "{@next}"
    assert [one.situation for one in (hello, heavy, listen, random)] == [
        *(Situation.GREETING, Situation.DISTRESS, None, Situation.FALLBACK)
    ]
    assert (hello.intent, met.pointer) == ("hello [*]", "/random/hello [*]/1")
    assert thanks.pointer == "/again/yes/0"
    assert len({reply.said_with for reply in script.replies}) == 8


def test_lines_are_joined_as_the_file_asks(read_text, said):
    head = "! local concat = "
    body = "\n+ a\n- one\n^ two\n"
    assert said(read_text("rivescript", f"{head}space{body}")) == ["one two"]
    assert said(read_text("rivescript", f"{head}newline{body}")) == ["one\ntwo"]
    assert said(read_text("rivescript", f"{head}none{body}")) == ["onetwo"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("! version = 2.0\n- to nobody\n", (2, 1), "no trigger"),
        ("+ a\n- b\n  what is this\n", (3, 3), "no command"),
        ("+ a\n- b\n> object x python\n", (3, 1), "never closed"),
        ("+ a\n- b\n/* open\n", (3, 1), "never closed"),
        ("+ a\n  * b\n", (2, 3), "=>"),
        ("^ a\n+ b\n", (1, 1), "continues no line"),
    ],
)
def test_what_is_broken_has_its_place(read_text, text, place, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read_text("rivescript", text)
    assert (caught.value.line, caught.value.column) == place


PARTS = st.lists(
    st.text(alphabet="ab é🙂\u0301\\n", min_size=1, max_size=20), min_size=1, max_size=3
)


@given(parts=PARTS, ends=st.sampled_from(["\n", "\r\n"]))
def test_each_character_decodes_from_its_span(read_text, characters, parts, ends):
    written = [f"w{part}w".replace("\\", "\\\\") for part in parts]
    file = ends.join(["+ a", f"- {written[0]}", *(f"^ {one}" for one in written[1:])])
    script = read_text("rivescript", file)
    (reply,) = script.replies
    assert reply.text == "".join(f"w{part}w" for part in parts)
    for sign, there in characters(script, reply):
        assert there == (sign if sign != "\\" else "\\\\")
