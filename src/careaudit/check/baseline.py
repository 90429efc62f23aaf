"""The baseline: findings that were there when a team began, by fingerprint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from careaudit.errors import ConfigError
from careaudit.finding import Finding, FindingReport, Standing
from careaudit.output_file import whole_file
from careaudit.repository import MEMBER, path_in_repository


class Entry(BaseModel):
    """Findings of one fingerprint; all but it and the count are for people."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fingerprint: str
    rule: str
    file: str
    pointer: str = ""
    count: Annotated[int, Field(ge=1)] = 1


class Baseline(BaseModel):
    """What is known and does not fail a run."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Annotated[int, Field(ge=1, le=1)] = 1
    findings: tuple[Entry, ...] = ()


def read_baseline(path: Path) -> Baseline:
    """Read one; ConfigError where the file is none."""
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        raise ConfigError(
            f"{path}: does not exist; `careaudit baseline create` makes it"
        ) from None
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise ConfigError(
            f"{path}: {where}: {fault['msg']}".replace(": :", ":")
        ) from None


def write_baseline(
    path: Path, findings: Iterable[Finding], others: Iterable[Entry] = ()
) -> int:
    """Write what is not waived, and other entries; how many findings that were."""
    kept = {entry.fingerprint: entry for entry in others}
    for finding in findings:
        if finding.waived is not None:
            continue
        known = kept.get(finding.fingerprint)
        kept[finding.fingerprint] = Entry(
            fingerprint=finding.fingerprint,
            rule=finding.rule.code,
            file=path_in_repository(finding.file),
            pointer=finding.pointer,
            count=known.count + 1 if known else 1,
        )
    entries = sorted(
        kept.values(), key=lambda e: (e.file, e.pointer, e.rule, e.fingerprint)
    )
    data = Baseline(findings=tuple(entries)).model_dump()
    with whole_file(path) as out:
        json.dump(data, out, ensure_ascii=False, indent=1)
        out.write("\n")
    return sum(entry.count for entry in entries)


def against(
    baseline: Baseline, report: FindingReport
) -> tuple[list[Finding], list[Entry]]:
    """The findings, known ones marked so, and what is stale in the baseline.

    A fingerprint covers as many findings as were counted, in the order of the files.
    What the run did not look for is not stale.
    """
    left = Counter({entry.fingerprint: entry.count for entry in baseline.findings})
    marked: list[Finding] = []
    for finding in report.findings:
        if finding.waived is None and left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            marked.append(replace(finding, standing=Standing.KNOWN))
        else:
            marked.append(finding)
    beyond = {entry.fingerprint for entry in not_looked_for(baseline, report)}
    stale = [
        entry
        for entry in baseline.findings
        if left[entry.fingerprint] > 0 and entry.fingerprint not in beyond
    ]
    return marked, stale


def not_looked_for(baseline: Baseline, report: FindingReport) -> list[Entry]:
    """The entries of rules that were not checked, and of files that lie elsewhere."""
    places = [path_in_repository(path) for path in report.paths]
    return [
        entry
        for entry in baseline.findings
        if entry.rule not in report.codes
        or not any(_lies_in(entry.file, place) for place in places)
    ]


def _lies_in(file: str, place: str) -> bool:
    return place in (".", file) or file.startswith((place + "/", place + MEMBER))
