"""Spoken words written down as they came: stutters, restarts, words broken off.

What is said twice is read once. Spaces take its place, so that every other character
stays where it is.
"""

from __future__ import annotations

import re

# "I-I'm", "re-really", "I- I'm": a beginning that what follows begins with, too.
_RESTART = re.compile(r"(?<![\w'’])([^\W\d_][\w'’]*)-+\s*(?=\1)", re.IGNORECASE)
# "-and then", "and the-": a dash where somebody was cut short, or goes on.
_CUT = re.compile(r"(?<!\S)-+(?=[^\W\d_])|(?<=[^\W\d_])-+(?!\S)")


def fluent(text: str) -> str:
    """A text of the same length without stutters."""
    if "-" not in text:
        return text
    return _CUT.sub(_blank, _RESTART.sub(_blank, text))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
