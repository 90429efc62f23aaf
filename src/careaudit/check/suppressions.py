"""Suppressions: what somebody has decided to leave as it is, and why.

They stand in a comment of the script's own syntax, in a column of a table, or in the
configuration, by file and pointer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from careaudit.check.fingerprint import fingerprint
from careaudit.finding import Finding, RuleInfo, Severity
from careaudit.load.file_patterns import FilePatterns
from careaudit.load.located.value import PointerPattern
from careaudit.script import Place

NO_CODE = RuleInfo(
    code="SU01",
    name="suppressions/names-no-rule",
    severity=Severity.ERROR,
    message="A suppression that names no rule",
    why="A suppression of everything hides what nobody has looked at yet.",
    instead="Name the rules: careaudit: ignore[WA12] -- why it may stay",
)
NO_REASON = RuleInfo(
    code="SU02",
    name="suppressions/gives-no-reason",
    severity=Severity.WARNING,
    message="A suppression without a reason",
    why="Whoever reads it next can't tell whether it still holds.",
    instead="Give the reason after two dashes: careaudit: ignore[WA12] -- legal wording",
)
UNUSED = RuleInfo(
    code="SU03",
    name="suppressions/covers-nothing",
    severity=Severity.WARNING,
    message="A suppression that covers nothing any more",
    why="Left where it is, it would hide the next fault of its kind.",
    instead="Delete it, or the codes that are named here.",
)
UNREADABLE = RuleInfo(
    code="SU04",
    name="suppressions/cannot-be-read",
    severity=Severity.ERROR,
    message="A suppression that can't be read",
    why="It looks as if it covered something, and covers nothing.",
    instead="Write careaudit: ignore[WA12] -- why it may stay, or ignore-file[WA12].",
)
OWN_RULES: Mapping[str, RuleInfo] = {
    info.code: info for info in (NO_CODE, NO_REASON, UNUSED, UNREADABLE)
}


@dataclass(frozen=True, eq=False)
class Suppression:
    """What is left alone, why, and where that is written; `applies` knows the place."""

    codes: tuple[str, ...]
    reason: str
    applies: Callable[[Finding], bool]
    file: str
    start: Place
    end: Place
    written: str
    line: str
    pointer: str = ""
    is_readable: bool = True
    files: FilePatterns | None = None  # which one of the configuration speaks of

    @property
    def outside(self) -> bool:
        """Whether it stands in the configuration, not in the script."""
        return self.files is not None

    def is_met(self, paths: Iterable[str], files: Iterable[str]) -> bool:
        """Whether a run over some paths, which read some files, can tell it unused."""
        return (
            self.files is None
            or any(map(self.files.match, files))
            or any(map(self.files.lie_in, paths))
        )

    def covers(self, finding: Finding) -> bool:
        """Whether it speaks of a finding."""
        return finding.rule.code in self.codes and self.applies(finding)


def configured(
    config: str,
    number: int,
    *,
    file: str,
    pointer: str,
    codes: Sequence[str],
    reason: str,
    folder: Path = Path(),
) -> Suppression:
    """The suppression in the `number`th entry of a configuration, counted from 1.

    `file` is a pattern as in .gitignore, which counts from `folder`, `pointer` one with
    * and **; both may be empty and then speak of all.
    """
    files = FilePatterns([file or "*"], f"suppress entry {number}", folder)
    pattern = PointerPattern(pointer) if pointer else None

    def applies(finding: Finding) -> bool:
        return files.match(finding.file) and (
            pattern is None or pattern.matches(finding.pointer)
        )

    return Suppression(
        codes=tuple(code.upper() for code in codes),
        reason=reason.strip(),
        applies=applies,
        file=config,
        start=Place(1, 1),
        end=Place(1, 1),
        written=f"suppress entry {number}: {file}{pointer}",
        line="",
        pointer=f"/suppress/{number - 1}",
        files=files,
    )


def suppress(
    findings: Iterable[Finding],
    suppressions: Sequence[Suppression],
    in_use: Collection[str],
    known: Collection[str],
) -> Iterator[Finding]:
    """The findings, waived where a suppression covers them, then faults of its own.

    One of a rule that is `known` and not `in_use` is not called unused.
    """
    used: set[tuple[int, str]] = set()
    for finding in findings:
        covering = [one for one in suppressions if one.covers(finding)]
        used.update((id(one), finding.rule.code) for one in covering)
        if covering:
            first = covering[0]
            yield replace(finding, waived=first.reason, waived_outside=first.outside)
        else:
            yield finding
    for one in suppressions:
        idle = [c for c in one.codes if c in in_use and (id(one), c) not in used]
        yield from _faults(one, idle, [c for c in one.codes if c not in known])


def _faults(
    one: Suppression, idle: Sequence[str], unknown: Sequence[str]
) -> Iterator[Finding]:
    if not one.is_readable:
        yield _fault(UNREADABLE, one)
        return
    if not one.codes:
        yield _fault(NO_CODE, one)
        return
    if unknown:
        yield _fault(NO_CODE, one, f": {', '.join(unknown)}")
    if not one.reason:
        yield _fault(NO_REASON, one)
    if idle:
        yield _fault(UNUSED, one, f": {', '.join(idle)}")


def _fault(info: RuleInfo, one: Suppression, more: str = "") -> Finding:
    return Finding(
        rule=info,
        message=info.message + more,
        instead=info.instead,
        file=one.file,
        start=one.start,
        end=one.end,
        pointer=one.pointer,
        quote=one.written,
        line=one.line,
        fingerprint=fingerprint(info.code, one.file, one.pointer, one.written),
    )
