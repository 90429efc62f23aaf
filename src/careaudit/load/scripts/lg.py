"""Bot Framework language generation (.lg): templates with variants and structures.

https://learn.microsoft.com/azure/bot-service/file-format/bot-builder-lg-file-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careaudit.load.document import Document
from careaudit.load.located.json import decode_escapes
from careaudit.load.located.pieces import Line, decode, joined, split_lines
from careaudit.load.located.value import Keys
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment

_QUOTED = r"'(?:[^'\\\r\n]|\\.)*+'" + r'|"(?:[^"\\\r\n]|\\.)*+"' + r"|`[^`]*+`"
_HOLE = rf"\$\{{(?:[^{{}}'\"`]|{_QUOTED}|\{{[^{{}}]*+\}})*+\}}|\$\{{[^{{}}]*+\}}"
_FENCE = "```"

_ESCAPE = re.compile(rf"(?P<hole>{_HOLE})|\\(?P<sign>[^\r\n])|(?P<end>\r\n?)")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_STOP = re.compile(rf"{_HOLE}|\\[^\r\n]|(?P<open>\$\{{)|(?P<end>[\r\n]|\Z)")
_PIPE = re.compile(rf"{_HOLE}|\\.|(?P<pipe>\|)", re.DOTALL)
_CONTROL = re.compile(r"(?:if|else\s*if|else|switch|case|default)\s*:", re.IGNORECASE)
_IMPORT = re.compile(r"\[[^\]]*\]\s*\([^)]*\)(?:\s*as\s+\w+)?")
_PROPERTY = re.compile(r"\s*(?P<key>[\w.@-]+)[ \t]*=[ \t]*")
_CARD = re.compile(r'[{\[]\s*(?:["{\[]|\$\{)')
_LABEL = re.compile(
    r'"(?P<key>text|speak|subtitle|fallbackText|title)"\s*:\s*'
    r'"(?P<value>(?:[^"\\]|\\.)*+)"'
)
_SHOWN = {"text", "speak", "title", "subtitle"}
_BUTTONS = {"buttons", "suggestedactions"}


class LanguageGeneration:
    """Each variant of a template, and what the properties of a structure show."""

    title = "Bot Framework language generation"
    suffixes = (".lg",)
    signs = ("#",)
    comments = (Comment(">"),)
    holes = re.compile(_HOLE)
    example = "# Greeting(user)\n- Hello ${user.name}, how can I help?\n"

    def recognises(self, document: Document) -> bool:
        """Whether it has a template."""
        return any(line.text.lstrip()[:1] == "#" for line in split_lines(document.text))

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts of each template; what is generated for machines is none."""
        return _Templates(document).found()


class _Templates:
    """Goes through a file once; a value may run over several of its lines."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._file = document.text
        self._lines = split_lines(document.text)
        self._at = 0  # the line that comes next
        self._name = ""
        self._variants = 0

    def found(self) -> Iterator[FoundText]:
        """Yield what the variants and structures of all templates show."""
        for line in self._rest():
            written = line.text.strip()
            if not written or written.startswith(">"):
                continue
            if written.startswith("#"):
                self._name = written.lstrip("#").partition("(")[0].strip()
                self._variants = 0
            elif self._name and written.startswith("-"):
                yield from self._variant(line)
            elif _IMPORT.fullmatch(written):
                continue
            elif self._name and written.startswith("["):
                yield from self._structure(line)
            else:
                raise self._document.fault(
                    "is no line of a template; a variant begins with -, "
                    "a comment with >",
                    line.begin,
                )

    def _variant(self, line: Line) -> Iterator[FoundText]:
        begin = self._skip(line.begin + 1)
        start, end = self._value(begin)
        if _CONTROL.match(self._file, begin):
            return
        keys = (self._name, self._variants)
        self._variants += 1
        yield from self._shown(start, end, keys, keys, is_button=False)

    def _structure(self, opening: Line) -> Iterator[FoundText]:
        """The lines from [Type up to ], each a property."""
        message = (self._name, self._variants)
        self._variants += 1
        kind = opening.text.strip().strip("[]").lower()
        if opening.text.rstrip().endswith("]"):
            return
        for line in self._rest():
            if line.text.strip() == "]":
                return
            if line.text.lstrip().startswith("#"):
                break
            found = _PROPERTY.match(line.text)
            if not found or line.text.lstrip().startswith(">"):
                continue
            start, end = self._value(line.start + found.end())
            key = found["key"].lower()
            # The text of an action is what the person says by pressing it.
            wanted = {"title"} if kind == "cardaction" else _SHOWN | _BUTTONS
            if key not in wanted:
                continue
            is_button = key in _BUTTONS or kind == "cardaction"
            for number, (first, last) in enumerate(self._choices(start, end)):
                keys = (*message, found["key"], *((number,) if number else ()))
                yield from self._shown(first, last, keys, message, is_button)
        raise self._document.fault("opens a structure that no ] closes", opening.begin)

    def _skip(self, at: int) -> int:
        while self._file[at : at + 1] in (" ", "\t"):
            at += 1
        return at

    def _value(self, start: int) -> tuple[int, int]:
        """Where a value's content begins and ends; its further lines are taken."""
        if self._file.startswith(_FENCE, start):
            end = self._file.find(_FENCE, start + len(_FENCE))
            if end < 0:
                raise self._document.fault("opens a ``` that none closes", start)
            self._take(end)
            return start + len(_FENCE), end
        for found in _STOP.finditer(self._file, start):
            if found["open"]:
                raise self._document.fault("opens a ${ that no } closes", found.start())
            if found["end"] is not None:
                self._take(found.start())
                return start, found.start()
        raise AssertionError  # the end of the file is a stop

    def _rest(self) -> Iterator[Line]:
        while self._at < len(self._lines):
            self._at += 1
            yield self._lines[self._at - 1]

    def _take(self, end: int) -> None:
        """Go on after the line that holds an offset."""
        self._at = self._document.place(end).line

    def _choices(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        for found in _PIPE.finditer(self._file, start, end):
            if found["pipe"]:
                yield start, found.start()
                start = found.end()
        yield start, end

    def _shown(
        self,
        start: int,
        end: int,
        keys: Keys,
        message: Keys,
        is_button: bool,  # noqa: FBT001
    ) -> Iterator[FoundText]:
        text = joined(decode(_ESCAPE, _meaning, self._file, start, end))
        about = FoundText(
            keys,
            text,
            self._name,
            language=self._document.language,
            message=message,
            is_button=is_button,
        )
        if not _CARD.match(text):
            yield about
            return
        for number, label in enumerate(_LABEL.finditer(self._file, start, end)):
            first, last = label.span("value")
            value = joined(decode_escapes(self._file, first, last, ""))
            path = (*keys, number, label["key"])
            pressed = is_button or label["key"] == "title"
            yield replace(about, keys=path, text=value, is_button=pressed)


def _meaning(found: re.Match[str]) -> str | None:
    if found["hole"]:
        return None
    if found["end"]:
        return "\n"
    return _ESCAPED.get(found["sign"], found["sign"])


lg: ScriptReader = script_readers.register("lg")(LanguageGeneration())
