"""What careaudit said: the JSON Lines of earlier runs, conversation by conversation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from careaudit.errors import CorpusError
from careaudit.model import Label
from careaudit.report.shape import SCHEMA


@dataclass(frozen=True)
class Audited:
    """One conversation of a run: score, levels of aspects, and what its turns hold."""

    id: str
    turns: int
    value: float | None
    levels: Mapping[str, int]
    labels: Mapping[int, frozenset[Label]]
    rules: Mapping[int, frozenset[tuple[str, Label]]]


def read_runs(files: Iterable[Path]) -> dict[str, Audited]:
    """Read runs; raises CorpusError with file and line for what is none."""
    found: dict[str, Audited] = {}
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            raise CorpusError(f"{file}: cannot be read as UTF-8 text") from None
        for number, line in enumerate(lines, 1):
            record = _record(line, f"{file}:{number}")
            if record is None:
                continue
            if record["id"] in found:
                raise CorpusError(f"{file}:{number}: {record['id']!r} is there twice")
            found[record["id"]] = _audited(record)
    if not found:
        raise CorpusError("no audited conversation in the runs")
    return found


def _record(line: str, place: str) -> dict[str, Any] | None:
    """A line's record; nothing for one that tells of unreadable input."""
    try:
        record = json.loads(line)
        schema = record["schema"]
    except (ValueError, KeyError, TypeError):
        raise CorpusError(
            f"{place}: no line of `careaudit audit --format jsonl`"
        ) from None
    if schema != SCHEMA:
        raise CorpusError(f"{place}: written as {schema!r}, and {SCHEMA!r} is read")
    return None if "problem" in record else record


def _audited(record: dict[str, Any]) -> Audited:
    labels: dict[int, set[Label]] = defaultdict(set)
    rules: dict[int, set[tuple[str, Label]]] = defaultdict(set)
    for moment in record["moments"]:
        label = Label(moment["label"])
        labels[moment["turn"]].add(label)
        if moment["sure"]:
            rules[moment["turn"]].add((moment["rule"], label))
    return Audited(
        id=record["id"],
        turns=record["turns"],
        value=record["score"]["value"],
        levels={
            aspect["aspect"]: aspect["level"]
            for aspect in record["score"]["aspects"]
            if aspect["level"] is not None
        },
        labels={turn: frozenset(found) for turn, found in labels.items()},
        rules={turn: frozenset(found) for turn, found in rules.items()},
    )
