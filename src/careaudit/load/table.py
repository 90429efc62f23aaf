"""Rows -> transcripts: what CSV and spreadsheets share.

A table has one row a message, or one row a conversation with a column of
`Speaker: words` lines. Which column is which is told from its header, in English or
Russian, or by the user (`--column text=Body`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from careaudit.errors import Problem, UnreadableError
from careaudit.load.column_names import (
    COLUMN_NAMES,
    MEANINGS,
    NO,
    ROLE_CELLS,
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


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what, by position."""

    columns: Mapping[str, int]
    header: tuple[str, ...]

    def cell(self, row: list[str], what: str) -> str:
        """The cell of a row, or '' where there is none."""
        place = self.columns.get(what)
        return row[place].strip() if place is not None and place < len(row) else ""


def layout_of(header: list[str], mapped: Mapping[str, str]) -> Layout:
    """Tell the columns; UnreadableError says which were seen and how to map them."""
    names = [plain(cell) for cell in header]
    columns: dict[str, int] = {}
    for what, name in mapped.items():
        if what not in MEANINGS:
            raise UnreadableError(
                f"no column can mean {what!r} ({', '.join(MEANINGS)})"
            )
        wanted = plain(name)
        if wanted not in names:
            raise UnreadableError(f"has no column {name!r}; it has {_listed(header)}")
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
            "--column text=NAME --column speaker=NAME"
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
        layout_of(header, {})
    except UnreadableError:
        return False
    return True


def transcripts(
    rows: Iterable[Row], layout: Layout, source_name: str
) -> Iterator[Transcript | Problem]:
    """Group rows into conversations: rows of one conversation follow each other."""
    ids = Ids(source_name)
    if "blob" in layout.columns:
        for line, row in rows:
            yield from _from_blob(row, line, layout, source_name, ids)
        return
    seen: set[str] = set()
    key, kept = "", list[Row]()
    for line, row in rows:
        this = layout.cell(row, "id")
        if kept and this != key:
            yield from _from_rows(kept, layout, source_name, ids, seen)
            kept = []
        key = this
        kept.append((line, row))
    if kept:
        yield from _from_rows(kept, layout, source_name, ids, seen)


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
        if not words or _is_private(row, layout):
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


def _from_blob(
    row: list[str], line: int, layout: Layout, source_name: str, ids: Ids
) -> Iterator[Transcript | Problem]:
    blob = plain_text(layout.cell(row, "blob"))
    if not blob:
        yield Problem(source_name, "the row has no words", line)
        return
    lines = blob.split("\n")
    speakers = speakers_in(lines)
    spoken = spoken_lines(list(enumerate(lines, line)), speakers)
    if not spoken:
        message = "the cell names no speakers; begin each turn with `Name:`"
        yield Problem(source_name, message, line)
        return
    turns = tuple(
        Turn(n, s.speaker, Role.UNKNOWN, s.words, Origin(source_name, s.line), s.at)
        for n, s in enumerate(spoken)
    )
    language = _language(layout.cell(row, "language"))
    yield Transcript(ids.next(layout.cell(row, "id")), language, turns, source_name)


def _is_private(row: list[str], layout: Layout) -> bool:
    """Internal notes are nobody's words to the customer."""
    return (
        layout.cell(row, "public").casefold() in NO
        or layout.cell(row, "private").casefold() in YES
    )


def _language(said: str) -> str:
    return said.partition("-")[0].partition("_")[0].lower()


def _listed(header: list[str]) -> str:
    """The names of columns; what is too long for a name may be talk, and is not shown."""
    names = [cell if len(cell.split()) <= _NAME_WORDS else "..." for cell in header]
    return ", ".join(repr(name) for name in names if name) or "no header"
