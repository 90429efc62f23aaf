"""RiveScript (.rive): triggers and the replies to them.

https://www.rivescript.com/docs/tutorial
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from careaudit.load.document import Document
from careaudit.load.located.pieces import decode, joined, split_lines
from careaudit.load.located.text import Piece, Text
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment, Situation

_NESTED = r"[^<>]*+(?:<[^<>]*+>[^<>]*+)*+>"
# What does something or changes the form of words, but is not seen itself.
_SPECIAL = re.compile(
    r"\\(?P<sign>.)|\{weight=\d+\}|\{topic=[^{}]*\}|\{![^{}]*\}"
    r"|\{/?(?:formal|sentence|uppercase|lowercase|person|random)\}"
    rf"|<(?:set|add|sub|mult|div)\s{_NESTED}"
)
_SIGNS = {"s": " ", "n": "\n"}
_RANDOM = re.compile(r"\{random\}(?P<choices>(?:(?!\{/?random\}).)*+)\{/random\}")
_CHOICE = re.compile(r"[^|]+")
_WORD = re.compile(r"\S+")
_WEIGHT = re.compile(r"\{weight=\d+\}")
_REMARK = re.compile(r"\s//\s.*")
_LINE = re.compile(r"\s*(?P<sign>[-!+%^*@<>])(?P<rest>.*)")
_CONCAT = re.compile(r"\s*local\s+concat\s*=\s*(?P<how>\w+)")
_REMARK_ENDS = re.compile(r"\*/")
_OBJECT = re.compile(r">\s*object\b")
_OBJECT_ENDS = re.compile(r"\s*<\s*object\b")
_BETWEEN = {"none": "", "space": " ", "newline": "\n"}


@dataclass
class _Command:
    """A line, and the stretches of the file that it and its continuations hold."""

    sign: str
    stretches: list[tuple[int, int]]
    between: str


@dataclass
class _State:
    """What has been read when a reply comes."""

    topic: str = "random"
    trigger: str | None = None
    follows: bool = False  # a % line: the trigger answers one thing the bot said
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


class RiveScript:
    """The `-` replies of a trigger, and those that a `*` condition chooses."""

    title = "RiveScript"
    suffixes = (".rive",)  # .rs, which it allows too, are the files of Rust
    signs = ("+", "!")
    comments = (Comment("//"), Comment("/*", "*/"))
    holes = re.compile(
        rf"<call>(?:(?!</?call>).)*+</call>|</?[a-zA-Z@]{_NESTED}|\{{[@\w][^{{}}]*\}}|\(?@\w+\)?",
        re.DOTALL,
    )
    example = "+ hello *\n- Hello, <get name>. How can I help?\n"

    def recognises(self, document: Document) -> bool:
        """Whether it has a trigger or a definition."""
        return any(
            line.text.lstrip()[:1] in "+!" for line in split_lines(document.text)
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield each reply; of {random} choices the first with the words around it."""
        state = _State()
        for command in _commands(document):
            start, end = command.stretches[0]
            words = document.text[start:end].strip()
            if command.sign == ">":
                state.topic = words.removeprefix("topic").split()[0] if words else ""
                state.trigger = None
            elif command.sign == "<":
                state.topic, state.trigger = "random", None
            elif command.sign == "+":
                state.trigger, state.follows = _WEIGHT.sub("", words).strip(), False
            elif command.sign == "%":
                state.follows = True
            elif command.sign in "-*":
                if state.trigger is None:
                    raise document.fault("is a reply to no trigger (+)", start - 1)
                yield from _reply(document, command, state)


def _reply(document: Document, command: _Command, state: _State) -> Iterator[FoundText]:
    if command.sign == "*":
        start, end = command.stretches[0]
        arrow = document.text.find("=>", start, end)
        if arrow < 0:
            raise document.fault("is a condition without =>", start - 1)
        command.stretches[0] = arrow + 2, end
    trigger = str(state.trigger)
    key = (state.topic, trigger)
    number = state.counts[key] = state.counts.get(key, -1) + 1
    takes_all = trigger == "*" and not state.follows
    situation = Situation.FALLBACK if takes_all else None
    for choice, text in enumerate(_texts(document.text, command)):
        keys = (state.topic, trigger, number, *((choice,) if choice else ()))
        yield FoundText(keys, text, trigger, situation)


def _commands(document: Document) -> Iterator[_Command]:
    """The commands of a file, each with its continuations."""
    command: _Command | None = None
    between = ""
    for sign, start, end in _lines(document):
        if sign == "^":
            if command is None:
                raise document.fault("continues no line", start - 1)
            command.stretches.append((start, end))
            continue
        if command:
            yield command
        command = _Command(sign, [(start, end)], between)
        if how := sign == "!" and _CONCAT.match(document.text, start, end):
            between = _BETWEEN.get(how["how"], "")
    if command:
        yield command


def _lines(document: Document) -> Iterator[tuple[str, int, int]]:
    """Each line's sign, and where the rest of it stands; comments and code left out."""
    closes, opened = None, 0
    for line in split_lines(document.text):
        written = line.text.strip()
        if closes:
            closes = None if closes.search(line.text) else closes
        elif written.startswith("/*"):
            closes, opened = None if "*/" in written else _REMARK_ENDS, line.begin
        elif _OBJECT.match(written):
            closes, opened = _OBJECT_ENDS, line.begin
        elif written and not written.startswith("//"):
            found = _LINE.match(line.text)
            if not found:
                raise document.fault("begins with no command of RiveScript", line.begin)
            remark = _REMARK.search(line.text)
            end = line.start + remark.start() if remark else line.end
            yield found["sign"], line.start + found.start("rest"), end
    if closes:
        raise document.fault("opens what is never closed", opened)


def _texts(file: str, command: _Command) -> Iterator[Text]:
    """The text of a reply; each further choice of a {random} on its own."""
    left_out: list[tuple[int, int]] = []
    alone: list[tuple[int, int]] = []
    for start, end in command.stretches:
        for found in _RANDOM.finditer(file, start, end):
            first, last = found.span("choices")
            kind = _CHOICE if "|" in found["choices"] else _WORD
            choices = [one.span() for one in kind.finditer(file, first, last)]
            if choices:
                left_out.append((choices[0][1], last))
                alone += choices[1:]
    yield joined(_shown(file, command, left_out))
    for stretch in alone:
        yield joined(_shown(file, _Command("-", [stretch], ""), []))


def _shown(
    file: str, command: _Command, left_out: list[tuple[int, int]]
) -> Iterator[Piece]:
    last = 0
    for start, end in command.stretches:
        begin, stop = _trimmed(file, start, end)
        if last and command.between:
            yield command.between, last, begin - last
        at = begin
        for first, after in left_out:
            if begin <= first < stop:
                yield from decode(_SPECIAL, _meaning, file, at, first)
                at = after
        yield from decode(_SPECIAL, _meaning, file, at, stop)
        last = stop


def _trimmed(file: str, start: int, end: int) -> tuple[int, int]:
    written = file[start:end]
    return end - len(written.lstrip()), start + len(written.rstrip())


def _meaning(found: re.Match[str]) -> str:
    return _SIGNS.get(found["sign"], found["sign"]) if found["sign"] else ""


rivescript: ScriptReader = script_readers.register("rivescript")(RiveScript())
