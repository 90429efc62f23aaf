"""The tables that measuring leaves: each rule's confidence, and every finding.

`measured.csv` stands in the pack and ships with it; the findings stand beside the
corpus, so that a change of the rules shows what it finds and no longer finds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from careaudit.errors import CorpusError
from careaudit.learn.measure import Measured

FINDINGS = "findings.csv"
Finding = tuple[str, str, str, str]  # code, language, sentence, right or wrong
_HEAD = ("code", "language", "sentence", "right")


def confidence_text(measured: Iterable[Measured]) -> str:
    """Hits and right hits, a line a rule and language."""
    rows = [
        (rule.code, one.language, figures.hits, figures.right)
        for one in measured
        for rule in one.rules
        for figures in [one.of_rule(rule)]
    ]
    return _text([("code", "language", "hits", "right"), *sorted(rows)])


def findings_text(measured: Iterable[Measured]) -> str:
    """Every finding that the figures count, a line each."""
    return _text([_HEAD, *sorted(_findings(measured))])


def changes(
    measured: Iterable[Measured], file: Path
) -> tuple[list[Finding], list[Finding]]:
    """The findings that appeared since a table was written, and those that vanished.

    Raises CorpusError for a file that is no such table.
    """
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            head, *rows = csv.reader(lines)
    except (OSError, UnicodeDecodeError, ValueError):
        raise CorpusError(f"{file}: no table of findings; --write makes it") from None
    if tuple(head) != _HEAD:
        raise CorpusError(f"{file}:1: no table of findings; --write makes it")
    before = {(code, language, of, right) for code, language, of, right in rows}
    now = set(_findings(measured))
    return sorted(now - before), sorted(before - now)


def _findings(measured: Iterable[Measured]) -> list[Finding]:
    return [
        (f.code, f.language, f.sentence.id, "right" if f.right else "wrong")
        for one in measured
        for f in one.findings
    ]


def _text(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
