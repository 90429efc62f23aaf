"""The language of a transcript, told from its most frequent words and letters."""

from __future__ import annotations

import re
from collections import Counter

from careaudit.load.function_words import CYRILLIC, FUNCTION_WORDS, TELLING_LETTERS
from careaudit.model import Transcript

_LOOK_AT = 4000  # characters
_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_RUSSIAN_ONLY = "ыэё"
_LETTER_WEIGHT = 3
_TELLING_WORDS = 3  # a shorter turn may be a name
_MIXED = 0.25
UNDETERMINED = "und"
MIXED = "mul"  # ISO 639-2 for several languages


def tell_language(transcript: Transcript) -> str:
    """An ISO code, "mul" or "und"; of the agent's side, where roles are known."""
    if _is_mixed(transcript):
        return MIXED
    serving = [turn.text for turn in transcript.turns if turn.role.serves]
    texts = serving or [turn.text for turn in transcript.turns]
    code = language_of(_beginning(texts))
    if code == UNDETERMINED and serving:
        code = language_of(_beginning([turn.text for turn in transcript.turns]))
    return code


def language_of(text: str) -> str:
    """The language of a text: an ISO code, or "und"."""
    low = text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    letters = Counter({c: n for c, n in Counter(low).items() if c.isalpha()})
    if not letters:
        return UNDETERMINED
    cyrillic = sum(n for char, n in letters.items() if "\u0400" <= char <= "\u04ff")
    latin = sum(n for char, n in letters.items() if char < "\u0250")
    if cyrillic + latin < sum(letters.values()) / 2:
        return UNDETERMINED
    is_cyrillic = cyrillic > latin
    words = Counter(_WORDS.findall(low))
    scores = {
        code: sum(words[word] for word in known)
        + _LETTER_WEIGHT * sum(letters[char] for char in TELLING_LETTERS.get(code, ""))
        for code, known in FUNCTION_WORDS.items()
        if is_cyrillic == (code in CYRILLIC)
    }
    if is_cyrillic:
        scores["ru"] += sum(letters[char] for char in _RUSSIAN_ONLY)
        default = (
            "ru"
            if not any(
                letters[c] for c in TELLING_LETTERS["uk"] + TELLING_LETTERS["kk"]
            )
            else UNDETERMINED
        )
    else:
        default = UNDETERMINED
    # Ties go to the first of the table: English, then Russian.
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else default


def _is_mixed(transcript: Transcript) -> bool:
    """Whether a good part of the turns is written in another script than the rest."""
    if all(turn.text.isascii() for turn in transcript.turns):
        return False
    cyrillic = latin = 0
    for turn in transcript.turns:
        words = _WORDS.findall(turn.text[:_LOOK_AT])
        if len(words) < _TELLING_WORDS:
            continue
        here = sum("\u0400" <= word[0] <= "\u04ff" for word in words)
        cyrillic += here > len(words) / 2
        latin += here < len(words) / 2
    fewer = min(cyrillic, latin)
    return fewer > 1 and fewer >= _MIXED * (cyrillic + latin)


def _beginning(texts: list[str]) -> str:
    kept, size = [], 0
    for text in texts:
        kept.append(text[: _LOOK_AT - size])
        size += len(kept[-1])
        if size >= _LOOK_AT:
            break
    return "\n".join(kept)
