"""`Speaker: words` lines -> turns: what plain text, blobs in tables and cues share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from careaudit.load.not_names import LABELS_TOO, NOT_NAMES
from careaudit.load.roles import role_of_name
from careaudit.load.timestamps import seconds, time_of_day
from careaudit.model import Role

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_ZONE = r"(?:(?:Z|\s?UTC|\s?[+-]\d{2}:?\d{2})(?!\w))?"
_DATE = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:,?\s+|T))?"
_STAMP = rf"(?:[\[(]{_DATE}(?P<s1>{_CLOCK}){_ZONE}[\])]|{_DATE}(?P<s2>{_CLOCK}){_ZONE})"
_NAME = (
    r"\**(?P<name>[^\s:*\[\](){}<>\"“«/|=.,!?;#-][^:*\[\]{}<>\"“«|=!?;\n]{0,48}?)\**"
)
_SPOKEN = re.compile(
    rf"^\s*(?:(?:[-*>•]|\d{{1,4}}[.)]|0\d{{1,3}})\s+)?(?:{_STAMP}\s*(?:[-–—|]\s*)?)?"
    rf"(?:{_NAME}|\[(?P<bracketed>[^\]\n]{{1,48}})\])"
    r"(?:\s*[\[(](?P<s3>\d{1,2}:\d{2}(?::\d{2})?)[\])])?\s*"
    r"(?::\**(?=\s|$|[^/\d\s])|(?<=\])\s+)(?P<words>.*)$"
)
_ALONE = re.compile(
    r"^\s*\**(?P<name>[^\W\d_][^:\[\](){}<>\"“«|=!?;\n]{0,48}?)\**"
    rf"\s+(?:[\[(]\s*)?(?:{_DATE})(?P<stamp>{_CLOCK})(?:\s*[\])])?:?\s*$"
)
_TIME_FIRST = re.compile(
    rf"^\s*[\[(]{_DATE}(?P<stamp>{_CLOCK})[\])]\s+\**(?P<name>[^\W\d_][^:.!?\n]{{0,40}}?)\**:?\s*$"
)
_NAME_LINE = re.compile(
    r"^\s*\**(?P<name>[^\W\d_][^:.!?\[\]{}<>\"“«|=;\n]{0,40}?)\**:?\s*$"
)
_SENTENCE_START = re.compile(r"[A-ZА-ЯЁ].*\s[a-zа-яё]\S*$")  # "Order number"
_TIME = re.compile(_DATE + _CLOCK)
_TIME_SPAN = re.compile(rf"^\s*{_CLOCK}\s*(?:,|-->|[-–])\s*{_CLOCK}\s*$")
_ZOOM = re.compile(r"From\s+(.+?)(?:\s+to\s+.+)?$", re.IGNORECASE)  # its saved chats
_CALLS = re.compile(r"[^\W\d_]|^\+\d|[\u2600-\u27bf\U0001f300-\U0001faff]")  # or emoji
_MOST_NAME_WORDS, _SHORT = 5, 3
_UNTOLD = Role.UNKNOWN


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words by one speaker, with the line and column at which they begin."""

    speaker: str
    words: str
    line: int
    column: int
    at: float | None


def speakers_in(lines: Iterable[str]) -> frozenset[str]:
    """Names before a colon that are speakers, and no mere sentence starts.

    A speaker is known by role, follows a time, or comes back after somebody else.
    """
    named: list[str] = []
    timed: Counter[str] = Counter()
    others = 0
    for line in lines:
        found = _SPOKEN.match(line)
        if found and (name := _name(found)) and _may_be_name(name):
            named.append(name)
            timed[name] += bool(found["s1"] or found["s2"])
        else:
            others += bool(line.strip())
    times = Counter(named)
    told = {name: role for name in times if (role := role_of_name(name)) is not _UNTOLD}
    sure = {name: r for name, r in told.items() if not _is_label(name, times[name])}
    told = sure if _both_sides(sure.values()) else told
    named = _in_the_shape_of_names(named, told)
    speakers = told.keys() | _coming_back(named, told)
    if timed.total() > 1:
        return frozenset(speakers.union(name for name in named if timed[name]))
    both_sides = _both_sides(told.values())
    # Seen once is enough when every line has that shape, or when one speaker alone
    # would be left to talk.
    once = not others or len(speakers) == 1 or (not speakers and len(set(named)) > 1)
    return frozenset(speakers.union(named) if once and not both_sides else speakers)


def _both_sides(roles: Collection[Role]) -> bool:
    return Role.CUSTOMER in roles and any(role.serves for role in roles)


