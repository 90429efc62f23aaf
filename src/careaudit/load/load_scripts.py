"""Paths -> the scripts of bots; files that are no script are passed by, faults told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

from careaudit.errors import Problem, UnreadableError
from careaudit.load.document import Document
from careaudit.load.script_discovery import find_scripts
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.source import open_source
from careaudit.script import Script

MAX_SCRIPT = 20 * 2**20  # bytes; a larger file is data, not somebody's replies
Read = Script | Problem


def load_scripts(paths: Iterable[str], exclude: GitIgnoreSpec) -> Iterator[Read]:
    """Read the scripts among some files and in some folders."""
    for found in find_scripts(paths, _suffixes(), exclude):
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_scripts(found[0], named=found[1])


def read_scripts(path: Path, *, named: bool) -> Iterator[Read]:
    """What one file holds; one that was not named itself may be no script at all."""
    name = path.as_posix()
    try:
        found = list(_read(_open(path, name)))
    except UnreadableError as error:
        yield Problem(name, str(error), error.line, error.column)
        return
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror})")
        return
    if not found and named:
        yield Problem(
            name, "is no script that is known; see `careaudit formats --scripts`"
        )
    yield from found


def _open(path: Path, name: str) -> Document:
    if path.stat().st_size > MAX_SCRIPT:
        raise UnreadableError(
            f"is larger than {MAX_SCRIPT // 2**20} MiB, which no script is; exclude it, "
            "or split it"
        )
    return Document(name, open_source(path).exact_text())


def _read(document: Document) -> Iterator[Read]:
    """The script that a document is, and the keys that stand twice in it."""
    reader = _recognise(document)
    if reader is None:
        return
    replies = tuple(reader[1].replies(document))
    for double in document.duplicates:
        place = document.place(double.offset)
        yield Problem(
            document.name,
            f"holds the key {double.key!r} twice in one place; only the last counts",
            place.line,
            place.column,
        )
    yield Script(document.name, reader[0], reader[1].comment, document.text, replies)


def _recognise(document: Document) -> tuple[str, ScriptReader] | None:
    for name in script_readers:
        reader = script_readers[name]
        if document.suffix not in reader.suffixes:
            continue
        if not any(sign in document.text for sign in reader.signs):
            continue
        if reader.recognises(document):
            return name, reader
    return None


def _suffixes() -> frozenset[str]:
    return frozenset(
        s for name in script_readers for s in script_readers[name].suffixes
    )
