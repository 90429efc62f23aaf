"""JAICP (Just AI) dialogue scripts (.sc): states by indentation, answers after `a:`.

https://help.jaicp.com/docs/script_development/script_structure
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from careaudit.load.document import Document
from careaudit.load.located.pieces import Line, decode, joined, split_lines
from careaudit.load.located.text import Piece
from careaudit.load.located.value import Keys
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.situations import tell_situation
from careaudit.script import Comment, Situation

_TAG = re.compile(r"\s*(?P<tag>[\w.]+!?)[ \t]*:(?:[ \t]+|$)(?P<rest>.*)")
_STATES = ("theme", "state")
_BRANCHES = ("if", "elseif", "else", "random")
_SCRIPTS = ("script", "scriptEs6")
_MISSED = re.compile(r"(?:noMatch|speechNotRecognized|noInput)\b")
_QUOTED = r'"((?:[^"\\]|\\.)*+)"'
_BUTTON = re.compile(rf"(?:^|[\s{{\[,])\"?text\"?\s*:\s*{_QUOTED}|^\s*{_QUOTED}")
_ANSWERED = re.compile(
    r"(?:\$reactions\.answer|\$conversationApi\.sendTextToClient)\(\s*"
    r"(?P<quote>[\"'`])(?P<first>(?:(?!(?P=quote))[^\\]|\\.)*+)(?P=quote)\s*[,)]"
    r"|replies\.push\(\s*\{[^{}]*?\btext[\"']?\s*:\s*"
    r"(?P<mark>[\"'`])(?P<second>(?:(?!(?P=mark))[^\\]|\\.)*+)(?P=mark)"
)
# A + before a vowel marks the stress for the voice: it is not said.
_SPECIAL = re.compile(r"\\([n\"'`\\])|(?<=[а-яё])\+(?=[аеёиоуыэюя])", re.IGNORECASE)
_PARAMETERS = re.compile(r"\s*\|\|")


@dataclass
class _Block:
    """What an indented block belongs to: a state, a branch, or a tag with contents."""

    indent: int
    tag: str
    keys: Keys
    state: _State
    counts: dict[str, int] = field(default_factory=dict)

    def number(self, tag: str) -> int:
        """Which of its kind the next member is."""
        self.counts[tag] = self.counts.get(tag, -1) + 1
        return self.counts[tag]


@dataclass
class _State:
    """A state; an event that stands after an answer tells its situation as well."""

    name: str
    situation: Situation | None = None


_Said = tuple[_State, FoundText]


class Jaicp:
    """Answers, buttons, and texts that a script block answers with."""

    title = "JAICP dialogue script"
    suffixes = (".sc",)
    signs = ("theme:", "state:")
    comments = (Comment("#"), Comment("//"))
    holes = re.compile(r"\{\{.*?\}\}|\$\{[^{}]*\}|\{\$?\w+\}", re.DOTALL)
    example = (
        "theme: /\n    state: Start\n        q!: привет\n        a: Здравствуйте!\n"
    )

    def recognises(self, document: Document) -> bool:
        """Whether it has a theme or a state."""
        found = (_TAG.match(line.text) for line in split_lines(document.text))
        return any(tag and tag["tag"] in _STATES for tag in found)

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield what each state says; a state's situation is known at its end."""
        for state, one in list(_Dialogue(document).said()):
            yield replace(one, intent=state.name, situation=state.situation)


