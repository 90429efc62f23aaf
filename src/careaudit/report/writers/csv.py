"""`csv`: a row a conversation, for spreadsheets."""

from __future__ import annotations

import csv as csv_module
from collections.abc import Iterable
from typing import TextIO

from careaudit.audit import Audit
from careaudit.model import Aspect, Kind, Outcome, Polarity
from careaudit.report.wording import wording_of
from careaudit.report.writer import Audited, ReportOptions, writers

# What spreadsheets would run; some take the wide forms for the plain ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_TABLE = "en"  # what conversations of several languages share
_ASPECTS = tuple(aspect for aspect in Aspect if aspect is not Aspect.CRITICAL)
_HEADER = (
    "id",
    "source",
    "language",
    "profile",
    "turns",
    "score",
    "low",
    "high",
    "band",
    "coverage",
    "evidence",
    *_ASPECTS,
    "credits",
    "concerns",
    "opportunities",
    "missed",
    *(f"missed_{kind}" for kind in Kind),
    "needs_human",
    "note",
)


class Csv:
    """Comma-separated, one header; unreadable input is a row with a note."""

    title = "CSV: a row a conversation, for spreadsheets"

    def write(
        self, results: Iterable[Audited], out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write the header and the rows as they come."""
        rows = csv_module.writer(out, lineterminator="\n")
        rows.writerow(_HEADER)
        for result in results:
            if isinstance(result, Audit):
                rows.writerow(_row(result))
            else:
                empty = [""] * (len(_HEADER) - 3)
                rows.writerow(["", _cell(result.file), *empty, _cell(result.message)])


def _row(audit: Audit) -> list[object]:
    score, evidence, transcript = audit.score, audit.evidence, audit.transcript
    told = [o for o in evidence.opportunities if o.outcome is not Outcome.UNCLEAR]
    missed = [o.kind for o in told if o.outcome.unanswered]
    levels = {found.aspect: found.level for found in score.aspects}
    polarities = [moment.polarity for moment in evidence.moments]
    return [
        _cell(transcript.id),
        _cell(transcript.source),
        _cell(transcript.language),
        _cell(audit.profile),
        len(transcript.turns),
        score.value,
        score.low,
        score.high,
        score.band,
        score.coverage,
        score.evidence,
        *(levels.get(aspect) for aspect in _ASPECTS),
        polarities.count(Polarity.CREDIT),
        polarities.count(Polarity.CONCERN),
        len(told),
        len(missed),
        *(missed.count(kind) for kind in Kind),
        len(score.gate),
        _cell(wording_of(_TABLE).remark("withheld", score.withheld))
        if score.withheld
        else "",
    ]


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula, nor csv readers for two rows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(_FORMULA) else text


csv = writers.register("csv")(Csv())
