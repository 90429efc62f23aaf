"""CSV and TSV: a row a message, or a row a conversation."""

from __future__ import annotations

import csv as csv_module
import re
from collections.abc import Iterator

from careaudit.errors import Problem, UnreadableError
from careaudit.load.located.csv import find_delimiter
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import MAX_LINE, Source
from careaudit.load.table import Row, has_layout, layout_of, transcripts
from careaudit.model import Transcript

_EXCEL = re.compile(r"sep=(.)$")  # a first line that spreadsheets write and read


class Csv:
    """Comma, semicolon, tab or bar; quoted cells may hold line ends."""

    title = "CSV or TSV, a row a message or a row a conversation"
    suffixes = (".csv", ".tsv", ".tab")
    example = "conversation_id,speaker,text\n17,Agent,Good morning"

    def recognises(self, source: Source) -> bool:
        """By its suffix, or by a first row that is a header we know."""
        if source.suffix in self.suffixes:
            return True
        first = source.head.lstrip().partition("\n")[0]
        delimiter = find_delimiter(first)
        if first.count(delimiter) < 1:
            return False
        try:
            header = next(csv_module.reader([first], delimiter=delimiter), [])
        except csv_module.Error:
            return False
        return has_layout(header)

    def read(
        self, source: Source, options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """Stream the rows."""
        rows = _rows(source)
        first = next(rows, None)
        if first is None:
            raise UnreadableError("has no rows")
        layout = layout_of(first, options.columns)
        yield from transcripts(rows, layout, source.name)


def _rows(source: Source) -> Iterator[Row]:
    """Rows with the line each begins on."""
    csv_module.field_size_limit(MAX_LINE)
    first = source.head.lstrip().partition("\n")[0]
    told = _EXCEL.match(first)
    delimiter = told[1] if told else find_delimiter(first)
    lines = (f"{'' if told and n == 1 else line}\n" for n, line in source.lines())
    reader = csv_module.reader(lines, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv_module.Error as error:
        raise UnreadableError(f"is no CSV: {error}", begins) from None


readers.register("csv")(Csv())
