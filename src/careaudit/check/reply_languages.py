"""The language of every reply: what its file says, or what its neighbors tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from careaudit.languages import languages
from careaudit.load.language import UNDETERMINED, language_of
from careaudit.script import Reply, Script

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_LOOK_AT = 20_000  # characters
_FEW = 15  # words, of which a single one may look like one of another language
_PLAIN = "en"  # what a few words in plain Latin letters are taken for
Key = TypeVar("Key", bound=Hashable)


class PlacedReply(NamedTuple):
    """A reply, and the script that it stands in."""

    script: Script
    reply: Reply


def replies_by_language(
    scripts: Iterable[Script],
) -> Mapping[str, Sequence[PlacedReply]]:
    """The replies that are no buttons by language, an ISO code, in the order of codes.

    A reply is too short to tell by itself, so all of a file in one alphabet are told
    together; where they are too few, all of the bot.
    """
    written = [
        (_is_cyrillic(reply.text), PlacedReply(script, reply))
        for script in scripts
        for reply in script.replies
        if not reply.is_button
    ]
    in_file = _joined(((one.script.file, c), one.reply.text) for c, one in written)
    in_bot = _joined((c, one.reply.text) for c, one in written)
    of_file = {key: _language(text) for key, text in in_file.items()}
    of_bot = {key: _language(text) or _guess(text) for key, text in in_bot.items()}
    replies: dict[str, list[PlacedReply]] = defaultdict(list)
    for alphabet, one in written:
        told = of_file[one.script.file, alphabet] or of_bot[alphabet]
        replies[one.reply.language or told].append(one)
    return dict(sorted(replies.items()))


def _joined(texts: Iterable[tuple[Key, str]]) -> dict[Key, str]:
    found: dict[Key, list[str]] = defaultdict(list)
    for key, text in texts:
        found[key].append(text)
    return {key: "\n".join(parts)[:_LOOK_AT] for key, parts in found.items()}


def _language(text: str) -> str:
    """The language of a text, empty where it says too little to tell."""
    code = language_of(text)
    if code == UNDETERMINED or (code not in languages and _is_short(text)):
        return ""
    return code


def _guess(text: str) -> str:
    return _PLAIN if _is_short(text) else UNDETERMINED


def _is_short(text: str) -> bool:
    """Whether it is a few words, in letters that any language may have."""
    words = _WORDS.findall(text)
    return len(words) < _FEW and all(map(str.isascii, words))


def _is_cyrillic(text: str) -> bool:
    if text.isascii():
        return False
    return len(_CYRILLIC.findall(text)) * 2 > len(_LATIN.findall(text))
