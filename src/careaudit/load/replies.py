"""What script readers find, and the replies that are made of it, for all the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]\w+)*$")  # en, en-US, zh_Hant_TW
_ADDRESS = re.compile(r"\s*(?:https?://|data:|mailto:)\S+\s*")

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that people will see, where it stands and what the file says of it.

    All parts of one message have its keys as `message`; of alternatives in it only
    one is said. A situation that is not given is told from the intent's name.
    """

    keys: Keys
    text: Text
    intent: str = ""
    situation: Situation | None = None
    language: str = ""  # as the file writes it
    message: Keys = ()
    is_button: bool = False
    is_alternative: bool = False
    suppressed: str = ""


def make_replies(
    document: Document, found: Iterable[FoundText], holes: re.Pattern[str]
) -> Iterator[Reply]:
    """Replies in the order of the file; what an alias brings in again counts once.

    What shows nothing but holes, markup or an address is no reply.
    """
    last = -1
    in_order = sorted(found, key=lambda one: one.text.start)
    with_choices = {one.message for one in in_order if one.is_button and one.message}
    for one in in_order:
        if one.text.start == last:
            continue
        last = one.text.start
        gaps, tags = _spans(one.text, holes)
        if not _shows_words(one.text, [*gaps, *tags]):
            continue
        together = one.keys if one.is_alternative else one.message or one.keys
        yield Reply(
            text=str(one.text),
            pointer=pointer(one.keys),
            source=one.text.source_map(document.text),
            intent=one.intent,
            situation=one.situation or tell_situation(one.intent),
            language=_language(one.language),
            said_with=pointer(together),
            is_button=one.is_button,
            has_choices=one.message in with_choices and not one.is_button,
            suppressed=one.suppressed,
            holes=tuple(gaps),
            markup=tuple(tags),
        )


def _spans(text: str, holes: re.Pattern[str]) -> tuple[list[_Span], list[_Span]]:
    """Where the holes of a text stand, and where its markup does."""
    gaps: list[_Span] = []
    tags: list[_Span] = []
    for found in _both(holes).finditer(text):
        (gaps if found.lastgroup == "hole" else tags).append(found.span())
    return gaps, tags


@cache
def _both(holes: re.Pattern[str]) -> re.Pattern[str]:
    """One search for both, so that neither is found inside the other."""
    return re.compile(
        rf"(?P<hole>{holes.pattern})|(?P<markup>{_MARKUP})", holes.flags | re.DOTALL
    )


def _shows_words(text: str, spans: list[_Span]) -> bool:
    """Whether a text shows a word outside of some spans, and is no mere address."""
    if _ADDRESS.fullmatch(text):
        return False
    shown = list(text)
    for start, end in spans:
        shown[start:end] = " " * (end - start)
    return _WORD.search("".join(shown)) is not None


def _language(tag: str) -> str:
    """The language of a tag such as en-US; "" where it is none."""
    found = _LANGUAGE.match(tag)
    return found[1].lower() if found else ""
