"""JAICP: answers, buttons and what a script block answers; the state is the intent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import UnreadableError
from careaudit.script import Place, Situation

FILE = """\
require: common.sc
    module = sys.zb-common

theme: /

    # приветствие
    state: Привет
        q!: (привет/здравствуйте) *
        a: Здравствуйте, {{$client.name}}! 🙂
        a: Чем пом+очь? || htmlEnabled = true
        buttons:
            "Записаться" -> /Запись
            {text: "Жалоба", transition: "/Жалоба"}

    state: Жалоба || modal = true
        intent!: /жалоба
        random:
            a: Мне жаль, что так вышло.
            a: Спасибо, что сказали:
               * разберёмся сегодня
               * ответим вам
        // дальше
        if: $session.late
            a: Ответим завтра.
        else:
            a: Ответим сегодня.
        go!: /Итог

        state: Непонятно
            a: Повторите, пожалуйста.
            event: noMatch

    state: Итог
        q: * $Number *
        scriptEs6:
            // $reactions.answer("не сказано");
            log("шум");
            $reactions.answer("Записали \\"вас\\".");
            $response.replies.push({type: "text", text: 'До встречи'});
        inlineButtons:
            { text: "Карта", url: "https://example.com" }
"""


def test_replies_are_what_people_see(read_text, said):
    assert said(read_text("jaicp", FILE)) == [
        "Здравствуйте, {{$client.name}}! 🙂",
        "Чем помочь?",
        "Записаться",
        "Жалоба",
        "Мне жаль, что так вышло.",
        "Спасибо, что сказали:\n* разберёмся сегодня\n* ответим вам",
        "Ответим завтра.",
        "Ответим сегодня.",
        "Повторите, пожалуйста.",
        'Записали "вас".',
        "До встречи",
        "Карта",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("indent", ["    ", "\t"])
def test_places_and_holes(read_text, cut, ends, indent):
    script = read_text("jaicp", FILE.replace("    ", indent).replace("\n", ends))
    hello, help_ = script.replies[:2]
    assert cut(script, hello) == "Здравствуйте, {{$client.name}}! 🙂"
    assert script.place(hello.source.span(0, 1)[0]) == Place(9, 2 * len(indent) + 4)
    assert cut(script, hello, hello.holes[0]) == "{{$client.name}}"
    assert cut(script, help_, "помочь") == "пом+очь"
    assert cut(script, script.replies[5], "* ответим") == "* ответим"
    assert cut(script, script.replies[9], '"') == '\\"'


def test_states_situations_and_messages(read_text):
    replies = read_text("jaicp", FILE).replies
    assert [reply.intent for reply in replies[3:9]] == ["Привет"] + ["Жалоба"] * 4 + [
        "Непонятно"
    ]
    assert replies[0].situation == Situation.GREETING
    assert replies[5].situation == Situation.COMPLAINT
    assert replies[8].situation == Situation.FALLBACK  # told by the event below it
    assert {reply.said_with for reply in replies[:4]} == {"/Привет"}
    assert len({reply.said_with for reply in replies[4:8]}) == 4
    assert replies[8].pointer == "/Жалоба/Непонятно/a/0"
    assert [reply.text for reply in replies if reply.is_button] == [
        *("Записаться", "Жалоба", "Карта")
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("theme: /\n    state: A\n        a: Hi {{ $x }\n", (3, 15), r"\{\{"),
        ("theme: /\n    state: A\n        hello there\n", (3, 9), "no tag"),
        ("a: Hi\ntheme: /\n", (1, 1), "outside of any state"),
    ],
)
def test_what_is_broken_has_its_place(read_text, text, place, message):
    with pytest.raises(UnreadableError, match=message) as caught:
        read_text("jaicp", text)
    assert (caught.value.line, caught.value.column) == place


@given(
    answers=st.lists(
        st.text('ab яе+é🙂\u0301#:"-', min_size=1), min_size=1, max_size=3
    ),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_each_character_decodes_from_its_span(read_text, characters, answers, ends):
    lines = ["theme: /", "  state: A", *(f"    a: w {one}" for one in answers)]
    script = read_text("jaicp", ends.join(lines))
    for reply, answer in zip(script.replies, answers, strict=True):
        plain = answer
        for vowel in "яе":
            for letter in "яе":
                plain = plain.replace(f"{letter}+{vowel}", f"{letter}{vowel}")
        assert reply.text.replace("+", "") == f"w {plain}".strip().replace("+", "")
        for sign, written in characters(script, reply):
            assert written == sign
