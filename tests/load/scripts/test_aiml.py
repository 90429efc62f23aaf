"""AIML: what a template shows, with true places; entities and deep nests are refused."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import UnreadableError
from careaudit.script import Place, Situation

FILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<aiml version="2.0" xml:lang="en-GB">
  <!-- é greetings -->
  <category><pattern>HELLO *</pattern>
    <template>
      Hello <star/>,
      it&apos;s &#x1F642; good <b>to</b> see you.
      <think><set name="met">yes</set></think>
    </template></category>
  <topic name="feelings"><category><pattern>I AM SAD</pattern>
    <template><random>
      <li>That sounds heavy.</li>
      <li><![CDATA[I am here & I listen.]]></li>
    </random></template></category></topic>
  <category><pattern>*</pattern>
    <template><condition name="late"><li value="yes">Ask again tomorrow.</li>
      <li>Could you say it again?<button><text>A person</text>
      <postback>PERSON</postback></button></li></condition></template></category>
  <category><pattern>BYE</pattern><template><srai>GOODBYE</srai></template></category>
</aiml>
"""


def test_replies_are_what_people_see(read_text, said):
    assert said(read_text("aiml", FILE)) == [
        "Hello <star/>, it's 🙂 good to see you.",
        "That sounds heavy.",
        "I am here & I listen.",
        "Ask again tomorrow.",
        "Could you say it again?",
        "A person",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_places_holes_and_situations(read_text, cut, ends):
    script = read_text("aiml", FILE.replace("\n", ends))
    hello, heavy, listen, _, again, person = script.replies
    assert script.place(hello.source.span(0, 1)[0]) == Place(6, 7)
    assert cut(script, hello, "'") == "&apos;"
    assert cut(script, hello, "🙂") == "&#x1F642;"
    assert cut(script, hello, "to see") == "to</b> see"
    assert cut(script, hello, hello.holes[0]) == "<star/>"
    assert cut(script, heavy) == "That sounds heavy."
    assert cut(script, listen) == "I am here & I listen."
    assert hello.situation == Situation.GREETING
    assert again.situation == Situation.FALLBACK
    assert (hello.intent, hello.language) == ("HELLO *", "en")
    assert heavy.said_with != listen.said_with
    assert (person.is_button, person.said_with) == (True, again.said_with)
    assert listen.pointer == "/category/1/template/random/0/li/1"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("<aiml>\n é<category>\n</aiml>", (3, 3), "mismatched tag"),
        ("<aiml>&nbsp;</aiml>", (1, 7), "undefined entity"),
        ('<!DOCTYPE aiml [<!ENTITY a "b">]>\n<aiml>&a;</aiml>', (1, 16), "refused"),
        ("<aiml>" + "<a>" * 500 + "</aiml>", (1, 604), "too deeply"),
    ],
)
def test_what_is_broken_has_its_place(read_text, text, place, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read_text("aiml", text)
    assert (caught.value.line, caught.value.column) == place


@given(
    texts=st.lists(
        st.text("ab é🙂\u0301&<>\"'\t\n", min_size=1), min_size=1, max_size=3
    ),
    ends=st.sampled_from(["\n", "\r\n"]),
    numeric=st.booleans(),
)
def test_each_character_decodes_from_its_span(
    read_text, characters, texts, ends, numeric
):
    entities = {"é": "&#233;", "'": "&apos;"} if numeric else {}
    written = (escape(f"w{one}", entities) for one in texts)
    categories = (
        f"<category><pattern>A</pattern><template>{one}</template></category>"
        for one in written
    )
    file = f"<aiml>{''.join(categories)}</aiml>".replace("\n", ends)
    script = read_text("aiml", file)
    assert [reply.text for reply in script.replies] == [
        " ".join(f"w{one}".split()) for one in texts
    ]
    for reply in script.replies:
        for sign, there in characters(script, reply):
            is_space = sign == " " and not there.strip()
            assert there in (sign, escape(sign, entities)) or is_space
