"""How often each rule was broken: what `--statistics` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TextIO

from careaudit.finding import FindingReport, RuleInfo
from careaudit.report.quoting import visible


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something that is neither waived nor known."""

    rule: RuleInfo
    count: int


def rule_counts(results: FindingReport) -> list[RuleCount]:
    """Count by rule, the most frequent first."""
    counts = Counter(finding.rule for finding in results.counted)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].code))
    return [RuleCount(rule, count) for rule, count in ranked]


def write_statistics(results: FindingReport, out: TextIO) -> None:
    """Write count, code, severity and message, one rule a line."""
    rows = [
        (
            str(row.count),
            row.rule.code,
            f"[{row.rule.severity}]",
            visible(row.rule.message),
        )
        for row in rule_counts(results)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    out.writelines(
        f"{count:>{widths[0]}}  {code:<{widths[1]}}  {severity:<{widths[2]}}  {message}\n"
        for count, code, severity, message in rows
    )
