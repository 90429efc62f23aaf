"""Plain text: who spoke is told from the shape of the lines."""

from __future__ import annotations

import pytest


def said(transcript):
    return [(t.speaker, t.text, t.origin.line) for t in transcript.turns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Agent: Good morning\nCustomer: Hi, my parcel broke\n",
            [("Agent", "Good morning", 1), ("Customer", "Hi, my parcel broke", 2)],
        ),
        (
            "[00:00:04] Agent: Good morning\n[00:00:09] Customer: Hi\n",
            [("Agent", "Good morning", 1), ("Customer", "Hi", 2)],
        ),
        (
            "10:02 Agent: Good morning\n10:03 Customer: it says\nerror: 5\n\nand stops\n",
            [
                ("Agent", "Good morning", 1),
                ("Customer", "it says\nerror: 5\nand stops", 2),
            ],
        ),
        (
            "Agent\nGood morning\n\nCustomer\nHi there\nit broke\n",
            [("Agent", "Good morning", 2), ("Customer", "Hi there\nit broke", 5)],
        ),
        (
            "**Оператор:** Добрый день\n**Клиент:** Здравствуйте\n",
            [("Оператор", "Добрый день", 1), ("Клиент", "Здравствуйте", 2)],
        ),
        (
            "- Dana: Hello\n- Ivo: Hello\n- Dana: Bye\n",
            [("Dana", "Hello", 1), ("Ivo", "Hello", 2), ("Dana", "Bye", 3)],
        ),
        (
            "Bob: one\nAl: two\nBob: three",
            [("Bob", "one", 1), ("Al", "two", 2), ("Bob", "three", 3)],
        ),
    ],
    ids=["plain", "stamped", "continued", "headed", "bold", "listed", "once"],
)
def test_turns_are_told_apart(one, text, expected):
    assert said(one("talk.txt", text)) == expected


def test_turns_know_their_column_and_time(one):
    turn = one("talk.txt", "[00:01:04] Agent:  Hello\nCustomer: Hi\n").turns[0]
    assert (turn.origin.line, turn.origin.column, turn.at) == (1, 20, 64.0)


def test_a_line_of_dashes_parts_conversations(read):
    first, second = read(
        "two.txt", "Agent: a\nCustomer: b\n---\nAgent: c\nCustomer: d\n"
    )
    assert (first.id, second.id) == ("two", "two#2")
    assert second.turns[0].origin.line == 4


def test_a_turn_with_no_words_is_left_out(one):
    found = one(
        "t.txt", "Agent:   \nCustomer: where is it?\nAgent: \nAgent: one moment\n"
    )
    assert [(t.speaker, t.text) for t in found.turns] == [
        ("Customer", "where is it?"),
        ("Agent", "one moment"),
    ]


def test_a_colon_inside_words_makes_no_speaker(one):
    found = one(
        "t.txt",
        "Agent: it says\nCustomer: please note: the door is open\n"
        "https://example.org is the page\nAgent: thanks\n",
    )
    assert {t.speaker for t in found.turns} == {"Agent", "Customer"}


def test_a_text_without_speakers_is_refused_with_what_to_do(problem):
    found = problem("story.txt", "Once upon a time.\nThere was a parcel.\n")
    assert "Name:" in found.message


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("2024-01-02T10:00:05Z", 36005),
        ("2024-01-02T10:00:05.250+03:00", 36005.25),
        ("[2024-01-02T10:00:05.000000Z]", 36005),
        ("[2024-01-02 10:00:05]", 36005),
        ("2024-01-02 10:00:05 UTC -", 36005),
        ("(12:00:05 a. m.)", 5),
        ("1:00:05 PM", 46805),
    ],
)
def test_a_turn_may_begin_with_a_time_in_many_shapes(one, stamp, seconds):
    found = one("t.txt", f"{stamp} Dana: Hello there\n{stamp} Zoe: it broke\n")
    assert said(found) == [("Dana", "Hello there", 1), ("Zoe", "it broke", 2)]
    assert found.turns[1].at == seconds
    assert found.turns[0].origin.column == len(stamp) + len(" Dana: ") + 1


