"""WhatsApp's chat exports, and Signal's, which look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from careaudit.errors import Problem, UnreadableError
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.load.timestamps import time_of_day
from careaudit.model import Origin, Role, Transcript, Turn

_MARKS = "\ufeff\u200e\u200f\u202a\u202c"  # written around what the app itself says
_DATE = r"(?P<date>\d{1,4}([./-])\d{1,2}\2\d{1,4})"
_TIME = r"(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?)"
# In brackets on iPhones; before a dash on Android.
_BRACKETED = rf"\[{_DATE},?\s+{_TIME}\]\s*"
_DASHED = rf"{_DATE},?\s+{_TIME}\s+[-–]\s+"
_STAMPS = tuple(re.compile(rf"[{_MARKS}]*{stamp}") for stamp in (_BRACKETED, _DASHED))
_OF_A_LOG = re.compile(r"\[\d{4}-\d\d-\d\d \d")
# No quotation marks: 'Ann changed the subject to "Trip: May"' is nobody's message.
_AUTHOR = re.compile(r"(?P<author>[^:\"“«]{1,80}?):(?=[^\w/]|$)")
_NO_WORDS = re.compile(
    r"<[^<>]*(omitted|attached|пропущен|без медиафайлов)[^<>]*>|null"
    r"|\S+\.\w{2,5} \((file attached|файл добавлен)\)"
    r"|(you deleted this message|this message was deleted|waiting for this message"
    r"|вы удалили данное сообщение|данное сообщение удалено|сообщение удалено"
    r"|missed (voice|video) call|пропущенный (аудио|видео)звонок)\b.*",
    re.IGNORECASE,
)
_EDITED = re.compile(
    rf"\s*[{_MARKS}]*<(This message was edited|Сообщение изменено|Изменено)>\s*$"
)
_ORDERS = ("dmy", "mdy", "ymd")
_CENTURY, _LONG_YEAR = 100, 4


@dataclass(slots=True)
class _Message:
    author: str  # "" where the app itself speaks
    words: list[str]
    line: int
    column: int
    date: str
    time: str


class WhatsApp:
    """A message begins with its date and time; what the app says is left out."""

    title = "WhatsApp and Signal chats, exported without media"
    suffixes = (".txt",)
    example = (
        "12/31/21, 10:05 PM - Dana: Good evening\n"
        "12/31/21, 10:06 PM - Ivo: Hi, my parcel came broken"
    )

    def recognises(self, source: Source) -> bool:
        """By the date and time at the beginning."""
        first = source.head.lstrip().partition("\n")[0]
        return _stamp(first) is not None and not _OF_A_LOG.match(first)

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """One file is one conversation."""
        messages = list(_messages(source))
        turns = tuple(_turns(messages, source.name))
        if not turns:
            raise UnreadableError("has no message with words")
        yield Transcript(Ids(source.name).next(), "", turns, source.name)


def _stamp(line: str) -> re.Match[str] | None:
    return next((found for stamp in _STAMPS if (found := stamp.match(line))), None)


def _messages(source: Source) -> Iterator[_Message]:
    """Messages with their continuation lines, the app's own among them."""
    message: _Message | None = None
    for number, line in source.lines():
        stamp = _stamp(line)
        if stamp is None:
            if message:
                message.words.append(line.strip())
            continue
        if message:
            yield message
        said = _AUTHOR.match(line, stamp.end())
        start = said.end() if said else stamp.end()
        start += len(line[start:]) - len(line[start:].lstrip())
        author = said["author"].strip(f"~ \u202f\xa0{_MARKS}") if said else ""
        # On iPhones the app speaks under a name, behind a mark.
        if line[start : start + 1] in tuple(_MARKS):
            author = ""
        words = [line[start:].rstrip()]
        message = _Message(
            author, words, number, start + 1, stamp["date"], stamp["time"]
        )
    if message:
        yield message


def _turns(messages: list[_Message], source_name: str) -> Iterator[Turn]:
    times = _times(messages)
    index = 0
    for message, at in zip(messages, times, strict=True):
        words = _EDITED.sub("", "\n".join(word for word in message.words if word))
        if not message.author or not words.strip() or _NO_WORDS.fullmatch(words):
            continue
        origin = Origin(source_name, message.line, message.column)
        yield Turn(index, message.author, Role.UNKNOWN, words, origin, at)
        index += 1


def _times(messages: list[_Message]) -> list[float | None]:
    """Seconds from the first message; the order of day and month is told from all."""
    for order in _ORDERS:
        found = [_moment(message, order) for message in messages]
        whole = [moment for moment in found if moment is not None]
        if len(whole) == len(found) and whole == sorted(whole):
            return [(moment - whole[0]).total_seconds() for moment in whole]
    return [None] * len(messages)


def _moment(message: _Message, order: str) -> datetime | None:
    parts = re.split(r"[./-]", message.date)
    if (len(parts[0]) == _LONG_YEAR) != (order == "ymd"):
        return None
    numbers = dict(zip(order, map(int, parts), strict=True))
    year = numbers["y"] + (2000 if numbers["y"] < _CENTURY else 0)
    seconds = time_of_day(message.time)
    try:
        day = datetime(year, numbers["m"], numbers["d"])  # noqa: DTZ001  as the phone says
    except ValueError:
        return None
    return None if seconds is None else day + timedelta(seconds=seconds)


readers.register("whatsapp")(WhatsApp())
