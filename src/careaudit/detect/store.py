"""Prepared rules kept in the user's cache, so that no run compiles them again.

A file's name is the checksum of the code, the rules and the versions that made it. As
a pickle can run code, only what this user alone could have written is read.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from careaudit import __version__
from careaudit.annotate import Annotator
from careaudit.detect.detector import PreparedRule, detectors
from careaudit.detect.preparation import Preparation, Prepared, options_of
from careaudit.rulebook import Rulebook

FOLDER = "CAREAUDIT_CACHE_DIR"  # names another folder; empty: nothing is kept
_MOST_FILES = 8
_PACKAGE = Path(__file__).parent.parent
_MAKERS = ("annotate", "detect", "languages", "patterns", "rulebook")


def prepare(rulebook: Rulebook, annotator: Annotator) -> Prepared:
    """Prepare the rules of a language, from the cache where they are in it."""
    file = _file(rulebook, annotator.language.code)
    prepared = _read(file, rulebook, annotator) if file else None
    if prepared is None:
        prepared = Preparation(rulebook, annotator).prepared
        if file and not any(rule.matcher for rule in prepared.rules):
            _write(file, prepared)
    annotator.spell_with(prepared.alphabet.letter)
    return prepared


def _file(rulebook: Rulebook, language: str) -> Path | None:
    """The file for these very rules, or nothing where no folder may be used."""
    named = os.environ.get(FOLDER)
    if named == "":
        return None
    folder = Path(named) if named else user_cache_path("careaudit")
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_own(folder):
            return folder / f"{language}-{_checksum(rulebook, language)}.pickle"
    return None


def _checksum(rulebook: Rulebook, language: str) -> str:
    """A checksum of all that the prepared rules depend on."""
    made_of = hashlib.sha256()
    for part in (__version__, sys.version, version("spacy"), *_sources()):
        made_of.update(repr(part).encode())
    made_of.update(repr(rulebook.word_lists.get(language)).encode())
    for rule in rulebook.in_language(language):
        made_of.update(repr((rule, rule.wordings[language])).encode())
    return made_of.hexdigest()[:32]


def _sources() -> Iterator[tuple[str, int, int]]:
    """What tells one state of the code from another: names, sizes and times."""
    for maker in _MAKERS:
        for path in sorted((_PACKAGE / maker).rglob("*.py")):
            about = path.stat()
            yield path.name, about.st_size, about.st_mtime_ns


def _is_own(path: Path) -> bool:
    """Whether nobody else could have written it."""
    if not hasattr(os, "getuid"):
        return True  # Windows keeps a user's cache from other users
    about = path.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _read(file: Path, rulebook: Rulebook, annotator: Annotator) -> Prepared | None:
    """What was kept; nothing where there is none or it can't be read."""
    try:
        if not _is_own(file):
            return None
        collecting = gc.isenabled()
        gc.disable()  # a hundred thousand new objects, none of them garbage
        try:
            kept, rest = pickle.loads(file.read_bytes())  # noqa: S301  see _is_own
        finally:
            if collecting:
                gc.enable()
        rules = [
            PreparedRule(
                rule=rulebook.rules[code],
                language=annotator.language,
                options=options_of(rulebook, rulebook.rules[code]),
                detector=detectors[rulebook.rules[code].detector],
                unless=unless,
                slots=slots,
                matcher=None,
            )
            for code, unless, slots in kept
        ]
        return Prepared(rules, *rest)
    except (OSError, EOFError, ValueError, TypeError, KeyError, pickle.PickleError):
        return None


def _write(file: Path, prepared: Prepared) -> None:
    """Keep it, whole or not at all; the oldest files make room."""
    kept = [(rule.rule.code, rule.unless, rule.slots) for rule in prepared.rules]
    rest = tuple(getattr(prepared, f.name) for f in fields(prepared)[1:])
    partial = file.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        partial.write_bytes(pickle.dumps((kept, rest), pickle.HIGHEST_PROTOCOL))
        partial.replace(file)
        files = sorted(file.parent.glob("*.pickle"), key=lambda f: f.stat().st_mtime)
        for old in files[:-_MOST_FILES]:
            old.unlink()
