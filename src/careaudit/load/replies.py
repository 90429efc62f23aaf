"""Replies made the same way by every script reader: map, holes, markup, situation."""

from __future__ import annotations

import re
from functools import cache

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, pointer
from careaudit.load.situations import tell_situation
from careaudit.script import Reply, Situation

# {name} {{ x.y }} ${expr} $param.name #{x} %{x} %(x)s %s; what is never closed must
# not be searched for to the end of the file from every place where it opens.
CURLY = r"\{\{.{0,300}?\}\}|\$\{.{0,300}?\}|[#%]?\{(?![%#])[^{}\n]*\}"
DOLLAR = r"\$[a-zA-Z_][\w-]*(?:\.[\w-]+|\[[^\]\n]{0,100}\])*"
PERCENT = r"%\(\w+\)[sdif]|%[sd]"
HOLES = re.compile(rf"{CURLY}|{DOLLAR}|{PERCENT}", re.DOTALL)
NO_HOLES = re.compile(r"(?!)")
# Tags of HTML and SSML, statements and comments of Liquid and Jinja.
_MARKUP = r"</?[a-zA-Z][^<>]*>|<!--.{0,2000}?-->|\{%.{0,2000}?%\}|\{#.{0,2000}?#\}"
_WORD = re.compile(r"\w")
_ADDRESS = re.compile(r"\s*(?:https?://|data:|mailto:)\S+\s*")


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
    has_choices: bool = False,
    suppressed: str = "",
) -> Reply | None:
    """A reply at a pointer; None where it shows nothing but holes, markup or an address.

    A situation that is not given is told from the intent's name.
    """
    shown = str(text)
    if _ADDRESS.fullmatch(shown):
        return None
    gaps: list[tuple[int, int]] = []
    tags: list[tuple[int, int]] = []
    for found in _both(holes).finditer(shown):
        (gaps if found.lastgroup == "hole" else tags).append(found.span())
    if not _WORD.search(_without(shown, [*gaps, *tags])):
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
        has_choices=has_choices and not is_button,
        holes=tuple(gaps),
        markup=tuple(tags),
        suppressed=suppressed,
    )


@cache
def _both(holes: re.Pattern[str]) -> re.Pattern[str]:
    """One search for both, so that neither is found inside the other."""
    return re.compile(
        rf"(?P<hole>{holes.pattern})|(?P<markup>{_MARKUP})", holes.flags | re.DOTALL
    )


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    shown = list(text)
    for start, end in spans:
        shown[start:end] = " " * (end - start)
    return "".join(shown)
