"""Half characters, which JSON can hold and no text can: lone surrogates."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """The text with a sign in the place of each half, as long as before."""
    return text if text.isascii() else _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
