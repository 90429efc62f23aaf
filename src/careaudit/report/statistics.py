"""How often each rule was broken: what `--statistics` prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TextIO

from careaudit.finding import FindingReport, RuleInfo, Severity
from careaudit.report.quoting import visible


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule found something that is neither waived nor known."""

    rule: RuleInfo
    severity: Severity
    count: int


def rule_counts(results: FindingReport) -> list[RuleCount]:
    """Count by rule and severity, the most frequent first."""
    counts = Counter((f.rule.code, f.severity) for f in results.counted)
    rules = {f.rule.code: f.rule for f in results.counted}
    ranked = sorted(
        counts.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1].rank)
    )
    return [RuleCount(rules[code], level, count) for (code, level), count in ranked]


def write_statistics(results: FindingReport, out: TextIO) -> None:
    """Write count, code, severity and message, one rule a line."""
    rows = [
        (str(row.count), row.rule.code, f"[{row.severity}]", visible(row.rule.message))
        for row in rule_counts(results)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    out.writelines(
        f"{count:>{widths[0]}}  {code:<{widths[1]}}  {severity:<{widths[2]}}  {message}\n"
        for count, code, severity, message in rows
    )
