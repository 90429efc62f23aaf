"""`markdown`: coaching notes, one section a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from careaudit.model import Audit
from careaudit.report.reading import (
    Line,
    aspect_rows,
    gate_words,
    headline,
    lines,
    plain_markdown,
    title,
    visible,
)
from careaudit.report.writer import Audited, ReportOptions, writers

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
                f"- {plain_markdown(visible(str(problem)))}\n" for problem in problems
            )


def _section(audit: Audit) -> str:
    name, about = title(audit)
    big, rest = headline(audit.score)
    parts = [f"## {plain_markdown(name)}\n", f"{plain_markdown(about)}\n"]
    parts.append(f"**{big}**  \n{plain_markdown(rest)}\n")
    parts += [f"❗ **{plain_markdown(words)}**\n" for words in gate_words(audit)]
    rows = list(aspect_rows(audit.score))
    if rows:
        parts.append("| aspect | level | figures |\n|---|---|---|")
        parts += [
            f"| {row.name} | {'–' if row.level is None else f'{row.level} of 4'} "
            f"| {plain_markdown(row.says)} |"
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
    notes = "".join(f"  \n  *{plain_markdown(note)}*" for note in line.notes)
    return (
        f"- {_SIGNS[line.sign]} turn {line.turn}, {line.who}: **{plain_markdown(line.what)}** "
        f"({line.code})  \n  “{plain_markdown(line.quote)}”{notes}"
    )


markdown = writers.register("markdown")(Markdown())
