"""The language of every reply: what its file says, or what its neighbors tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from careaudit.load.language import UNDETERMINED, language_of
from careaudit.script import Reply, Script

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_LOOK_AT = 20_000  # characters


class PlacedReply(NamedTuple):
    """A reply, and the script that it stands in."""

    script: Script
    reply: Reply


def replies_by_language(
    scripts: Iterable[Script],
) -> Mapping[str, Sequence[PlacedReply]]:
    """The replies that are no buttons by language, an ISO code, in the order of codes.

    A reply is too short to tell by itself, so all of a file in one alphabet are
    told together; where even they are too few, the bot's commonest language stands.
    """
    found = [one for script in scripts for one in _in_file(script)]
    counts = Counter(language for language, _ in found if language != UNDETERMINED)
    commonest = counts.most_common(1)[0][0] if counts else UNDETERMINED
    replies: dict[str, list[PlacedReply]] = defaultdict(list)
    for language, reply in found:
        replies[commonest if language == UNDETERMINED else language].append(reply)
    return dict(sorted(replies.items()))


def _in_file(script: Script) -> list[tuple[str, PlacedReply]]:
    replies = [reply for reply in script.replies if not reply.is_button]
    alphabets = [_is_cyrillic(reply.text) for reply in replies]
    written: dict[bool, list[str]] = defaultdict(list)
    for cyrillic, reply in zip(alphabets, replies, strict=True):
        written[cyrillic].append(reply.text)
    languages = {
        cyrillic: language_of("\n".join(texts)[:_LOOK_AT])
        for cyrillic, texts in written.items()
    }
    return [
        (reply.language or languages[cyrillic], PlacedReply(script, reply))
        for cyrillic, reply in zip(alphabets, replies, strict=True)
    ]


def _is_cyrillic(text: str) -> bool:
    if text.isascii():
        return False
    return len(_CYRILLIC.findall(text)) * 2 > len(_LATIN.findall(text))
