"""Paths -> transcripts with ids, roles and languages; what can't be read is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from careaudit.errors import Problem, UnreadableError
from careaudit.load.discovery import find_files
from careaudit.load.half_characters import whole
from careaudit.load.language import tell_language
from careaudit.load.reader import RECOGNITION_ORDER, Reader, ReadOptions, readers
from careaudit.load.roles import RoleNames, assign_roles
from careaudit.load.source import STDIN, Source, open_source
from careaudit.load.table import check_mapping
from careaudit.model import Transcript, Turn

_VISIBLE = re.compile(
    r"[^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
)


def load(
    paths: Iterable[str],
    *,
    input_format: str | None = None,
    roles: RoleNames | None = None,
    swap_roles: bool = False,
    language: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Transcript | Problem]:
    """Read everything below some paths, one conversation at a time."""
    reader = readers[input_format] if input_format else None
    options = ReadOptions(columns or {})
    check_mapping(options.columns)
    names = roles or RoleNames()
    suffixes = {suffix for name in readers for suffix in readers[name].suffixes}
    for found in find_files(paths, suffixes):
        if isinstance(found, Problem):
            yield found
            continue
        for item in _read(found, reader, options):
            if isinstance(item, Problem):
                yield item
                continue
            told = assign_roles(item, names, swap=swap_roles)
            code = language or told.language or tell_language(told)
            yield replace(told, language=code)


def _read(
    path: str | Path, reader: Reader | None, options: ReadOptions
) -> Iterator[Transcript | Problem]:
    """One file's conversations; a fault ends the file, not the run."""
    name = "<stdin>" if path == STDIN else str(path)
    read = 0
    try:
        source = open_source(path)
        chosen = reader or _recognise(source)
        for item in chosen.read(source, options):
            read += 1
            yield item if isinstance(item, Problem) else _with_words(item)
        if not read:
            yield Problem(name, "holds no conversation")
    except UnreadableError as error:
        yield Problem(name, str(error), error.line)
    except RecursionError:
        yield Problem(name, "is nested too deeply to be a transcript")
    except OSError as error:
        yield Problem(name, f"cannot be read ({error.strerror})")
    except Exception as error:  # noqa: BLE001  the other files are still read
        kind = type(error).__name__
        yield Problem(name, f"is put together in a way that cannot be read ({kind})")


def _with_words(transcript: Transcript) -> Transcript | Problem:
    """The transcript in whole characters.

    A turn of invisible characters alone has no words, and is left out.
    """
    first = transcript.turns[0].origin.line
    turns = tuple(_mended(t) for t in transcript.turns if _VISIBLE.search(t.text))
    if not turns:
        return Problem(transcript.source, "has no turn with words", first)
    return transcript if turns == transcript.turns else replace(transcript, turns=turns)


def _mended(turn: Turn) -> Turn:
    text = whole(turn.text)
    return turn if text == turn.text else replace(turn, text=text)


def _recognise(source: Source) -> Reader:
    others = [name for name in readers if name not in RECOGNITION_ORDER]
    for name in (*others, *(n for n in RECOGNITION_ORDER if n in readers)):
        if readers[name].recognises(source):
            return readers[name]
    raise UnreadableError(
        "is in no format that is known; see `careaudit formats`, or name it with "
        "--input-format"
    )
