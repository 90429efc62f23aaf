"""The whole of `check` on one page: paths -> scripts -> findings, sorted and decided on.

load         file -> Script                   careaudit.load
check        all scripts of a bot -> Finding  checker
select       files that are spared a rule     selection
suppress     what somebody decided to leave   suppressions
"""

from __future__ import annotations

from collections.abc import Sequence

from careaudit.check.checker import Checker
from careaudit.check.selection import Selection
from careaudit.check.suppressing_comments import suppressions_in
from careaudit.check.suppressions import Suppression, suppress
from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport
from careaudit.load.extract import Extract
from careaudit.load.file_patterns import FilePatterns
from careaudit.load.load_scripts import load_bots
from careaudit.script import Script


def check_paths(
    paths: Sequence[str],
    selection: Selection,
    exclude: FilePatterns,
    suppressions: Sequence[Suppression] = (),
    extracts: Sequence[Extract] = (),
) -> FindingReport:
    """Check what the paths hold; each folder is one bot, single files together another."""
    checker = Checker(selection.rulebook)
    problems: list[Problem] = []
    scripts: list[Script] = []
    findings: list[Finding] = []
    for bot in load_bots(paths, exclude, extracts):
        mine: list[Script] = []
        for item in bot:
            if isinstance(item, Script):
                mine.append(item)
            else:
                problems.append(item)
        findings.extend(checker.check(mine))
        scripts.extend(mine)
    own = [one for script in scripts for one in suppressions_in(script)]
    wanted = [finding for finding in findings if selection.wants(finding)]
    names = [script.file for script in scripts]
    met = [one for one in suppressions if one.is_met(paths, names)]
    decided = suppress(wanted, [*own, *met], selection.codes, selection.known)
    kept = (finding for finding in decided if selection.wants(finding))
    return FindingReport(
        findings=tuple(sorted(kept, key=_in_order)),
        problems=tuple(problems),
        files=len(scripts),
        replies=sum(len(script.replies) for script in scripts),
        skipped=dict(checker.unsupported),
        paths=tuple(paths),
        codes=selection.codes,
    )


def _in_order(finding: Finding) -> tuple[object, ...]:
    return finding.file, finding.start, finding.end, finding.rule.code
