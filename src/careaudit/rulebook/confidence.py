"""How often each rule was right where it was measured: the pack's measured.csv."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from careaudit.errors import RuleError

MEASURED = "measured.csv"
_FEW = 10  # hits; below it the share says little


@dataclass(frozen=True, slots=True)
class Confidence:
    """What measuring told of a rule in one language."""

    hits: int
    right: int

    def __str__(self) -> str:
        """The figures in words."""
        if not self.hits:
            return "not found in the measured corpus"
        few = " (too few to tell)" if self.hits < _FEW else ""
        return f"right {self.right} of {self.hits} times{few}"


def read_confidence(pack: Path) -> Mapping[tuple[str, str], Confidence]:
    """The confidence by code and language; none where a pack was not measured."""
    file = pack / MEASURED
    if not file.is_file():
        return {}
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            return {
                (row["code"], row["language"]): Confidence(
                    int(row["hits"]), int(row["right"])
                )
                for row in csv.DictReader(lines)
            }
    except (KeyError, TypeError, ValueError):
        raise RuleError(
            f"{file}: no table of measured rules; `careaudit rules measure --write` "
            "makes it"
        ) from None
