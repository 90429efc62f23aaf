"""A check's totals in words and figures, as every report to read tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from careaudit.finding import Finding, FindingReport, RuleInfo, Severity, Standing


def severity_counts(results: FindingReport) -> dict[Severity, int]:
    """The number of findings of each severity that are neither waived nor known."""
    counts = Counter(finding.severity for finding in results.counted)
    return {severity: counts[severity] for severity in Severity}


def waived_and_known(results: FindingReport) -> tuple[int, int]:
    """The findings that are waived, and those that are known but not waived."""
    waived = sum(finding.waived is not None for finding in results.findings)
    known = sum(
        finding.waived is None and finding.standing is Standing.KNOWN
        for finding in results.findings
    )
    return waived, known


def headline(results: FindingReport) -> str:
    """`3 errors, 2 notes in 4 of 12 files (310 replies)`."""
    looked_at = f"{_plural(results.files, 'file')} ({_replies(results.replies)})"
    found = [
        _plural(count, severity)
        for severity, count in severity_counts(results).items()
        if count
    ]
    if not found:
        return f"Nothing found in {looked_at}"
    # A suppression at fault may stand in the configuration, which is no bot's file.
    files = min(len({finding.file for finding in results.counted}), results.files)
    return f"{', '.join(found)} in {files} of {looked_at}"


def asides(results: FindingReport) -> Iterator[str]:
    """What the headline leaves out, one sentence each."""
    waived, known = waived_and_known(results)
    if waived:
        yield f"{_plural(waived, 'finding')} waived by a suppression"
    if known:
        yield f"{_plural(known, 'finding')} known from the baseline"
    if results.stale:
        yield (
            f"{_plural(results.stale, 'entry', 'entries')} of the baseline no longer "
            "found; `careaudit baseline update` drops what is gone"
        )
    for language, count in sorted(results.skipped.items()):
        told = "a language that can't be told" if language == "und" else repr(language)
        yield f"{_replies(count)} in {told} not checked: no rules for it"
    if results.problems:
        yield f"{_plural(len(results.problems), 'problem')} with the input"


def gravest_first(findings: tuple[Finding, ...]) -> list[Finding]:
    """Ordered by severity; otherwise as they come."""
    return sorted(findings, key=lambda finding: finding.severity.rank)


def _replies(count: int) -> str:
    return _plural(count, "reply", "replies")


def _plural(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def rules_of(findings: Iterable[Finding]) -> list[RuleInfo]:
    """The rules of some findings, each once, by code."""
    rules = {finding.rule.code: finding.rule for finding in findings}
    return [rules[code] for code in sorted(rules)]
