"""Rows -> transcripts: what CSV and spreadsheets share.

A table has one row a message, or one row a conversation with a column of
`Speaker: words` lines. Which column is which is told from its header, in English or
Russian, or by the user (`--column text=Body`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from careaudit.errors import ConfigError, Problem, UnreadableError
from careaudit.load.column_names import (
    COLUMN_NAMES,
    MEANINGS,
    NO,
    ROLE_CELLS,
    SPOKEN_PARTS,
    YES,
    plain,
)
from careaudit.load.markup import plain_text
from careaudit.load.numbering import Ids
from careaudit.load.speech import speakers_in, spoken_lines
from careaudit.load.timestamps import seconds
from careaudit.model import Origin, Role, Transcript, Turn

Row = tuple[int, list[str]]


_BARE_ID = "id"
_NAME_WORDS = 3
_NO_HEADER = re.compile(
    r"^[\d\s.,:/-]*\d[\d\s.,:/-]*$|[:!?]"
)  # a number, or a sentence


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what, by position."""

    columns: Mapping[str, int]
    header: tuple[str, ...]

    def cell(self, row: list[str], what: str) -> str:
        """The cell of a row, or '' where there is none."""
        place = self.columns.get(what)
        return row[place].strip() if place is not None and place < len(row) else ""


def check_mapping(mapped: Mapping[str, str]) -> None:
    """ConfigError where a column is to mean what no column can."""
    for what in mapped:
        if what not in MEANINGS:
            close = get_close_matches(what, MEANINGS, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise ConfigError(
                f"no column can mean {what!r}{hint} (there are: {', '.join(MEANINGS)})"
            )


def layout_of(row: Row, mapped: Mapping[str, str]) -> Layout:
    """Tell the columns by a header row.

    UnreadableError says which were seen and how to map them.
    """
    line, header = row
    names = [plain(cell) for cell in header]
    columns: dict[str, int] = {}
    for what, name in mapped.items():
        wanted = plain(name)
        if wanted not in names:
            message = f"has no column {name!r}; it has {_listed(header)}"
            raise UnreadableError(message, line)
        columns[what] = names.index(wanted)
    for what in MEANINGS:
        if what in columns:
            continue
        fits = [
            place
            for place, cell in enumerate(names)
            if cell in COLUMN_NAMES[what] and place not in columns.values()
        ]
        if fits:
            # Beside "conversation_id" a bare "id" counts the messages.
            columns[what] = next((p for p in fits if names[p] != _BARE_ID), fits[0])
    _prefer(columns, names)
    if "blob" not in columns and "text" not in columns:
        raise UnreadableError(
            f"has no column of words and speakers; it has {_listed(header)}. Map them: "
            "--column text=NAME --column speaker=NAME",
            line,
        )
    return Layout(columns, tuple(header))


def _prefer(columns: dict[str, int], names: list[str]) -> None:
    """One shape of the two: rows of messages, or a column of whole conversations."""
    if "text" in columns and ("speaker" in columns or "role" in columns):
        columns.pop("blob", None)
    elif "blob" not in columns and "text" in columns:
        columns["blob"] = columns.pop("text")
    elif "blob" not in columns and names[columns.get("id", 0)] in COLUMN_NAMES["blob"]:
        columns["blob"] = columns.pop("id")


def has_layout(header: list[str]) -> bool:
    """Whether some columns of a header row would be understood."""
    try:
        layout_of((1, header), {})
    except UnreadableError:
        return False
    return True


def transcripts(
    rows: Iterable[Row], layout: Layout, source_name: str
) -> Iterator[Transcript | Problem]:
    """Group rows into conversations: rows of one conversation follow each other."""
    ids = Ids(source_name)
    if "blob" in layout.columns:
        yield from _from_blobs(rows, layout, source_name, ids)
        return
    seen: set[str] = set()
    key, kept, unspoken = "", list[Row](), 0
    for line, row in rows:
        if not _is_spoken(row, layout):
            unspoken += 1
            continue
        this = layout.cell(row, "id")
        if kept and this != key:
            yield from _from_rows(kept, layout, source_name, ids, seen)
            kept = []
        key = this
        kept.append((line, row))
    if kept:
        yield from _from_rows(kept, layout, source_name, ids, seen)
    elif unspoken:
        raise UnreadableError("holds notes and events only, nothing that was said")


def _from_rows(
    rows: list[Row], layout: Layout, source_name: str, ids: Ids, seen: set[str]
) -> Iterator[Transcript | Problem]:
    said = layout.cell(rows[0][1], "id")
    if said and said in seen:
        yield Problem(
            source_name,
            "a conversation goes on after rows of another one; sort the rows by "
            "conversation to join them",
            rows[0][0],
        )
    seen.add(said)
    turns: list[Turn] = []
    for line, row in rows:
        words = plain_text(layout.cell(row, "text"))
        if not words:
            continue
        role = ROLE_CELLS.get(layout.cell(row, "role").casefold(), Role.UNKNOWN)
        speaker = layout.cell(row, "speaker") or layout.cell(row, "role")
        origin = Origin(source_name, line)
        at = seconds(layout.cell(row, "at") or None)
        turns.append(Turn(len(turns), speaker, role, words, origin, at))
    if turns:
        language = _language(layout.cell(rows[0][1], "language"))
        yield Transcript(ids.next(said), language, tuple(turns), source_name)
    else:
        yield Problem(source_name, "a conversation has no row with words", rows[0][0])


def _from_blobs(
    rows: Iterable[Row], layout: Layout, source_name: str, ids: Ids
) -> Iterator[Transcript | Problem]:
    """A conversation a row; where not one row names speakers the column is told."""
    mute: list[int] = []
    read = False
    for line, row in rows:
        blob = plain_text(layout.cell(row, "blob"))
        lines = blob.split("\n")
        spoken = spoken_lines(list(enumerate(lines, line)), speakers_in(lines))
        if not blob:
            yield Problem(source_name, "the row has no words", line)
        elif not spoken:
            mute.append(line)
        else:
            read = True
            turns = tuple(
                Turn(
                    n,
                    s.speaker,
                    Role.UNKNOWN,
                    s.words,
                    Origin(source_name, s.line),
                    s.at,
                )
                for n, s in enumerate(spoken)
            )
            language = _language(layout.cell(row, "language"))
            ident = ids.next(layout.cell(row, "id"))
            yield Transcript(ident, language, turns, source_name)
        if read:
            for place in mute:
                message = "the cell names no speakers; begin each turn with `Name:`"
                yield Problem(source_name, message, place)
            mute = []
    if mute:
        column = layout.header[layout.columns["blob"]]
        raise UnreadableError(
            f"has nobody who speaks: column {column!r} has no `Name:` before the words, "
            f"and no column names the speaker; it has {_listed(list(layout.header))}. "
            "Map it: --column speaker=NAME",
            mute[0],
        )


def _is_spoken(row: list[str], layout: Layout) -> bool:
    """Internal notes and events are nobody's words to the customer."""
    return (
        layout.cell(row, "public").casefold() not in NO
        and layout.cell(row, "private").casefold() not in YES
        and layout.cell(row, "part").casefold() in SPOKEN_PARTS
    )


def _language(said: str) -> str:
    return said.partition("-")[0].partition("_")[0].lower()


def _listed(header: list[str]) -> str:
    """The names of columns; what may be talk, and no name, is not shown."""
    if any(_NO_HEADER.search(cell) for cell in header):
        return "no header: its first row should name the columns"
    names = [cell if len(cell.split()) <= _NAME_WORDS else "..." for cell in header]
    return ", ".join(repr(name) for name in names if name) or "no header"
