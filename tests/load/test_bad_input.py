"""Bad input is named, with what to do, and never quoted."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from careaudit.errors import Problem
from careaudit.load.load import load
from careaudit.load.source import MAX_LINE

TALK = "Оператор: Добрый день, чем помочь?\nКлиент: Волнуюсь, заказ не пришёл.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"]
)
def test_an_encoding_is_told_from_its_mark_or_by_trying(one, encoding):
    found = one("talk.txt", TALK.encode(encoding))
    assert found.turns[1].text == "Волнуюсь, заказ не пришёл."


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n ", "is empty"),
        ("bytes.txt", bytes(range(256)) * 4, "UTF-8"),
        ("half.json", b'{"messages": [{"role": "user", "content": "hel', "is no JSON"),
    ],
)
def test_what_cannot_be_read_is_told(problem, name, content, says):
    assert says in problem(name, content).message


def test_a_line_without_end_is_refused_and_the_rest_still_read(tmp_path):
    (tmp_path / "a-huge.txt").write_text(f"Agent: {'word ' * (MAX_LINE // 5 + 1)}\n")
    (tmp_path / "b-fine.txt").write_text("Agent: Hello\nCustomer: hi\n")
    huge, fine = load([str(tmp_path)])
    assert isinstance(huge, Problem)
    assert huge.line == 1
    assert fine.id == "b-fine"


def test_a_path_that_is_not_there_is_told(tmp_path):
    (found,) = load([str(tmp_path / "none.txt")])
    assert found.message == "does not exist"


def test_folders_are_walked_in_order_and_hidden_files_are_left_out(tmp_path):
    for name in ("b/2.txt", "a/1.txt", ".git/3.txt", "c.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Agent: Hello\nCustomer: hi\n")
    assert [t.id for t in load([str(tmp_path)])] == ["1", "2"]


@pytest.mark.parametrize("suffix", ["vtt", "srt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_without_end_is_refused_among_cues_too(problem, suffix, encoding):
    cue = "00:00:01.000 --> 00:00:02.000\n"
    head = "WEBVTT\n\n" if suffix == "vtt" else "1\n"
    told = problem(f"a.{suffix}", f"{head}{cue}{'a' * (MAX_LINE + 1)}".encode(encoding))
    assert "a line of more than 16 MiB" in told.message
    assert told.line == (head + cue).count("\n") + 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mac.txt", TALK),
        ("mac.csv", "id,роль,текст\n1,оператор,Добрый день\n1,клиент,Волнуюсь\n"),
        ("mac.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Оператор>Да\n<v Клиент>Нет"),
    ],
)
@pytest.mark.parametrize("end", ["\r", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_lines_may_end_in_any_way(one, name, text, end, encoding):
    usual = one(name, text)
    assert len(usual.turns) == 2
    assert one(name, text.replace("\n", end).encode(encoding)).turns == usual.turns


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("mark.txt", b"\xef\xbb\xbf\r\n", "is empty"),
        ("mark.txt", b"\xef\xbb\xbfAgent: hi \xff\n", "byte 0xff"),
        ("latin.txt", "Agent: déjà vu\nCustomer: café\n".encode("latin-1"), "UTF-8"),
        ("text.pdf", b"%PDF-1.4\n%\xe2\xe3\n", "is a PDF; save it as plain text"),
        ("text.txt", r"{\rtf1\ansi Agent: hi}", "is an RTF document"),
        ("list.json", '["a", "b"]', "is in no format that is known"),
        ("long.json", '{"turns": [], "text": ' + "9" * 5000 + "}", "is no JSON"),
        ("blank.txt", "Agent: \u200b\nCustomer: \u200b\ufeff\n", "no turn with words"),
        ("other.json", '{"results": {"transcripts": []}}', "known of Amazon's"),
        ("sound.json", '\n\n{"SpeechSegments": []}', "known of Amazon's"),
    ],
)
def test_a_refusal_gives_the_true_reason(problem, name, content, says):
    assert says in problem(name, content).message


def test_a_turn_of_invisible_characters_has_no_words(one):
    found = one(
        "t.txt", "Agent: \u200b\nCustomer: where is it?\nAgent: \u2060\nAgent: ok"
    )
    assert [(t.index, t.text) for t in found.turns] == [(1, "where is it?"), (3, "ok")]


@pytest.mark.parametrize("at", ["NaN", "Infinity", "1e999"])
def test_a_time_that_is_no_number_is_no_time(one, at):
    text = f'{{"turns": [{{"speaker": "Agent", "text": "hi", "at": {at}}}]}}'
    assert one("t.json", text).turns[0].at is None


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        (
            "a.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nAgent: hi\n\n2\n00:00:03,000 --> 00:00:04,000\n",
            6,
        ),
        ("a.json", '\n\n{"SpeechSegments": []}', 3),
    ],
)
def test_a_fault_has_its_line(read, name, content, line):
    (told,) = (found for found in read(name, content) if isinstance(found, Problem))
    assert told.line == line


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_read_once(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(TALK, "utf-8"))
    writer.start()
    (found,) = load([str(pipe)])
    writer.join()
    assert len(found.turns) == 2


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_no_file():
    (told,) = load(["/dev/zero"])
    assert told.message == "is a device, not a file"


@pytest.mark.parametrize(
    ("name", "begins", "piece"),
    [
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "1"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "<v "),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "{\\"),
        ("a.csv", "id,speaker,text\n1,Agent,", "<a"),
    ],
)
def test_no_line_takes_time_that_grows_with_its_square(one, name, begins, piece):
    began = time.perf_counter()
    one(name, begins + piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - began < 10  # minutes, or hours, otherwise
