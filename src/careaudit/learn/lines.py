"""The lines of a JSONL file, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from careaudit.errors import CorpusError


def json_lines(file: Path) -> Iterator[tuple[str, str]]:
    """`file:line` and the text of each line that is not blank; CorpusError for no text."""
    try:
        # Only a newline ends a line: quotes may hold the other signs for one.
        with file.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{file}:{number}", line
    except OSError as error:
        raise CorpusError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{file}: not UTF-8") from None
