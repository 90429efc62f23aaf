"""`gitlab`: a Code Quality report, for GitLab's merge requests."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any, TextIO

from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport, Severity
from careaudit.report.artifact import artifact_of, problem_message
from careaudit.report.finding_writer import finding_writers
from careaudit.report.quoting import visible
from careaudit.report.writer import ReportOptions

_SEVERITIES = {
    Severity.ERROR: "critical",
    Severity.WARNING: "major",
    Severity.NOTE: "info",
}


class GitLab:
    """An array of issues; GitLab compares the fingerprints of two branches."""

    title = "GitLab Code Quality"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write what is neither waived nor known, and the problems."""
        seen: Counter[str] = Counter()
        issues = []
        for finding in results.counted:
            # The same words may stand twice in one reply, and GitLab wants them told apart.
            number = seen[finding.fingerprint]
            seen[finding.fingerprint] += 1
            issues.append(_issue(finding, _hashed(finding.fingerprint, str(number))))
        issues += map(_unread, dict.fromkeys(results.problems))
        out.write(json.dumps(issues, ensure_ascii=False, indent=2) + "\n")


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    artifact = artifact_of(finding.file)
    where = artifact.aside(finding.start.line)
    lines = {"begin": finding.start.line, "end": finding.end.line}
    return {
        "description": visible(
            f"{finding.rule.code} {finding.message}{where}. Instead: {finding.instead}"
        ),
        "check_name": finding.rule.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": artifact.path,
            "lines": {"begin": 1} if artifact.member else lines,
        },
    }


def _unread(problem: Problem) -> dict[str, Any]:
    artifact = artifact_of(problem.file)
    line = 1 if artifact.member else problem.line or 1
    return {
        "description": visible(problem_message(problem)),
        "check_name": "input",
        "fingerprint": _hashed("input", str(problem)),
        "severity": "critical",
        "location": {"path": artifact.path, "lines": {"begin": line}},
    }


def _hashed(*parts: str) -> str:
    text = "\0".join(parts).encode(errors="replace")
    return hashlib.sha256(text).hexdigest()[:32]


gitlab = finding_writers.register("gitlab")(GitLab())