@pytest.mark.parametrize(
    "start",
    [
        "Note",
        "PS",
        "P.S.",
        "Update",
        "Внимание",
        "Итак",
        "Tracking number",
        "Номер заказа",
        "error",
        "One more thing",
    ],
)
@pytest.mark.parametrize(
    "talk",
    [
        "Agent: Hello\n{x}: it is shut\nCustomer: Hi\n{x}: I am away\nAgent: Bye\n",
        "Agent: Hello\n{x}: it is shut\n{x}: all day\nCustomer: Hi\nAgent: Bye\n",
        "Agent: Hello\nit is shut\n{x}: all day\nCustomer: Hi\nAgent: Bye\n",
        "Agent: Hello\nCustomer: Hi\nAgent: We open\n{x}: at nine\n",
    ],
)
def test_the_start_of_a_sentence_is_no_speaker(one, start, talk):
    found = one("t.txt", talk.format(x=start))
    assert {t.speaker for t in found.turns} == {"Agent", "Customer"}
    assert found.roles_known


def test_a_label_said_twice_in_one_turn_is_no_speaker(one):
    found = one(
        "t.txt", "Agent: Two plans\nBasic: 5\nBasic: 7 a year\nCustomer: Fine\n"
    )
    assert {t.speaker for t in found.turns} == {"Agent", "Customer"}


@pytest.mark.parametrize(
    "text",
    [
        "Agent: Hi\nCustomer: It broke\nMaria: I saw it\nAgent: Oh\nMaria: Yes\n",
        "10:01 Agent: Hi\n10:02 Customer: It broke\n10:03 Maria: I saw it\n",
        "Ana: Hi\nBen: Hi\nMaria: Shall we?\nAna: Yes\n",
    ],
    ids=["comes back", "follows a time", "every line has a name"],
)
def test_a_third_person_is_a_speaker(one, text):
    assert "Maria" in {t.speaker for t in one("t.txt", text).turns}


@pytest.mark.parametrize("name", ["🤖", "+7 900 123-45-67"])
def test_a_speaker_may_be_an_emoji_or_a_number(one, name):
    found = one("t.txt", f"{name}: hi\nDana: it broke\n{name}: oh\n")
    assert [t.speaker for t in found.turns] == [name, "Dana", name]


def test_lines_of_another_format_are_no_names(problem):
    tiers = "".join(
        f'    intervals [{n}]:\n        xmax = {n}\n        text = "a"\n'
        for n in (1, 2, 1)
    )
    assert "names no speakers" in problem("tiers.txt", tiers).message


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "[10:02 AM] Dana Brown\nHello\n\n[10:03 AM] Ivo K\nIt broke\n\n"
            "[10:05 AM] Dana Brown\nSorry\n",
            ["Dana Brown", "Ivo K", "Dana Brown"],
        ),
        (
            "10:02:11\t From  Dana Brown : Hello\n10:02:15\t From Ivo to Everyone: Hi\n",
            ["Dana Brown", "Ivo"],
        ),
        (
            "Dana, [02.01.2024 10:00]\nHello\n\nIvo, [02.01.2024 10:01]\nIt broke\n",
            ["Dana", "Ivo"],
        ),
        ("1. Dana: Hello\n2. Ivo: Hi\n3. Dana: Bye\n", ["Dana", "Ivo", "Dana"]),
        ("001 Dana: Hello\n002 Ivo: Hi\n003 Dana: Bye\n", ["Dana", "Ivo", "Dana"]),
    ],
    ids=["Teams", "Zoom", "Telegram", "numbered", "line numbers"],
)
def test_what_people_copy_from_other_tools_is_read(one, text, names):
    assert [t.speaker for t in one("t.txt", text).turns] == names


def test_times_between_messages_are_no_words(one):
    text = (
        "00:01:02.345,00:01:05.345\nDana: Hello\n\n00:02:02.345,00:02:05.345\nIvo: Hi\n"
    )
    assert [t.text for t in one("t.txt", text).turns] == ["Hello", "Hi"]


def test_a_label_that_names_a_role_too_is_no_speaker_beside_both_sides(one):
    found = one(
        "t.txt",
        "Agent: Hello\nService: the big one\nCustomer: It broke\nReport: sent\n"
        "Support ticket: 17\nAgent: Oh\n",
    )
    assert {t.speaker for t in found.turns} == {"Agent", "Customer"}


def test_a_direct_report_is_a_speaker(one):
    found = one("t.txt", "Manager: How are you?\nReport: Tired of the night shifts\n")
    assert [t.speaker for t in found.turns] == ["Manager", "Report"]
