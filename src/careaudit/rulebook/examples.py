"""The little dialogues and replies in a rule's examples: text with [[spans]] -> turns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from careaudit.model import Origin, Role, Span, Transcript, Turn
from careaudit.script import Reply, Run, Situation, SourceMap

_SPEAKER = re.compile(r"^(agent|customer|bot|other): ?", re.MULTILINE)
_REPLY, _AND = "reply", "and"
_SITUATION = re.compile(
    rf"^({'|'.join(Situation)}|{_REPLY}|{_AND})(?: \((\w+)\))?( \[choices\])?: ?",
    re.MULTILINE,
)
_OPEN, _CLOSE = "[[", "]]"


@dataclass(frozen=True, slots=True)
class Example:
    """A transcript made from an example, and the spans that must be found.

    `replies` tell of each turn what a script would, where the example is of a script.
    """

    transcript: Transcript
    spans: tuple[Span, ...]
    replies: tuple[Reply, ...] = ()


def read_example(text: str, language: str, speaker: Role) -> Example:
    """Read `role: words` lines; a text without them is one turn of `speaker`."""
    parts = _SPEAKER.split(text.strip())
    pairs = (
        list(zip(parts[1::2], parts[2::2], strict=True))
        if len(parts) > 1
        else [(speaker.value, parts[0])]
    )
    return _example(((Role(role), words) for role, words in pairs), language)


def read_replies(text: str, language: str) -> Example:
    """Read `situation: words` lines; a text without them is one reply to anything.

    `reply:` is a reply in no special situation, `and:` what is said together with the
    reply before it. The name of an intent may follow, and that buttons are shown:
    `complaint (late_parcel) [choices]: …`.
    """
    parts = _SITUATION.split(text.strip())
    lines = (
        list(zip(*(parts[at::4] for at in range(1, 5)), strict=True))
        if len(parts) > 1
        else [(_REPLY, None, None, parts[0])]
    )
    replies: list[Reply] = []
    for number, (opens, name, choices, marked) in enumerate(lines):
        words, _ = _unmark(marked.strip())
        before = replies[-1] if opens == _AND else None
        situation = Situation(opens) if opens in list(Situation) else None
        replies.append(
            Reply(
                text=words,
                pointer=f"/{number}",
                source=SourceMap((Run(0, 0),)),
                intent=before.intent if before else name or f"{opens}_{number}",
                situation=before.situation if before else situation,
                said_with=before.said_with if before else f"/{number}",
                has_choices=bool(choices),
            )
        )
    example = _example(((Role.BOT, marked) for *_, marked in lines), language)
    return replace(example, replies=tuple(replies))


def _example(pairs: Iterable[tuple[Role, str]], language: str) -> Example:
    turns: list[Turn] = []
    spans: list[Span] = []
    for index, (role, marked) in enumerate(pairs):
        words, found = _unmark(marked.strip())
        origin = Origin("example", index + 1)
        turns.append(Turn(index, role.value, role, words, origin))
        spans.extend(Span(index, start, end) for start, end in found)
    return Example(
        Transcript("example", language, tuple(turns), "example"), tuple(spans)
    )


def _unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    words, spans, start = "", [], 0
    for part in re.split(r"(\[\[|\]\])", text):
        if part == _OPEN:
            start = len(words)
        elif part == _CLOSE:
            spans.append((start, len(words)))
        else:
            words += part
    return words, spans
