"""What a writer is: audits in, one output format out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TextIO

from careaudit.audit import Audit
from careaudit.errors import Problem
from careaudit.registry import Registry

Audited = Audit | Problem


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """What a reader of the report wants.

    details: every conversation in full, though there are many.
    width: columns of the terminal, None to find out; color: None to find out.
    """

    details: bool = False
    width: int | None = None
    color: bool | None = None


class Writer(Protocol):
    """Writes audits in one format as they come; the same input gives the same bytes."""

    title: str

    def write(
        self, results: Iterable[Audited], out: TextIO, options: ReportOptions, /
    ) -> None:
        """Write all results, problems in their place."""


writers: Registry[Writer] = Registry("writer", "careaudit.report.writers")
