"""A file as the readers see it: bytes once, decoded text streamed, faults told."""

from __future__ import annotations

import codecs
import io
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from careaudit.errors import UnreadableError

MAX_TEXT = 256 * 2**20  # bytes of a file that has to be held whole
MAX_LINE = 16 * 2**20  # bytes of one line in a file that is read by lines
_HEAD = 64 * 2**10
_CHUNK = 2**20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip (xlsx, ods) and old Office files
_ZEROS = 40  # UTF-16 has a zero byte in so many at least: its spaces
_MOSTLY = 0.6
_WORDS = re.compile(r"[^\W\d_]+")
_RUSSIAN = re.compile(r"[А-Яа-яЁё]+")
_DOCUMENTS = ((b"%PDF-", "a PDF"), (b"{\\rtf", "an RTF document"))
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One input, opened and looked at: `head` is its first 64 KiB, decoded."""

    name: str
    suffix: str
    path: Path
    raw_head: bytes
    encoding: str  # "" for a binary file

    @property
    def head(self) -> str:
        """The decoded beginning, without a byte order mark, with one kind of line end."""
        if not self.encoding:
            return ""
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="replace")
        return _one_line_end(decoder.decode(self.raw_head))

    def data(self) -> bytes:
        """All bytes."""
        if self.path.stat().st_size > MAX_TEXT:
            raise UnreadableError(
                f"is larger than {MAX_TEXT // 2**20} MiB; split it, or use JSONL"
            )
        return self.path.read_bytes()

    def text(self) -> str:
        """The whole text, with one kind of line end."""
        return _one_line_end(self.exact_text())

    def exact_text(self) -> str:
        """The whole text, with the line ends that it has."""
        data = self.data()
        try:
            return data.decode(self.encoding)
        except UnicodeDecodeError as error:
            line = _one_line_end(data[: error.start].decode("latin-1")).count("\n") + 1
            raise UnreadableError(_not_text(error), line) from None

    def lines(self) -> Iterator[tuple[int, str]]:
        """Lines with their numbers from 1, one at a time, whatever ends them."""
        with self.path.open("rb") as raw:
            if self.encoding.startswith(("utf-16", "utf-32")):
                yield from self._wide_lines(raw)
                return
            for number, line in enumerate(_byte_lines(raw), 1):
                encoding = self.encoding if number == 1 else self._plain_encoding
                try:
                    yield number, line.decode(encoding).rstrip("\r\n")
                except UnicodeDecodeError as error:
                    raise UnreadableError(_not_text(error), number) from None

    @property
    def _plain_encoding(self) -> str:
        return self.encoding.removesuffix("-sig")

    def _wide_lines(self, raw: BinaryIO) -> Iterator[tuple[int, str]]:
        number = 1
        with io.TextIOWrapper(raw, encoding=self.encoding, newline=None) as text:
            try:
                while line := text.readline(MAX_LINE + 1):
                    if len(line) > MAX_LINE:
                        raise _line_too_long(number)
                    yield number, line.rstrip("\n")
                    number += 1
            except UnicodeError:
                message = f"is not valid {self.encoding.upper()}"
                raise UnreadableError(message, number) from None


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _byte_lines(raw: BinaryIO) -> Iterator[bytes]:
    """Lines with their ends: LF, CR LF, or the lone CR of old Macs."""
    number, rest = 1, b""
    while chunk := raw.read(_CHUNK):
        # The last piece waits for more: what ends in CR may go on with LF.
        *whole, rest = (rest + chunk).splitlines(keepends=True)
        for line in whole:
            if len(line) > MAX_LINE:
                raise _line_too_long(number)
            yield line
            number += 1
        if len(rest) > MAX_LINE:
            raise _line_too_long(number)
    if rest:
        yield rest


def _line_too_long(number: int) -> UnreadableError:
    return UnreadableError(f"has a line of more than {MAX_LINE // 2**20} MiB", number)


def open_source(path: Path | str) -> Source:
    """Look at a file, or at standard input for "-"; UnreadableError if it can't be."""
    if str(path) == STDIN:
        if sys.stdin is None:
            raise UnreadableError("is closed; pipe a transcript in, or name a file")
        return _look("<stdin>", "", _kept_copy(sys.stdin.buffer))
    path = Path(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError("is a folder")
        if stat.S_ISFIFO(mode):  # can be read once only: `audit <(zcat calls.gz)`
            with path.open("rb") as pipe:
                return _look(str(path), path.suffix.lower(), _kept_copy(pipe))
        if not stat.S_ISREG(mode):
            raise UnreadableError("is a device, not a file")
        return _look(str(path), path.suffix.lower(), path)
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})") from None


def _kept_copy(stream: BinaryIO) -> Path:
    copy = tempfile.NamedTemporaryFile(delete=True)  # noqa: SIM115  lives with us
    shutil.copyfileobj(stream, copy)
    copy.flush()
    _kept.append(copy)
    return Path(copy.name)


_kept: list[object] = []  # copies of what can't be read twice, until the process ends


def _look(name: str, suffix: str, path: Path) -> Source:
    with path.open("rb") as raw:
        head = raw.read(_HEAD)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableError("is empty")
    for mark, what in _DOCUMENTS:
        if head.startswith(mark):
            raise UnreadableError(f"is {what}; save it as plain text")
    if head.startswith(_BINARY):
        return Source(name, suffix, path, head, "")
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return Source(name, suffix, path, head, encoding)
    return Source(name, suffix, path, head, _wide(head) or _encoding_of(path))


def _wide(head: bytes) -> str:
    """UTF-16 without a mark, told from zero bytes on one side alone; or nothing."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if bool(even) == bool(odd) or max(even, odd) * _ZEROS < len(head):
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _encoding_of(path: Path) -> str:
    """UTF-8 where the whole file is; else cp1251 where that reads as Russian."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    with path.open("rb") as raw:
        while chunk := raw.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                with path.open("rb") as again:
                    sample = again.read(_HEAD)
                if _reads_as_russian(sample):
                    return "cp1251"
                line += error.object.count(b"\n", 0, error.start)
                raise UnreadableError(_not_text(error), line) from None
            line += chunk.count(b"\n")
    return "utf-8"


def _reads_as_russian(sample: bytes) -> bool:
    """Whether most foreign letters make Russian words, with no Latin letter in them."""
    text = sample.decode("cp1251", errors="replace")
    words = [word for word in _WORDS.findall(text) if not word.isascii()]
    usual = sum(bool(_RUSSIAN.fullmatch(word)) for word in words)
    return bool(words) and usual / len(words) > _MOSTLY and "\ufffd" not in text


def _not_text(error: UnicodeDecodeError) -> str:
    return (
        f"is not UTF-8 text (byte 0x{error.object[error.start]:02x}); convert it, for "
        "example with iconv -t utf-8"
    )
