"""Clock times and offsets as seconds."""

from __future__ import annotations

import re

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d{1,3}):)?(\d{1,2})(?:[.,](\d{1,6}))?")
_MINUTE, _HOUR = 60, 3600


def seconds(said: object) -> float | None:
    """A number, or "hh:mm:ss.mmm" with parts left out, as seconds; else None."""
    if isinstance(said, bool) or said is None:
        return None
    if isinstance(said, int | float):
        return float(said)
    clock = _CLOCK.fullmatch(str(said).strip())
    if not clock:
        return None
    hours, minutes, whole, part = clock.groups()
    fraction = float(f"0.{part}") if part else 0.0
    return int(hours or 0) * _HOUR + int(minutes or 0) * _MINUTE + int(whole) + fraction
