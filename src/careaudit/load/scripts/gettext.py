"""gettext catalogues (.po): the texts of a bot in one language.

polib and Babel know these files well, but keep at most the line of an entry; so they
are read here, line by line, and polib is the oracle of the tests.
https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from careaudit.load.document import Document
from careaudit.load.located.pieces import decode, joined, split_lines
from careaudit.load.located.text import Piece, Text
from careaudit.load.replies import HOLES, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment

_LINE = re.compile(
    r"\s*(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*)?"
    r'"(?P<written>(?:[^"\\]|\\.)*+)"\s*'
)
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|[0-7]{1,3}|.)")
_ESCAPED = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
}  # fmt: skip
_LANGUAGE = re.compile(r"^Language:\s*([a-zA-Z]{2,3})(?![a-zA-Z])", re.MULTILINE)
_FUZZY = re.compile(r"#,.*\bfuzzy\b")
_NAME = re.compile(r"\S*\w[._/:-]\w\S*")  # a msgid that is no words: greet.hello


@dataclass
class _Entry:
    """One message: the stretches of the file that hold the strings of each keyword."""

    start: int = 0
    fuzzy: bool = False
    strings: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


class Gettext:
    """What people see: the translation, or the msgid where there is none."""

    title = "gettext catalogue"
    suffixes = (".po",)
    signs = ("msgid",)
    comments = (Comment("#"),)
    holes = HOLES
    example = 'msgid "greet"\nmsgstr "Hello {name}, how can I help?"\n'

    def recognises(self, document: Document) -> bool:
        """Whether it has a message."""
        return any(
            line.text.lstrip().startswith("msgid")
            for line in split_lines(document.text)
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the translations; a fuzzy one is not shown, nor an obsolete one."""
        language = ""
        for entry in _entries(document):
            texts = {
                keyword: _text(document.text, stretches)
                for keyword, stretches in entry.strings.items()
            }
            if not texts["msgid"] and "msgctxt" not in texts:
                found = _LANGUAGE.search(texts.get("msgstr", ""))
                language = found[1] if found else ""
                continue
            yield from _shown(texts, language, fuzzy=entry.fuzzy)


def _shown(
    texts: dict[str, Text], language: str, *, fuzzy: bool
) -> Iterator[FoundText]:
    """The translations of one message, or its msgid."""
    shown = {key: text for key, text in texts.items() if key.startswith("msgstr")}
    if fuzzy or not any(shown.values()):
        language = ""  # that of the program
        shown = {
            key: text
            for key, text in texts.items()
            if key.startswith("msgid") and not _NAME.fullmatch(text)
        }
    context, name = texts.get("msgctxt", ""), texts["msgid"]
    about = [" ".join(part.split()) for part in (context, name) if part]
    # A sentence is no name: "Are you human?" does not ask for one.
    intent = context or (name if len(name.split()) == 1 else "")
    for keyword, text in shown.items():
        yield FoundText((*about, keyword), text, str(intent), language=language)


def _entries(document: Document) -> Iterator[_Entry]:
    """The messages of a catalogue, its header among them."""
    entry = _Entry()
    stretches: list[tuple[int, int]] | None = None  # what a string alone goes on with
    fuzzy = False
    for line in split_lines(document.text):
        written = line.text.strip()
        if not written or written.startswith("#"):
            fuzzy = fuzzy or bool(_FUZZY.match(written))
            stretches = None
            continue
        found = _LINE.fullmatch(line.text)
        if not found or (stretches is None and not found["keyword"]):
            raise document.fault(_what_is_wrong(written), line.begin)
        keyword = found["keyword"]
        if keyword and _begins(keyword, entry):
            yield from _whole(document, entry)
            entry, fuzzy = _Entry(line.begin, fuzzy), False
        if keyword:
            if wrong := _misplaced(keyword, entry):
                raise document.fault(wrong, line.begin)
            stretches = entry.strings[keyword] = []
        start, end = (line.start + at for at in found.span("written"))
        if stretches is not None:
            stretches.append((start, end))
    yield from _whole(document, entry)


def _begins(keyword: str, entry: _Entry) -> bool:
    """Whether a keyword is the first of a message."""
    return keyword == "msgctxt" or (
        keyword == "msgid" and entry.strings.keys() != {"msgctxt"}
    )


def _misplaced(keyword: str, entry: _Entry) -> str | None:
    if keyword in entry.strings:
        return f"holds {keyword} twice in one message"
    if keyword.startswith("msgstr") and "msgid" not in entry.strings:
        return "is a msgstr without msgid"
    return None


def _whole(document: Document, entry: _Entry) -> Iterator[_Entry]:
    """The message, if there is one yet and it has what a message needs."""
    if not entry.strings:
        return
    if not any(keyword.startswith("msgstr") for keyword in entry.strings):
        raise document.fault("is a message without msgstr", entry.start)
    yield entry


def _what_is_wrong(written: str) -> str:
    if '"' in written and not written.endswith('"'):
        return 'holds a string that no " closes'
    return "is no line of a catalogue (msgid, msgstr, a string, or a comment)"


def _text(file: str, stretches: list[tuple[int, int]]) -> Text:
    pieces: list[Piece] = []
    for start, end in stretches:
        pieces += decode(_ESCAPE, _meaning, file, start, end)
    return joined(pieces)


def _meaning(found: re.Match[str]) -> str:
    escape = found[0][1:]
    if escape[0] == "x" and len(escape) > 1:
        return chr(int(escape[1:], 16))
    if escape[0] in "01234567":
        return chr(int(escape, 8))
    return _ESCAPED.get(escape, escape)


gettext: ScriptReader = script_readers.register("gettext")(Gettext())
