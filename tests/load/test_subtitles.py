"""WebVTT and SRT: voices, names before a colon, and captions that roll."""

from __future__ import annotations

import pytest

CUE = "00:00:0{n}.000 --> 00:00:0{m}.000\n{words}\n"


def vtt(*cues):
    blocks = (CUE.format(n=n, m=n + 1, words=words) for n, words in enumerate(cues))
    return "WEBVTT\n\n" + "\n".join(blocks)


def said(transcript):
    return [(t.speaker, t.text) for t in transcript.turns]


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (
            [
                "<v Agent Dana>Good morning</v>",
                "<v Agent Dana>and welcome</v>",
                "<v Ivo>it broke</v>",
            ],
            [("Agent Dana", "Good morning and welcome"), ("Ivo", "it broke")],
        ),
        (
            ["<v Dana>Hello</v><v Ivo>Hi &amp; bye</v>"],
            [("Dana", "Hello"), ("Ivo", "Hi & bye")],
        ),
        (
            ["Dana: Hello", "there", "Ivo: Hi", "Dana: Bye"],
            [("Dana", "Hello there"), ("Ivo", "Hi"), ("Dana", "Bye")],
        ),
        (
            ["<v Dana>it is</v>", "<v Dana>it is fine</v>", "<v Ivo>&lt;b&gt; ok</v>"],
            [("Dana", "it is fine"), ("Ivo", "<b> ok")],
        ),
    ],
    ids=["teams", "two voices in a cue", "zoom", "rolling"],
)
def test_cues_become_turns(one, cues, expected):
    assert said(one("call.vtt", vtt(*cues))) == expected


def test_notes_and_styles_are_no_words(one):
    text = (
        "WEBVTT - title\nKind: captions\n\nNOTE\nprivate\n\nSTYLE\n::cue { }\n\n"
        "7\n00:00:01.000 --> 00:00:02.000 align:start\n<v Agent>Hello</v>\n\n"
        "00:00:03.000 --> 00:00:04.000\n<v Ivo>Hi</v>\n"
    )
    found = one("call.vtt", text)
    assert said(found) == [("Agent", "Hello"), ("Ivo", "Hi")]
    assert (found.turns[0].at, found.turns[0].origin.line) == (1.0, 12)


def test_srt_names_speakers_in_two_ways(one):
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nAgent: Hello\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\n[Customer] Hi\n"
    )
    assert said(one("call.srt", text)) == [("Agent", "Hello"), ("Customer", "Hi")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("00:00:01.000 --> 00:00:02.000\nhi\n", 1),
        ("WEBVTT\n\n00:00 --> later\nhi\n", 3),
        ("WEBVTT\n\nwords without a time\nmore\n", 3),
    ],
)
def test_a_broken_file_is_told_with_its_line(problem, text, line):
    assert problem("bad.vtt", text).line == line


@pytest.mark.parametrize(
    "text",
    [
        vtt("Agent: Open\nMenu --> Settings", "Ivo: I did"),
        vtt("Agent: Open Menu --> Settings", "Ivo: I did"),
        vtt("<v Agent>Open Menu --> Settings</v>", "<v Ivo>I did</v>"),
        "WEBVTT\n\nNOTE from Menu --> Settings\n\n"
        + vtt("Agent: Open Menu --> Settings", "Ivo: I did").partition("\n\n")[2],
        "WEBVTT\n\nNOTES 7\n"
        + vtt("Agent: Open Menu --> Settings", "Ivo: I did").partition("\n\n")[2],
        vtt("Agent: Open Menu --> Settings", "Ivo: I did").replace("\n\n0", "\n0"),
    ],
)
def test_an_arrow_among_words_is_no_time(one, text):
    assert said(one("call.vtt", text)) == [
        ("Agent", "Open Menu --> Settings"),
        ("Ivo", "I did"),
    ]


def test_cues_need_no_blank_line_between_them(one):
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nAgent: Hello\n"
        "2\n00:00:03,000 --> 00:00:04,000\nIvo: Hi\n"
    )
    assert said(one("call.srt", text)) == [("Agent", "Hello"), ("Ivo", "Hi")]
