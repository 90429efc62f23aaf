"""Tables of replies (CSV, TSV): one column holds what is said, others what it answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from careaudit.errors import UnreadableError
from careaudit.load.column_names import plain
from careaudit.load.document import Document
from careaudit.load.located.csv import find_delimiter, parse_csv
from careaudit.load.located.pieces import decode, joined
from careaudit.load.located.text import Text
from careaudit.load.located.value import NotParsedError
from careaudit.load.replies import FoundText

SUPPRESSIONS = "careaudit_ignore"
# The names of what a row answers, the best first.
NAMES = (
    *("intent", "tag", "short_code", "shortcode", "shortcut", "title", "name", "key"),
    *("question", "prompt", "query", "subject", "topic", "category", "label", "folder"),
    *("интент", "тег", "код", "название", "заголовок", "имя", "вопрос", "запрос"),
    *("тема", "категория", "ярлык"),
)
_LANGUAGES = ("language", "lang", "locale", "язык")
_TSV_ESCAPE = re.compile(r"\\([ntr\\])")
_TSV_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(frozen=True)
class Table:
    """The heading of a table, and its rows."""

    heading: tuple[str, ...]
    rows: list[list[Text]]

    def column(self, names: Collection[str]) -> int | None:
        """The column with the first of some names that there is."""
        heading = [plain(name) for name in self.heading]
        found = (heading.index(plain(name)) for name in names if plain(name) in heading)
        return next(found, None)


def read_heading(document: Document) -> tuple[str, ...]:
    """The names in the first row."""
    first = document.text.partition("\n")[0]
    try:
        cells = next(parse_csv(first, find_delimiter(first)), [])
    except NotParsedError:
        return ()
    return tuple(cell.strip() for cell in cells)


def read_table(document: Document) -> Table:
    """The whole table.

    Raises UnreadableError where it is broken.
    """
    delimiter = find_delimiter(document.text.partition("\n")[0])
    try:
        rows = list(parse_csv(document.text, delimiter))
    except NotParsedError as error:
        raise document.fault(str(error), error.offset) from None
    return Table(read_heading(document), rows[1:])


def find_in_column(document: Document, column: str) -> Iterator[FoundText]:
    """The texts in a column of a CSV or TSV file, the column given by its name.

    Raises UnreadableError where the file is broken or has no such column.
    """
    table = read_table(document)
    shown = table.column([column])
    if shown is None:
        known = ", ".join(table.heading)
        raise UnreadableError(f"has no column {column!r} (there are: {known})", 1, 1)
    named = table.column([name for name in NAMES if plain(name) != plain(column)])
    language, suppressed = table.column(_LANGUAGES), table.column([SUPPRESSIONS])
    repeated: dict[str, int] = {}
    for number, row in enumerate(table.rows, start=1):
        if shown >= len(row):
            continue
        name = _cell(row, named)
        about = " ".join(name.split()) or str(number)
        repeated[about] = times = repeated.get(about, -1) + 1
        yield FoundText(
            (about, *((times,) if times else ()), table.heading[shown]),
            _text(document, row[shown]),
            name,
            language=_cell(row, language),
            suppressed=_cell(row, suppressed),
        )


def _cell(row: list[Text], column: int | None) -> str:
    return str(row[column]).strip() if column is not None and column < len(row) else ""


def _text(document: Document, cell: Text) -> Text:
    r"""A cell's text; tab-separated files write line ends as \n."""
    if document.suffix != ".tsv" or cell.decode or "\\" not in cell:
        return cell
    return joined(decode(_TSV_ESCAPE, _meaning, document.text, cell.start, cell.end))


def _meaning(found: re.Match[str]) -> str:
    return _TSV_ESCAPED.get(found[1], found[1])
