"""WhatsApp exports: two kinds of stamp, several orders of day and month."""

from __future__ import annotations

import pytest


def said(transcript):
    return [(t.speaker, t.text) for t in transcript.turns]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("[12/31/21, 10:05:11]", "[12/31/21, 10:06:11]"),
        ("[31.12.21, 10:05:11]", "[31.12.21, 10:06:11]"),
        ("[31/12/2021 10:05]", "[31/12/2021 10:06]"),
        ("31.12.21, 10:05 -", "31.12.21, 10:06 -"),
        ("12/31/2021, 11:59 a. m. -", "12/31/2021, 12:00 p. m. -"),
        ("12/31/21, 11:59\u202fPM -", "1/1/22, 12:00\u202fAM -"),
        ("2021-12-31, 23:59 -", "2022-01-01, 00:00 -"),
        ("\u200e[31.12.21, 10:05:11]", "[31.12.21, 10:06:11]"),
    ],
)
def test_a_message_begins_with_its_date_and_time(one, first, second):
    found = one(
        "chat.txt", f"{first} Dana: Good morning\n{second} Ivo: it broke: twice\n"
    )
    assert said(found) == [("Dana", "Good morning"), ("Ivo", "it broke: twice")]
    assert [t.at for t in found.turns] == [0, 60]
    assert found.turns[0].origin.column == len(f"{first} Dana: ") + 1


def test_what_the_app_says_is_left_out(one):
    lines = [
        "31.12.21, 10:00 - Messages and calls are end-to-end encrypted. Learn more.",
        '31.12.21, 10:01 - +7 900 000 created group "Parcels: lost"',
        "31.12.21, 10:02 - \u200eParcels: \u200eDana added you",
        "31.12.21, 10:03 - Dana: \u200eimage omitted",
        "31.12.21, 10:03 - Ivo: <Media omitted>",
        "31.12.21, 10:03 - Ivo: <Без медиафайлов>",
        "31.12.21, 10:03 - Ivo: IMG-1.jpg (file attached)",
        "31.12.21, 10:03 - Ivo: This message was deleted",
        "31.12.21, 10:03 - Ivo: Данное сообщение удалено",
        "31.12.21, 10:03 - Ivo: null",
        "31.12.21, 10:04 - You were added",
        "by somebody",
        "31.12.21, 10:05 - ~\u202fDana: Are you there? \u200e<This message was edited>",
        "31.12.21, 10:06 - 🤓: Yes,",
        "",
        "and still waiting: since May",
        "31.12.21, 10:07 - Dana:.",
    ]
    assert said(one("chat.txt", "\n".join(lines))) == [
        ("Dana", "Are you there?"),
        ("🤓", "Yes,\nand still waiting: since May"),
        ("Dana", "."),
    ]


def test_a_date_that_no_order_explains_gives_no_times(one):
    text = "31.12.21, 10:05 - Dana: Hello\n12.31.21, 10:06 - Ivo: Hi\n"
    assert [t.at for t in one("chat.txt", text).turns] == [None, None]


def test_a_log_with_full_times_may_still_hold_several_conversations(read):
    part = "[2024-01-02 10:00:00] Dana: Hello\n[2024-01-02 10:00:09] Ivo: Hi\n"
    assert len(read("log.txt", f"{part}---\n{part}")) == 2


def test_a_chat_of_notices_alone_is_refused(problem):
    told = problem("chat.txt", "31.12.21, 10:04 - You were added\n")
    assert told.message == "has no message with words"
