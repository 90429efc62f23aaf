"""`markdown`: coaching notes, one section a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from careaudit.model import Audit
from careaudit.report.reading import (
    Line,
    aspect_rows,
    gate_words,
    headline,
    lines,
    title,
    visible,
)
from careaudit.report.writer import Audited, ReportOptions, writers

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")
_SIGNS = {"+": "✚", "-": "✖", "!": "❗", "~": "·"}


class Markdown:
    """Notes that can be pasted into a page or a ticket."""

    title = "Markdown: coaching notes"

    def write(
        self, results: Iterable[Audited], out: TextIO, _options: ReportOptions, /
    ) -> None:
        """Write a section a conversation as they come, what could not be read last."""
        problems = []
        for result in results:
            if isinstance(result, Audit):
                out.write(_section(result))
            else:
                problems.append(result)
        if problems:
            out.write("## Not read\n\n")
            out.writelines(
                f"- {_plain(visible(str(problem)))}\n" for problem in problems
            )


def _section(audit: Audit) -> str:
    name, about = title(audit)
    big, rest = headline(audit.score)
    parts = [f"## {_plain(name)}\n", f"{_plain(about)}\n"]
    parts.append(f"**{big}**  \n{_plain(rest)}\n")
    parts += [f"❗ **{_plain(words)}**\n" for words in gate_words(audit)]
    rows = list(aspect_rows(audit.score))
    if rows:
        parts.append("| aspect | level | figures |\n|---|---|---|")
        parts += [
            f"| {row.name} | {'–' if row.level is None else f'{row.level} of 4'} "
            f"| {_plain(row.says)} |"
            for row in rows
        ]
        parts.append("")
    found = lines(audit)
    if found:
        parts.append("### Moments\n")
        parts += [_bullet(line) for line in found]
        parts.append("")
    return "\n".join(parts) + "\n"


def _bullet(line: Line) -> str:
    notes = "".join(f"  \n  *{_plain(note)}*" for note in line.notes)
    return (
        f"- {_SIGNS[line.sign]} turn {line.turn}, {line.who}: **{_plain(line.what)}** "
        f"({line.code})  \n  “{_plain(line.quote)}”{notes}"
    )


def _plain(text: str) -> str:
    """Text in which no character is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


markdown = writers.register("markdown")(Markdown())
