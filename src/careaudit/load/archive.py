"""Zip archives, in which platforms export bots: their members as documents."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from careaudit.errors import Problem, UnreadableError
from careaudit.load.document import Document
from careaudit.repository import MEMBER

ARCHIVE = ".zip"
MAX_MEMBERS = 20_000
MAX_MEMBER = 20 * 2**20  # bytes, unpacked
MAX_TOTAL = 200 * 2**20
# Names of members, which stand unpacked in an archive: Dialogflow, Lex V2 and V1.
_SIGNS = (b"agent.json", b"BotLocales/", b"_LEX_V1")
_ENCRYPTED = 0x1  # of a member's flags


def is_export(data: bytes) -> bool:
    """Whether an archive's bytes look like the export of a bot."""
    return any(sign in data for sign in _SIGNS)


def read_archive(path: Path, suffixes: Collection[str]) -> Iterator[Document | Problem]:
    """Yield the members that may be scripts, and what is wrong with those it can't read.

    Raises UnreadableError where the archive as a whole is broken or a trap. Sizes are
    counted while unpacking: what a header says is not believed.
    """
    try:
        with ZipFile(path) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS:
                raise _trap(f"holds more than {MAX_MEMBERS:,} files")
            total = 0
            for member in sorted(members, key=lambda one: one.filename):
                if not _is_wanted(member, suffixes):
                    continue
                name = f"{path.as_posix()}{MEMBER}{member.filename}"
                data = _unpacked(archive, member)
                if isinstance(data, str):
                    yield Problem(name, data)
                    continue
                total += len(data)
                if total > MAX_TOTAL:
                    raise _trap(f"unpacks to more than {MAX_TOTAL // 2**20} MiB")
                yield _document(name, data)
    except BadZipFile as error:
        raise UnreadableError(f"is no zip archive that can be read ({error})") from None


def _trap(what: str) -> UnreadableError:
    return UnreadableError(f"{what}, which no bot does; unpack it and name its scripts")


def _is_wanted(member: ZipInfo, suffixes: Collection[str]) -> bool:
    """Whether it may be a script; the resource forks of macOS are none."""
    name = member.filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise _trap(f"holds a file that lies outside it ({name!r})")
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not member.is_dir() and not hidden and path.suffix.lower() in suffixes


def _unpacked(archive: ZipFile, member: ZipInfo) -> bytes | str:
    """What a member holds, or what is wrong with it."""
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted; export it without a password"
    try:
        with archive.open(member) as packed:
            data = packed.read(MAX_MEMBER + 1)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        return f"cannot be unpacked ({error})"
    if len(data) > MAX_MEMBER:
        return f"is larger than {MAX_MEMBER // 2**20} MiB, which no script is"
    return data


def _document(name: str, data: bytes) -> Document | Problem:
    try:
        return Document(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(name, "is not UTF-8 text", line)
