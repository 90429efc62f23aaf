"""What `check` finds in the replies of a bot, and what has been decided about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from careaudit.errors import Problem
from careaudit.script import Place


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Standing(StrEnum):
    """Where a finding stands against the baseline."""

    NEW = "new"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a report says about a rule once, however many findings it has."""

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    instead: str
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a file where a rule has something to say.

    `start` and `end` bound the quote, half-open; `line` is the text of the line of
    `start`. `fingerprint` does not depend on where in the file the reply stands.
    `waived` is the reason of the suppression that covers it, None where none does;
    `waived_outside` says that it stands in the configuration, not in the file.
    """

    rule: RuleInfo
    message: str
    instead: str
    file: str
    start: Place
    end: Place
    pointer: str
    quote: str
    line: str
    fingerprint: str
    intent: str = ""
    related: tuple[tuple[str, Place], ...] = ()
    waived: str | None = None
    waived_outside: bool = False
    standing: Standing = Standing.NEW

    @property
    def severity(self) -> Severity:
        """How much it matters: as much as its rule says."""
        return self.rule.severity

    @property
    def counts(self) -> bool:
        """Whether it can fail a run: neither waived nor known."""
        return self.waived is None and self.standing is Standing.NEW


@dataclass(frozen=True, slots=True)
class FindingReport:
    """What a run found, and how much it looked at.

    `findings` are in the order of file, place and rule. `stale` counts entries of the
    baseline that were not found again, `skipped` the replies in languages for which
    there are no rules; `paths` and `codes` are what was looked through, and for what.
    """

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: int = 0
    replies: int = 0
    fail_on: Severity = Severity.ERROR
    stale: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()

    @property
    def counted(self) -> tuple[Finding, ...]:
        """The findings that are neither waived nor known."""
        return tuple(finding for finding in self.findings if finding.counts)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is grave enough to fail the run."""
        return finding.counts and finding.severity.rank <= self.fail_on.rank
