"""Bot Framework .lg: variants and structures are replies, what is generated is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import Problem, UnreadableError
from careaudit.load.load_scripts import read_scripts
from careaudit.script import Place, Script, Situation

FILE = """\
> Greetings of the clinic
[import](common.lg)

# Greeting(user)
- Good day, ${user.name}! 🙂 How can I help?
- IF: ${hour(utcNow()) > 18}
  - Good evening.\\nIt is late.
- ELSE:
  - Take your \\[time\\].

# FallbackText
- ```
I did not get that.
Could you say it again, ${coalesce(user.name, '}')}?
```

# Menu
[Activity
    > shown and spoken
    Text = What is it about? | Pick one.
    Speak = ${Greeting(user)}
    SuggestedActions = Book \\| move | Cancel
    InputHint = expecting
]

# Action(title)
[CardAction
    Title = Ask a nurse
    Text = nurse
]

# Card
- ```
{
  "type": "AdaptiveCard",
  "image": "data:image/png;base64,iVBORw0KGgo",
  "body": [{"type": "TextBlock", "text": "Your visit: \\u00e9 ${when}"}],
  "actions": [{"type": "Action.Submit", "title": "Confirm"}]
}
```

# Links
- https://example.com/a.png
- ${json(Card())}
"""


def test_replies_are_what_people_see(read_text, said):
    assert said(read_text("lg", FILE)) == [
        "Good day, ${user.name}! 🙂 How can I help?",
        "Good evening.\nIt is late.",
        "Take your [time].",
        "I did not get that.\nCould you say it again, ${coalesce(user.name, '}')}?",
        "What is it about?",
        "Pick one.",
        "Book | move",
        "Cancel",
        "Ask a nurse",
        "Your visit: é ${when}",
        "Confirm",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_places_names_and_holes(read_text, cut, ends):
    script = read_text("lg", FILE.replace("\n", ends))
    by_text = {reply.text: reply for reply in script.replies}
    greeting = script.replies[0]
    assert script.place(greeting.source.span(0, 1)[0]) == Place(5, 3)
    assert cut(script, greeting, "How can") == "How can"
    assert greeting.holes == ((10, 22),)
    assert (greeting.intent, greeting.situation) == ("Greeting", Situation.GREETING)
    assert cut(script, by_text["Good evening.\nIt is late."], "\nIt") == "\\nIt"
    fallback = script.replies[3]
    assert fallback.situation == Situation.FALLBACK
    assert cut(script, fallback, "\nCould") == f"{ends}Could"
    assert cut(script, fallback, fallback.holes[0]) == "${coalesce(user.name, '}')}"
    assert cut(script, by_text["Your visit: é ${when}"], "é") == "\\u00e9"


def test_a_structure_is_one_message_and_variants_are_several(read_text):
    replies = read_text("lg", FILE).replies
    assert len({reply.said_with for reply in replies[:3]}) == 3
    assert {reply.said_with for reply in replies[4:8]} == {"/Menu/0"}
    assert [reply.text for reply in replies if reply.is_button] == [
        *("Book | move", "Cancel", "Ask a nurse", "Confirm")
    ]
    assert replies[5].pointer == "/Menu/0/Text/1"


def test_the_name_tells_the_language(read_text):
    script = read_text("lg", "# A\n- Guten Tag\n", "chat.de-de.lg")
    assert script.replies[0].language == "de"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("# A\n- ```\nnever ends\n", (2, 3), "```"),
        ("# A\n[Activity\n  Text = hi\n# B\n- b\n", (2, 1), "structure"),
        ("# A\n- fine\n- Hello ${user.name\n# B\n- b\n", (3, 9), r"\$\{"),
        ("# A\n- fine\nno dash\n", (3, 1), "no line of a template"),
    ],
)
def test_what_is_broken_has_its_place(read_text, text, place, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read_text("lg", text)
    assert (caught.value.line, caught.value.column) == place


def test_a_line_of_base64_takes_no_time(read_text, said):
    image = "A1+/" * 250_000
    card = f'# A\n- ```\n{{"image": "{image}",\n"text": "Hello"}}\n```\n'
    assert said(read_text("lg", card)) == ["Hello"]


WORDS = st.text(alphabet="ab é🙂\u0301\\$n[]|>`", min_size=1, max_size=30)


@given(
    variants=st.lists(WORDS, min_size=1, max_size=4),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_each_character_decodes_from_its_span(read_text, characters, variants, ends):
    written = [one.replace("\\", "\\\\").replace("`", "\\`") for one in variants]
    file = ends.join(["# Any", *(f"- w {one}" for one in written), ""])
    script = read_text("lg", file)
    assert [reply.text for reply in script.replies] == [
        f"w {one}".strip() for one in variants
    ]
    for reply in script.replies:
        for sign, written_sign in characters(script, reply):
            assert written_sign in (sign, f"\\{sign}")


def test_a_file_that_is_no_tree_is_read_from_disk(tmp_path):
    path = tmp_path / "chat.en-us.lg"
    path.write_bytes(b"\xef\xbb\xbf# A\r\n- [x: {y: Hello\r\n")
    (script,) = read_scripts(path, named=False)
    assert isinstance(script, Script)
    (reply,) = script.replies
    assert script.place(reply.source.span(0, 1)[0]) == Place(2, 3)
    path.write_text("# A\n- ```\nHello\n", encoding="utf-8")
    (problem,) = read_scripts(path, named=False)
    assert isinstance(problem, Problem)
    assert (problem.line, problem.column) == (2, 3)
