"""The language of every reply: what its file says, or what its neighbors tell."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from careaudit.load.language import UNDETERMINED, language_of
from careaudit.script import Reply, Script

_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)
_LOOK_AT = 20_000  # characters
Told = tuple[str, Script, Reply]


def tell_tongues(scripts: Iterable[Script]) -> list[Told]:
    """Each text reply with its language, an ISO code; buttons are told to their texts.

    A reply is too short to tell by itself, so all of a file in one alphabet are
    told together; where even they are too few, the bot's commonest language stands.
    """
    found = [one for script in scripts for one in _of_file(script)]
    common = Counter(tongue for tongue, _, _ in found if tongue != UNDETERMINED)
    usual = common.most_common(1)[0][0] if common else UNDETERMINED
    return [
        (usual if tongue == UNDETERMINED else tongue, script, reply)
        for tongue, script, reply in found
    ]


def _of_file(script: Script) -> list[Told]:
    choices = {reply.said_with for reply in script.replies if reply.is_button}
    texts = [
        replace(reply, has_choices=True) if reply.said_with in choices else reply
        for reply in script.replies
        if not reply.is_button
    ]
    alphabets = [_is_cyrillic(reply.text) for reply in texts]
    written: dict[bool, list[str]] = defaultdict(list)
    for cyrillic, reply in zip(alphabets, texts, strict=True):
        written[cyrillic].append(reply.text)
    told = {
        cyrillic: language_of("\n".join(parts)[:_LOOK_AT])
        for cyrillic, parts in written.items()
    }
    return [
        (_code(reply.language) or told[cyrillic], script, reply)
        for cyrillic, reply in zip(alphabets, texts, strict=True)
    ]


def _is_cyrillic(text: str) -> bool:
    if text.isascii():
        return False
    return len(_CYRILLIC.findall(text)) * 2 > len(_LATIN.findall(text))


def _code(locale: str) -> str:
    """The language of a locale such as en-US or en_us; "" where none is given."""
    return re.split(r"[-_]", locale.lower())[0]
