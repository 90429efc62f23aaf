"""Paths -> the scripts of bots; files that are no script are passed by, faults told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from careaudit.errors import Problem, UnreadableError
from careaudit.load.archive import ARCHIVE, is_export, read_archive
from careaudit.load.document import Document
from careaudit.load.extract import FORMAT, Extract, comments_in, find_extracts
from careaudit.load.file_patterns import FilePatterns
from careaudit.load.replies import HOLES, FoundText, make_replies
from careaudit.load.script_discovery import FoundFile, find_bots
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.source import open_source
from careaudit.script import Script

MAX_SCRIPT = 20 * 2**20  # bytes; a larger file is data, not somebody's replies
_WIDE = ("utf-16-le", "utf-16-be")
# What has no suffix or is an archive is most often something else altogether.
_SELDOM_SCRIPTS = ("", ARCHIVE)
Read = Script | Problem


def load_bots(
    paths: Iterable[str], exclude: FilePatterns, extracts: Sequence[Extract] = ()
) -> Iterator[Iterator[Read]]:
    """Read the scripts of each bot; a folder is one, files named singly are another."""
    suffixes = _suffixes() | {ARCHIVE} | {extract.suffix for extract in extracts}
    for bot in find_bots(paths, suffixes, exclude):
        yield _read_bot(bot, extracts)


def _read_bot(
    files: Iterable[FoundFile], extracts: Sequence[Extract]
) -> Iterator[Read]:
    for found in files:
        if isinstance(found, Problem):
            yield found
        else:
            yield from read_scripts(found[0], named=found[1], extracts=extracts)


def read_scripts(
    path: Path, *, named: bool, extracts: Sequence[Extract] = ()
) -> Iterator[Read]:
    """What one file holds; one that was not named itself may be no script at all.

    A file that an `extract` names is read by it, whatever else it may be.
    """
    name = path.as_posix()
    mine = [extract for extract in extracts if extract.files.match(path)]
    try:
        found = list(_read_file(path, name, mine, named=named or bool(mine)))
    except UnreadableError as error:
        yield _problem(name, error)
        return
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror})")
        return
    if not found and named:
        yield Problem(
            name, "is no script that is known; see `careaudit formats --scripts`"
        )
    yield from found


def _read_file(
    path: Path, name: str, extracts: Sequence[Extract], *, named: bool
) -> Iterator[Read]:
    suffix = path.suffix.lower()
    if path.stat().st_size > MAX_SCRIPT:
        if suffix in _SELDOM_SCRIPTS and not named:
            return
        raise UnreadableError(
            f"is larger than {MAX_SCRIPT // 2**20} MiB, which no script is; exclude it, "
            "or split it"
        )
    if not named and not _has_signs(path.read_bytes(), suffix):
        return
    if suffix != ARCHIVE:
        yield from _read(Document(name, open_source(path).exact_text()), extracts)
        return
    for member in read_archive(path, _suffixes()):
        if isinstance(member, Problem):
            yield member
            continue
        try:
            yield from list(_read(member, ()))
        except UnreadableError as error:
            yield _problem(member.name, error)


def _has_signs(data: bytes, suffix: str) -> bool:
    """Whether a file may be a script, seen before it is known to be text at all."""
    if suffix == ARCHIVE:
        return is_export(data)
    signs = [
        sign
        for name in script_readers
        if suffix in script_readers[name].suffixes
        for sign in script_readers[name].signs
    ]
    encodings = ("utf-8", *_WIDE) if b"\0" in data else ("utf-8",)
    return any(sign.encode(code) in data for code in encodings for sign in signs)


def _read(document: Document, extracts: Sequence[Extract]) -> Iterator[Read]:
    """The script that a document is, and the keys that stand twice in it."""
    if extracts:
        name, comments, holes = FORMAT, comments_in(document), HOLES
        found: Iterable[FoundText] = find_extracts(document, extracts)
    elif recognised := _recognise(document):
        name, reader = recognised
        comments, holes, found = reader.comments, reader.holes, reader.found(document)
    else:
        return
    replies = tuple(make_replies(document, found, holes))
    for double in document.duplicates:
        place = document.place(double.offset)
        yield Problem(
            document.name,
            f"holds the key {double.key!r} twice in one place; only the last counts",
            place.line,
            place.column,
        )
    yield Script(document.name, name, comments, document.text, replies)


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


def _problem(name: str, error: UnreadableError) -> Problem:
    return Problem(name, str(error), error.line, error.column)


def _suffixes() -> frozenset[str]:
    return frozenset(
        s for name in script_readers for s in script_readers[name].suffixes
    )
