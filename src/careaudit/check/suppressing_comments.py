"""Suppressions that a script holds itself: in its comments, or in a column.

`# careaudit: ignore[WA12] -- legal wording` on the reply's line or above it;
`ignore-file[…]` for the whole file; in a column the codes and the reason alone. A long
dash will do as well, for no comment in XML may hold two short ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from careaudit.check.suppressions import Suppression
from careaudit.finding import Finding
from careaudit.script import Place, Reply, Script

_SIGN = re.compile(r"careaudit:", re.IGNORECASE)
_REASON = r"(?:--|[–—])"
_WORDS = re.compile(
    r"careaudit:\s*(?P<kind>ignore(?:-file)?)\b\s*(?:\[(?P<codes>[^\]]*)\])?"
    rf"\s*(?:{_REASON}\s*(?P<reason>.*))?",
    re.IGNORECASE,
)


def suppressions_in(script: Script) -> Iterator[Suppression]:
    """Every suppression that a script holds, in the order of the file."""
    for reply in script.replies:
        if reply.suppressed:
            yield _in_column(script, reply)
    if not script.comments or not _SIGN.search(script.text):
        return
    said = [reply.source.span(0, len(reply.text)) for reply in script.replies]
    for sign in _SIGN.finditer(script.text):
        if not any(start <= sign.start() < end for start, end in said):
            yield from _in_comment(script, script.place(sign.start()))


def _in_comment(script: Script, place: Place) -> Iterator[Suppression]:
    line = script.line(place.line)
    # The comment that holds a place is of the kind that was opened last before it.
    opened, comment = max(
        (line.rfind(comment.opens, 0, place.column - 1), comment)
        for comment in script.comments
    )
    written = line[place.column - 1 :]
    if comment.closes:
        written = written.partition(comment.closes)[0]
    written = written.rstrip()
    if opened < 0:
        return
    found = _WORDS.fullmatch(written)
    before = line[opened : place.column - 1]
    if not found and any(sign.isalnum() for sign in before):
        return  # a comment that speaks of suppressions
    alone = not line[:opened].strip()
    applies = (
        _in_file(script.file)
        if found and found["kind"].lower() == "ignore-file"
        else _in_reply(script, place.line, above=alone)
    )
    yield Suppression(
        codes=_codes((found and found["codes"]) or ""),
        reason=((found and found["reason"]) or "").strip(),
        applies=applies,
        file=script.file,
        start=Place(place.line, opened + 1),
        end=Place(place.line, place.column + len(written)),
        written=written,
        line=line,
        is_readable=found is not None,
    )


def _in_file(file: str) -> Callable[[Finding], bool]:
    return lambda finding: finding.file == file


def _in_reply(script: Script, line: int, *, above: bool) -> Callable[[Finding], bool]:
    """Whether a finding stands in the reply that a comment on a line speaks of.

    One `above` speaks of the next reply; one at the end of a line of the reply on that
    line, or of one that only begins below it, as a block scalar does.
    """
    found = (
        lines
        for lines in map(script.lines_of, script.replies)
        if (lines.start > line if above else line in lines or lines.start == line + 1)
    )
    covered = next(found, range(0))
    return lambda one: one.file == script.file and one.start.line in covered


def _in_column(script: Script, reply: Reply) -> Suppression:
    start, end = reply.source.span(0, len(reply.text))
    codes, *reason = re.split(_REASON, reply.suppressed, maxsplit=1)
    place = script.place(start)
    return Suppression(
        codes=_codes(codes),
        reason="".join(reason).strip(),
        applies=lambda f: f.file == script.file and f.pointer == reply.pointer,
        file=script.file,
        start=place,
        end=script.place(end),
        written=reply.suppressed,
        line=script.line(place.line),
        pointer=reply.pointer,
    )


def _codes(written: str) -> tuple[str, ...]:
    return tuple(code.upper() for code in re.split(r"[,;\s]+", written) if code)
