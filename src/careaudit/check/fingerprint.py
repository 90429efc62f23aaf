"""What a finding is recognized by when lines have moved or a file was reformatted."""

from __future__ import annotations

import hashlib
import re

from careaudit.repository import path_in_repository

_PLACE_IN_LIST = re.compile(r"/\d+(?=/|$)")


def fingerprint(code: str, file: str, pointer: str, quote: str) -> str:
    """Rule, file, pointer without places in lists, and the quote's words, hashed."""
    words = " ".join(re.findall(r"\w+", quote.lower()))
    place = path_in_repository(file)
    parts = "\0".join((code, place, _PLACE_IN_LIST.sub("", pointer), words))
    return hashlib.sha256(parts.encode(errors="replace")).hexdigest()[:16]
