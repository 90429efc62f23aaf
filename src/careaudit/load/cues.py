"""Subtitle cues -> turns: what WebVTT and SRT share."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from careaudit.errors import UnreadableError
from careaudit.load.speech import speakers_in, spoken_lines
from careaudit.load.timestamps import seconds
from careaudit.model import Origin, Role, Turn

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}"
# The mark before the fraction may be either, but the same in both times.
TIMING = re.compile(
    rf"^\s*({_TIME}(?P<mark>[.,])\d{{1,3}})\s*-->\s*{_TIME}(?P=mark)\d{{1,3}}(?:\s.*)?$"
)
_TIMING_MEANT = re.compile(r"^(?=[\s:.,]*\d)[\s\d:.,]+-->")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]*)>")
_VOICE_END = re.compile(r"</v\s*>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}")
_DASH = re.compile(r"^\s*[-–—]\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: when and on which line it begins, its words with their line numbers."""

    at: float | None
    line: int
    lines: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Voice:
    speaker: str
    words: str
    line: int
    at: float | None


def read_cues(numbered: Iterable[tuple[int, str]]) -> list[Cue]:
    """The cues of a file whose other blocks have been left out.

    Raises UnreadableError with the line of a time that cannot be read, or of a block
    of words that has none.
    """
    cues: list[Cue] = []
    block: list[tuple[int, str]] = []
    for number, line in (*numbered, (0, "")):
        if line.strip():
            block.append((number, line))
            continue
        if block:
            cues.extend(_cues(block))
            block = []
    return cues


def _cues(block: list[tuple[int, str]]) -> Iterator[Cue]:
    """A block is one cue; where no blank line parts them each time begins another."""
    places = [n for n, line in enumerate(block) if _is_timing(*line)]
    if not places or places[0] > 1:  # a name may stand above the time
        raise UnreadableError("has a block of words without a time", block[0][0])
    for place, following in pairwise([*places, len(block)]):
        end = following
        if following < len(block) and block[following - 1][1].strip().isdecimal():
            end -= 1  # the number of the cue that follows
        number, line = block[place]
        timing = TIMING.match(line)
        at = seconds(timing[1]) if timing else None
        yield Cue(at, number, tuple(block[place + 1 : end]))


def _is_timing(number: int, line: str) -> bool:
    """Whether a line is a time: an arrow alone may be words ("Menu --> Settings")."""
    if TIMING.match(line):
        return True
    if _TIMING_MEANT.match(line):
        raise UnreadableError(
            "has a time that cannot be read; it should be like "
            "00:00:01.000 --> 00:00:04.000",
            number,
        )
    return False


def turns(cues: list[Cue], source_name: str) -> tuple[Turn, ...]:
    """Turns out of cues: voices and `Name:` prefixes part them, like speakers join."""
    voices = _without_rolling([voice for cue in cues for voice in _voices(cue)])
    voices = _named_by_prefix(voices)
    joined: list[_Voice] = []
    for voice in voices:
        if joined and joined[-1].speaker == voice.speaker:
            words = f"{joined[-1].words} {voice.words}"
            joined[-1] = replace(joined[-1], words=words)
        else:
            joined.append(voice)
    return tuple(
        Turn(n, v.speaker, Role.UNKNOWN, v.words, Origin(source_name, v.line), v.at)
        for n, v in enumerate(joined)
    )


def _voices(cue: Cue) -> list[_Voice]:
    """The voices of one cue; words before any tag have no name."""
    found: list[_Voice] = []
    speaker = ""
    for number, line in cue.lines:
        place = 0
        for tag in [*_VOICE.finditer(line), None]:
            said = line[place : tag.start() if tag else len(line)]
            words = _plain(_VOICE_END.sub("", said))
            if words:
                if found and found[-1].speaker == speaker and speaker:
                    found[-1] = replace(found[-1], words=f"{found[-1].words} {words}")
                else:
                    found.append(_Voice(speaker, words, number, cue.at))
            if _VOICE_END.search(said):
                speaker = ""
            if tag:
                speaker = html.unescape(tag[1]).strip()
                place = tag.end()
    return found


def _plain(text: str) -> str:
    """Words without tags; entities decoded after, so that &lt;b> stays text."""
    return " ".join(
        html.unescape(_TAG.sub("", text)).replace("\N{NO-BREAK SPACE}", " ").split()
    )


def _without_rolling(voices: list[_Voice]) -> list[_Voice]:
    """Live captions repeat the line before; what is said again at once is dropped."""
    kept: list[_Voice] = []
    for voice in voices:
        if kept and kept[-1].speaker == voice.speaker:
            before = kept[-1].words
            if voice.words == before:
                continue
            if voice.words.startswith(before + " "):
                voice = replace(voice, words=voice.words[len(before) + 1 :])  # noqa: PLW2901
        kept.append(voice)
    return kept


def _named_by_prefix(voices: list[_Voice]) -> list[_Voice]:
    """`Name: words` and `[Name] words` where no voice tags say who speaks."""
    if any(voice.speaker for voice in voices):
        return voices
    speakers = speakers_in(voice.words for voice in voices)
    found: list[_Voice] = []
    for voice in voices:
        spoken = spoken_lines([(voice.line, voice.words)], speakers)
        if spoken:
            name, words = spoken[0].speaker, spoken[0].words
            found.append(_Voice(name, words, voice.line, voice.at))
        elif found and found[-1].speaker and not _DASH.match(voice.words):
            found.append(replace(voice, speaker=found[-1].speaker))
        else:
            found.append(voice)
    return found
