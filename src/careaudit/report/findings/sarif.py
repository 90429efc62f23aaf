"""`sarif`: SARIF 2.1.0, for GitHub code scanning and other viewers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

from careaudit import __version__
from careaudit.finding import Finding, FindingReport, RuleInfo, Standing
from careaudit.report.artifact import Artifact, artifact_of, finding_message
from careaudit.report.finding_writer import finding_writers
from careaudit.report.quoting import plain_markdown
from careaudit.report.totals import asides, rules_of
from careaudit.report.writer import ReportOptions
from careaudit.script import Place

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "careaudit/v1"
# GitHub refuses a run with more of any of these.
_MOST_RESULTS = 25_000
_MOST_RELATED = 100
_MOST_TAGS = 20


class Sarif:
    """One run; what is waived or known is there as suppressed."""

    title = "SARIF 2.1.0"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write the log."""
        findings = _most_important(results.findings)
        rules = rules_of(findings)
        numbers = {rule.code: number for number, rule in enumerate(rules)}
        run = {
            "tool": {
                "driver": {
                    "name": "careaudit",
                    "version": __version__,
                    "rules": [_rule(rule) for rule in rules],
                }
            },
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": not results.problems,
                    "toolExecutionNotifications": list(
                        _notifications(results, len(results.findings) - len(findings))
                    ),
                }
            ],
            "results": [_result(f, numbers[f.rule.code]) for f in findings],
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        out.write(json.dumps(log, ensure_ascii=False, indent=2) + "\n")


def _most_important(findings: tuple[Finding, ...]) -> list[Finding]:
    """As many as GitHub takes, in their order: those that count and the gravest."""
    ranked = sorted(
        range(len(findings)),
        key=lambda n: (not findings[n].counts, findings[n].severity.rank),
    )
    return [findings[number] for number in sorted(ranked[:_MOST_RESULTS])]


def _rule(rule: RuleInfo) -> dict[str, Any]:
    sources = [source.replace("doi:", "https://doi.org/") for source in rule.sources]
    text = f"{rule.why}\n\nInstead: {rule.instead}"
    markdown = (
        f"{plain_markdown(rule.why)}\n\n**Instead:** {plain_markdown(rule.instead)}"
    )
    if sources:
        listed = "\n".join(sources)
        text += f"\n\nSources:\n{listed}"
        markdown += "\n\nSources:\n\n" + "\n".join(f"- <{s}>" for s in sources)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.message},
        "fullDescription": {"text": rule.why},
        "help": {"text": text, "markdown": markdown},
        **({"helpUri": sources[0]} if sources else {}),
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": list(dict.fromkeys(rule.tags))[:_MOST_TAGS]},
    }


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    artifact = artifact_of(finding.file)
    logical: dict[str, Any] = {"fullyQualifiedName": artifact.pointer(finding.pointer)}
    if finding.intent:
        logical["name"] = finding.intent
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "ruleIndex": rule_index,
        "level": finding.severity.value,
        "message": {"text": finding_message(finding)},
        "locations": [
            {
                "physicalLocation": _physical(artifact, _region(finding)),
                "logicalLocations": [logical],
            }
        ],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "baselineState": ("new" if finding.standing is Standing.NEW else "unchanged"),
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _beginning(file, place)}
            for number, (file, place) in enumerate(finding.related[:_MOST_RELATED], 1)
        ]
    suppressions = list(_suppressions(finding))
    if suppressions:
        result["suppressions"] = suppressions
    return result


def _region(finding: Finding) -> dict[str, Any]:
    start, end = finding.start, finding.end
    region: dict[str, Any] = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
    if start.line == end.line:
        text = finding.line[start.column - 1 : end.column - 1]
        region["snippet"] = {"text": text}
    return region


def _physical(artifact: Artifact, region: dict[str, Any]) -> dict[str, Any]:
    """A place in a file; lines of a member are none of its archive, but GitHub wants one."""
    return {
        "artifactLocation": {"uri": artifact.uri},
        "region": {"startLine": 1} if artifact.member else region,
    }


def _beginning(file: str, place: Place) -> dict[str, Any]:
    region = {"startLine": place.line, "startColumn": place.column}
    return _physical(artifact_of(file), region)


def _suppressions(finding: Finding) -> Iterator[dict[str, str]]:
    if finding.waived is not None:
        given = {"justification": finding.waived} if finding.waived else {}
        yield {"kind": "external" if finding.waived_outside else "inSource", **given}
    if finding.standing is Standing.KNOWN:
        yield {"kind": "external", "justification": "known from the baseline"}


def _notifications(results: FindingReport, left_out: int) -> Iterator[dict[str, Any]]:
    for problem in results.problems:
        artifact = artifact_of(problem.file)
        text = f"{problem.message}{artifact.aside(problem.line)}"
        where: dict[str, Any] = {"artifactLocation": {"uri": artifact.uri}}
        if problem.line and not artifact.member:
            column = {"startColumn": problem.column} if problem.column else {}
            where["region"] = {"startLine": problem.line, **column}
        yield {
            "level": "error",
            "message": {"text": text},
            "locations": [{"physicalLocation": where}],
        }
    if left_out:
        yield _note("warning", f"{left_out} results left out; a run has no more room")
    for words in asides(results):
        yield _note("note", words)


def _note(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": text}}


sarif = finding_writers.register("sarif")(Sarif())
