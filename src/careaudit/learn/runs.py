"""What careaudit said: the JSON Lines of earlier runs, conversation by conversation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from careaudit.audit import AspectScore, Item
from careaudit.errors import CorpusError
from careaudit.learn.lines import json_lines
from careaudit.model import Aspect, Label
from careaudit.remark import remark
from careaudit.report.shape import SCHEMA, AspectRecord, AuditRecord
from careaudit.score.overall import overall

_RECORD: TypeAdapter[AuditRecord] = TypeAdapter(AuditRecord)


@dataclass(frozen=True)
class Audited:
    """One conversation of a run: score, levels of aspects, and what its turns hold.

    `raw` is the score before a profile's calibration, made anew from the aspects;
    `turns` is one more than the last turn that is known.
    """

    id: str
    turns: int
    value: float | None
    raw: float | None
    weights: Mapping[Aspect, float]
    levels: Mapping[str, int]
    labels: Mapping[int, frozenset[Label]]
    rules: Mapping[int, frozenset[tuple[str, Label]]]


def read_runs(files: Iterable[Path]) -> dict[str, Audited]:
    """Read runs; raises CorpusError with file and line for what is none."""
    found: dict[str, Audited] = {}
    for file in files:
        for place, line in json_lines(file):
            record = _record(line, place)
            if record is None:
                continue
            if record["id"] in found:
                raise CorpusError(f"{place}: {record['id']!r} is there twice")
            found[record["id"]] = _audited(record)
    if not found:
        raise CorpusError("no audited conversation in the runs")
    return found


def _record(line: str, place: str) -> AuditRecord | None:
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
    if "problem" in record:
        return None
    try:
        return _RECORD.validate_python(record)
    except ValidationError as error:
        fault = error.errors()[0]
        key = ".".join(map(str, fault["loc"]))
        raise CorpusError(
            f"{place}: {key}: {fault['msg']}; audit anew with this careaudit"
        ) from None


def _audited(record: AuditRecord) -> Audited:
    labels: dict[int, set[Label]] = defaultdict(set)
    rules: dict[int, set[tuple[str, Label]]] = defaultdict(set)
    for moment in record["moments"]:
        labels[moment["turn"]].add(moment["label"])
        if moment["sure"]:
            rules[moment["turn"]].add((moment["rule"], moment["label"]))
    aspects = [_aspect(aspect) for aspect in record["score"]["aspects"]]
    value = record["score"]["value"]
    return Audited(
        id=record["id"],
        # Where a file has blank turns the last index exceeds the count.
        turns=max(record["turns"], max(labels, default=-1) + 1),
        value=value,
        raw=None if value is None else round(overall(aspects)[0], 1),
        weights={aspect.aspect: aspect.weight for aspect in aspects},
        levels={a.aspect: a.level for a in aspects if a.level is not None},
        labels={turn: frozenset(found) for turn, found in labels.items()},
        rules={turn: frozenset(found) for turn, found in rules.items()},
    )


def _aspect(record: AspectRecord) -> AspectScore:
    return AspectScore(
        record["aspect"],
        record["rate"],
        record["level"],
        record["weight"],
        tuple(
            Item(item["name"], item["n"], item["earned"], remark(item["name"]))
            for item in record["items"]
        ),
    )