def _is_label(name: str, times: int) -> bool:
    """Whether a name that tells a role is rather a label ("Report", "Support ticket")."""
    start = _SENTENCE_START.match(name) is not None
    return times == 1 and (start or name.casefold() in LABELS_TOO)


def _in_the_shape_of_names(named: list[str], told: Collection[str]) -> list[str]:
    """Leave out "Order number", and "error" where known speakers begin with a capital."""
    big = any(name[0].isupper() for name in told)
    shaped = [
        name
        for name in named
        if name in told
        or not ((big and name[0].islower()) or _SENTENCE_START.match(name))
    ]
    return shaped if told or len(set(shaped)) > 1 else named


def _coming_back(named: list[str], told: Collection[str]) -> set[str]:
    """Names that are heard again after somebody else was."""
    heard: defaultdict[str, set[int]] = defaultdict(set)
    others = told if len(told) > 1 else set(named)
    turn, before = 0, ""
    for name in named:
        if name in others and name != before:
            turn, before = turn + 1, name
        heard[name].add(turn)
    return {name for name, turns in heard.items() if len(turns) > 1}


def spoken_lines(
    numbered: list[tuple[int, str]], speakers: frozenset[str]
) -> list[Spoken]:
    """Cut lines into what each speaker said; other lines continue the last one."""
    found: list[Spoken] = []
    for number, line in numbered:
        match = _SPOKEN.match(line)
        if match and _name(match) in speakers:
            stamp = match["s1"] or match["s2"] or match["s3"]
            words, column = match["words"].strip(), match.start("words") + 1
            column += len(match["words"]) - len(match["words"].lstrip())
            found.append(Spoken(_name(match), words, number, column, _at(stamp)))
        elif found and line.strip() and not _TIME_SPAN.match(line):
            found[-1] = _continued(found[-1], line, number)
    return [spoken for spoken in found if spoken.words.strip()]


def headed_blocks(numbered: list[tuple[int, str]]) -> list[Spoken]:
    """Turns whose speaker stands on a line of their own, with or without a time."""
    header = next(
        (
            shape
            for shape in (_ALONE, _TIME_FIRST)
            if sum(bool(shape.match(line)) for _, line in numbered) > 1
        ),
        _NAME_LINE,
    )
    names = _headers(numbered, header)
    found: list[Spoken] = []
    for number, line in numbered:
        match = header.match(line)
        if match and match["name"].strip(" ,") in names:
            at = None if header is _NAME_LINE else _at(match["stamp"])
            found.append(Spoken(match["name"].strip(" ,"), "", number, 1, at))
        elif found and line.strip():
            found[-1] = _continued(found[-1], line, number)
    return [spoken for spoken in found if spoken.words.strip()]


def _headers(
    numbered: list[tuple[int, str]], header: re.Pattern[str]
) -> frozenset[str]:
    """Names on lines of their own: stamped, or known roles or repeated ones."""
    counts: Counter[str] = Counter()
    before_blank = True
    for _, line in numbered:
        match = header.match(line)
        if match and (header is not _NAME_LINE or before_blank):
            name = match["name"].strip(" ,")
            counts[name] += header is _ALONE or _may_be_name(name)
        before_blank = not line.strip() or header is _NAME_LINE
    if header is _ALONE:
        return frozenset(counts)
    known = {n for n, c in counts.items() if c and role_of_name(n) is not Role.UNKNOWN}
    again = {n for n, c in counts.items() if c > 1 and len(n.split()) < _SHORT}
    if header is _TIME_FIRST and all(len(n.split()) <= _SHORT for n in counts):
        return frozenset(counts if known | again else ())
    return frozenset(known | again)


def _continued(spoken: Spoken, line: str, number: int) -> Spoken:
    if not spoken.words:
        column = len(line) - len(line.lstrip()) + 1
        return Spoken(spoken.speaker, line.strip(), number, column, spoken.at)
    words = f"{spoken.words}\n{line.strip()}"
    return Spoken(spoken.speaker, words, spoken.line, spoken.column, spoken.at)


def _name(match: re.Match[str]) -> str:
    name = (match["name"] or match["bracketed"] or "").strip()
    zoom = _ZOOM.match(name) if match["s2"] else None
    return zoom[1] if zoom else name


def _may_be_name(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= _MOST_NAME_WORDS
        and _CALLS.search(name) is not None
        and not _TIME.fullmatch(name)
        and words[0].casefold().rstrip(".,") not in NOT_NAMES
    )


def _at(stamp: str | None) -> float | None:
    if stamp and stamp.rstrip(".")[-1] in "mM":
        return time_of_day(stamp)
    return seconds(stamp)