class _Dialogue:
    """The lines of a script, and the blocks that are open at each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = [
            line for line in split_lines(document.text) if not _is_void(line.text)
        ]
        self._open: list[_Block] = []

    def said(self) -> Iterator[_Said]:
        """Everything that is said, in the order of the file."""
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            at += 1
            indent = _indent(line)
            while self._open and self._open[-1].indent >= indent:
                self._open.pop()
            parent = self._open[-1] if self._open else None
            if parent and parent.tag not in (*_STATES, *_BRANCHES):
                yield from self._content(parent, line)
                continue
            found = _TAG.match(line.text)
            if not found:
                if parent:
                    message = "is no tag (such as a: or go!:), nor the rest of one"
                    raise self._document.fault(message, line.begin)
                continue
            if found["tag"] == "a":
                end = at
                while end < len(self._lines) and _indent(self._lines[end]) > indent:
                    end += 1
                yield self._answer(parent, line, found, self._lines[at:end])
                at = end
                continue
            self._note(parent, found["tag"], found["rest"].strip())
            self._open.append(self._block(parent, indent, found))
            if found["tag"] in ("buttons", "inlineButtons", *_SCRIPTS):
                rest = Line(line.start + found.start("rest"), found["rest"])
                yield from self._content(self._open[-1], rest)

    def _block(
        self, parent: _Block | None, indent: int, found: re.Match[str]
    ) -> _Block:
        tag, rest = found["tag"], found["rest"].partition("||")[0].strip()
        keys = parent.keys if parent else ()
        if tag in _STATES:
            name = rest.strip("/")
            state = _State(name, tell_situation(name))
            return _Block(
                indent, tag, (*keys, *name.split("/")) if name else keys, state
            )
        state = parent.state if parent else _State("")
        number = parent.number(tag) if parent else 0
        return _Block(indent, tag, (*keys, tag, number), state)

    def _note(self, parent: _Block | None, tag: str, rest: str) -> None:
        """An event, or a pattern that takes anything, tells a state's situation."""
        if parent is None:
            return
        if (tag.startswith("event") and _MISSED.match(rest)) or (
            tag == "q!" and rest == "*"
        ):
            parent.state.situation = Situation.FALLBACK

    def _answer(
        self,
        parent: _Block | None,
        line: Line,
        found: re.Match[str],
        further: list[Line],
    ) -> _Said:
        if parent is None:
            raise self._document.fault("is an answer outside of any state", line.begin)
        start = line.start + found.start("rest")
        stretches = [(start, line.end), *((one.begin, one.end) for one in further)]
        pieces: list[Piece] = []
        end = start
        for begin, stop in stretches:
            if begin > end:
                pieces.append(("\n", end, begin - end))
            written = self._document.text[begin:stop]
            parameters = _PARAMETERS.search(written)
            end = begin + len(
                written[: parameters.start() if parameters else None].rstrip()
            )
            pieces += decode(_SPECIAL, _meaning, self._document.text, begin, end)
            if parameters:
                break
        text = joined(pieces)
        opened = text.rfind("{{")
        if opened > text.rfind("}}"):
            place, _ = text.source_map(self._document.text).span(opened, opened + 2)
            raise self._document.fault("opens a {{ that no }} closes", place)
        keys = (*parent.keys, "a", parent.number("a"))
        together = keys if parent.tag == "random" else parent.keys
        return parent.state, FoundText(keys, text, message=together)

    def _content(self, block: _Block, line: Line) -> Iterator[_Said]:
        """What a line inside a tag with contents says: buttons, answers of a script."""
        above = block.keys[:-2]
        is_button = block.tag in ("buttons", "inlineButtons")
        if not is_button and block.tag not in _SCRIPTS:
            return
        for found in (_BUTTON if is_button else _ANSWERED).finditer(line.text):
            group = next(
                number
                for number in (("first", "second") if not is_button else (1, 2))
                if found[number] is not None
            )
            start, end = (line.start + at for at in found.span(group))
            text = joined(decode(_SPECIAL, _meaning, self._document.text, start, end))
            keys = (*block.keys, block.number("text"))
            yield block.state, FoundText(keys, text, message=above, is_button=is_button)


def _is_void(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith(("#", "//"))


def _indent(line: Line) -> int:
    return len(line.text.expandtabs(4)) - len(line.text.expandtabs(4).lstrip())


def _meaning(found: re.Match[str]) -> str:
    return {"n": "\n", None: ""}.get(found[1], found[1] or "")


jaicp: ScriptReader = script_readers.register("jaicp")(Jaicp())
