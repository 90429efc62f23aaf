"""Replies made the same way by every script reader: map, holes, markup, situation."""

from __future__ import annotations

import re

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, pointer
from careaudit.load.situations import tell_situation
from careaudit.script import Reply, Situation

# {name} {{ x.y }} ${expr} $param #{x} %{x} %(x)s %s <star/>
CURLY = r"\{\{.*?\}\}|\$\{.*?\}|[#%]?\{[^{}\n]*\}"
DOLLAR = r"\$[a-zA-Z_][\w.-]*"
PERCENT = r"%\(\w+\)[sdif]|%[sd]"
HOLES = re.compile(rf"{CURLY}|{DOLLAR}|{PERCENT}", re.DOTALL)
NO_HOLES = re.compile(r"(?!)")
_ADDRESS = re.compile(r"\s*(?:https?://|data:|mailto:)\S+\s*")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->", re.DOTALL)


def make_reply(
    document: Document,
    text: Text,
    keys: Keys,
    *,
    holes: re.Pattern[str] = HOLES,
    intent: str = "",
    situation: Situation | None = None,
    language: str = "",
    said_with: Keys = (),
    is_button: bool = False,
    suppressed: str = "",
) -> Reply | None:
    """A reply at a pointer; None where it shows nothing but holes, markup or an address.

    A situation that is not given is told from the intent's name.
    """
    shown = str(text)
    gaps = [(found.start(), found.end()) for found in holes.finditer(shown)]
    tags = [
        found.span()
        for found in _MARKUP.finditer(shown)
        if not any(start <= found.start() < end for start, end in gaps)
    ]
    if _ADDRESS.fullmatch(shown):
        return None
    if not re.search(r"\w", _without(shown, [*gaps, *tags])):
        return None
    return Reply(
        text=shown,
        pointer=pointer(keys),
        source=text.source_map(document.text),
        intent=intent,
        situation=situation or tell_situation(intent),
        language=language,
        said_with=pointer(said_with or keys),
        is_button=is_button,
        holes=tuple(gaps),
        markup=tuple(tags),
        suppressed=suppressed,
    )


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    shown = list(text)
    for start, end in spans:
        shown[start:end] = " " * (end - start)
    return "".join(shown)
