"""Clock times and offsets as seconds."""

from __future__ import annotations

import math
import re

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d{1,3}):)?(\d{1,2})(?:[.,](\d{1,9}))?")
_HALF_DAY = re.compile(r"(?P<time>\d{1,2}:\d{2}\b.*?)\s*(?P<half>[AaPp])\.?\s?[Mm]\.?")
_MINUTE, _HOUR, _NOON = 60, 3600, 12


def time_of_day(said: str) -> float | None:
    """Seconds since midnight: "10:05", "10:05:11.25", "2:05 p. m."; else None."""
    half = _HALF_DAY.fullmatch(said)
    clock = half["time"] if half else said
    if clock.count(":") == 1:
        clock += ":00"
    found = seconds(clock)
    if found is None or not half:
        return found
    hour = found // _HOUR
    if half["half"] in "Pp":
        return found + _NOON * _HOUR * (hour < _NOON)
    return found - _NOON * _HOUR * (hour == _NOON)


def seconds(said: object) -> float | None:
    """A number, or "hh:mm:ss.mmm" with parts left out, as seconds; else None."""
    if isinstance(said, bool) or said is None:
        return None
    if isinstance(said, int | float):
        return float(said) if math.isfinite(said) else None
    clock = _CLOCK.fullmatch(str(said).strip())
    if not clock:
        return None
    hours, minutes, whole, part = clock.groups()
    fraction = float(f"0.{part}") if part else 0.0
    return int(hours or 0) * _HOUR + int(minutes or 0) * _MINUTE + int(whole) + fraction
