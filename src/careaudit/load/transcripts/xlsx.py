"""Spreadsheets: XLSX, XLS and ODS, the first sheet with columns that we know."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

from careaudit.errors import Problem, UnreadableError
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.load.table import Layout, Row, layout_of, transcripts
from careaudit.model import Transcript

_HEADER_WITHIN = 10  # rows in which the header is looked for


class Xlsx:
    """Rows as in CSV; line numbers are the sheet's row numbers."""

    title = "XLSX, XLS or ODS, a row a message or a row a conversation"
    suffixes = (".xlsx", ".xlsm", ".xls", ".ods")
    example = "conversation_id | speaker | text\n17 | Agent | Good morning"

    def recognises(self, source: Source) -> bool:
        """A binary file that is a zip or an old Office file."""
        return not source.encoding

    def read(
        self, source: Source, options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """Read the first sheet that has the columns."""
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415

        try:
            book = CalamineWorkbook.from_filelike(io.BytesIO(source.data()))
            sheets = [
                [
                    [_text(cell) for cell in row]
                    for row in book.get_sheet_by_name(name).to_python(
                        skip_empty_area=False
                    )
                ]
                for name in book.sheet_names
            ]
        except (CalamineError, ValueError, OSError):
            raise UnreadableError(
                "is no spreadsheet that can be opened; save a document as plain text"
            ) from None
        layout, rows = _find_table(sheets, options)
        yield from transcripts(rows, layout, source.name)


def _find_table(
    sheets: list[list[list[str]]], options: ReadOptions
) -> tuple[Layout, list[Row]]:
    fault: UnreadableError | None = None
    for sheet in sheets:
        for number, row in enumerate(sheet[:_HEADER_WITHIN], 1):
            if not any(row):
                continue
            try:
                layout = layout_of((number, row), options.columns)
            except UnreadableError as error:
                fault = fault or error
                continue
            rows = enumerate(sheet[number:], number + 1)
            return layout, [(n, row) for n, row in rows if any(row)]
    raise fault or UnreadableError("has no rows")


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return cell.isoformat()
    return str(cell)


readers.register("xlsx")(Xlsx())
