"""`junit`: one test suite a file, one test case a rule and file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from careaudit.errors import Problem
from careaudit.finding import Finding, FindingReport
from careaudit.report.finding_writer import finding_writers
from careaudit.report.writer import ReportOptions

_NO_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JUnit:
    """A case fails where a finding fails the run; one with lesser findings tells them."""

    title = "JUnit XML"

    def write(
        self, results: FindingReport, out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write the suites; a run that found nothing is one case that passed."""
        root = Element("testsuites", name="careaudit")
        problems = dict.fromkeys(results.problems)
        by_file = {
            file: list(findings)
            for file, findings in groupby(results.findings, key=lambda f: f.file)
        }
        for file in sorted({*by_file, *(problem.file for problem in problems)}):
            suite = SubElement(root, "testsuite", name=_xml(file))
            for problem in problems:
                if problem.file == file:
                    _unread(suite, problem)
            for _, found in _by_rule(by_file.get(file, [])):
                _case(suite, found, results)
        if not len(root):
            suite = SubElement(root, "testsuite", name="careaudit")
            SubElement(suite, "testcase", name="nothing found", classname="careaudit")
        for element in (*root, root):
            _count(element)
        indent(root)
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        ElementTree(root).write(out, encoding="unicode", short_empty_elements=True)
        out.write("\n")


def _by_rule(findings: Iterable[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """The findings of one file by rule, in the order of the rules' codes."""
    ranked = sorted(findings, key=lambda finding: finding.rule.code)
    for code, found in groupby(ranked, key=lambda finding: finding.rule.code):
        yield code, list(found)


def _case(suite: Element, findings: list[Finding], results: FindingReport) -> None:
    first = findings[0]
    case = _new_case(suite, f"{first.rule.code} {first.rule.name}", first.file)
    failing = [finding for finding in findings if results.fails(finding)]
    others = [finding for finding in findings if not results.fails(finding)]
    if failing:
        worst = min(failing, key=lambda finding: finding.severity.rank)
        failure = SubElement(
            case, "failure", message=_xml(worst.message), type=worst.severity.value
        )
        failure.text = _told(failing)
    elif not any(finding.counts for finding in findings):
        SubElement(case, "skipped", message=_xml(_why_skipped(first)))
    if others:
        SubElement(case, "system-out").text = _told(others)


def _new_case(suite: Element, name: str, file: str) -> Element:
    names = {"name": _xml(name), "classname": _xml(file), "file": _xml(file)}
    return SubElement(suite, "testcase", names)


def _unread(suite: Element, problem: Problem) -> None:
    where = f":{problem.line}:{problem.column}" if problem.line else ""
    case = _new_case(suite, f"input{where}", problem.file)
    error = SubElement(case, "error", message=_xml(problem.message), type="input")
    error.text = _xml(str(problem))


def _told(findings: list[Finding]) -> str:
    """The findings one by one: where, what, the words, and what to say instead."""
    return _xml("\n".join(f"\n{line}" for f in findings for line in _lines(f)) + "\n")


def _lines(finding: Finding) -> Iterator[str]:
    standing = "" if finding.counts else f" ({_why_skipped(finding)})"
    yield (
        f"{finding.file}:{finding.start}: {finding.rule.code} [{finding.severity}] "
        f"{finding.message}{standing}"
        f"\n  {finding.pointer}: {finding.quote}\n  instead: {finding.instead}"
    )


def _why_skipped(finding: Finding) -> str:
    if finding.waived is None:
        return "known from the baseline"
    return f"waived: {finding.waived or 'no reason given'}"


def _count(element: Element) -> None:
    """Set the totals that readers of JUnit look for."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for kind, name in (
        ("failure", "failures"),
        ("error", "errors"),
        ("skipped", "skipped"),
    ):
        element.set(name, str(sum(case.find(kind) is not None for case in cases)))


def _xml(text: str) -> str:
    """The text with a sign in the place of each character that XML can't hold."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))


junit = finding_writers.register("junit")(JUnit())
