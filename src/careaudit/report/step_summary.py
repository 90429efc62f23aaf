"""A check in Markdown, for the page that a CI system shows above its log."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.finding import Finding, FindingReport
from careaudit.report.quoting import plain_markdown, short
from careaudit.report.statistics import rule_counts
from careaudit.report.totals import asides, gravest_first, headline

_MOST_FINDINGS = 50  # GitHub refuses a summary of more than a mebibyte
_MOST_PROBLEMS = 20
_LONGEST = 300  # characters of a cell


def step_summary(results: FindingReport) -> str:
    """The totals, the rules that were broken, and the gravest findings."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: FindingReport) -> Iterator[str]:
    yield f"### careaudit: {headline(results)}\n"
    said = list(asides(results))
    if said:
        yield from (f"- {_cell(words)}" for words in said)
        yield ""
    counts = rule_counts(results)
    if counts:
        yield "| count | rule | severity | message |\n|--:|---|---|---|"
        yield from (
            f"| {row.count} | {row.rule.code} | {row.rule.severity} "
            f"| {_cell(row.rule.message)} |"
            for row in counts
        )
        yield ""
        yield "| where | rule | finding | instead |\n|---|---|---|---|"
        ranked = gravest_first(results.counted)
        yield from map(_row, ranked[:_MOST_FINDINGS])
        yield from _more(len(ranked) - _MOST_FINDINGS)
    if results.problems:
        yield "**Problems with the input**\n"
        yield from (
            f"- {_cell(str(problem))}" for problem in results.problems[:_MOST_PROBLEMS]
        )
        yield from _more(len(results.problems) - _MOST_PROBLEMS)


def _row(finding: Finding) -> str:
    return (
        f"| {_cell(f'{finding.file}:{finding.start}')} | {finding.rule.code} {finding.severity} "
        f"| {_cell(finding.message)}: “{_cell(finding.quote)}” "
        f"| {_cell(finding.instead)} |"
    )


def _more(count: int) -> Iterator[str]:
    yield f"\n... and {count} more; the log has them all\n" if count > 0 else ""


def _cell(text: str) -> str:
    return plain_markdown(short(text, _LONGEST))
