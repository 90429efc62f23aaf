"""The baseline: findings that were there when a team began, by fingerprint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from careaudit.errors import ConfigError
from careaudit.finding import Finding, Standing
from careaudit.output_file import whole_file
from careaudit.repository import path_in_repository


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


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write what is not waived, sorted; how many findings that were."""
    kept: dict[str, Entry] = {}
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
    baseline: Baseline, findings: Sequence[Finding]
) -> tuple[list[Finding], list[Entry]]:
    """The findings, known ones marked so, and what is stale in the baseline.

    A fingerprint covers as many findings as were counted, in the order of the files.
    """
    left = Counter({entry.fingerprint: entry.count for entry in baseline.findings})
    marked: list[Finding] = []
    for finding in findings:
        if finding.waived is None and left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            marked.append(replace(finding, standing=Standing.KNOWN))
        else:
            marked.append(finding)
    stale = [entry for entry in baseline.findings if left[entry.fingerprint] > 0]
    return marked, stale
