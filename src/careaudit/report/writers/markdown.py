"""`markdown`: coaching notes, one section a conversation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from careaudit.audit import Audit
from careaudit.report.line import Line
from careaudit.report.quoting import plain_markdown, visible
from careaudit.report.reading import Reading
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
    reading = Reading(audit)
    say = reading.wording.say
    name, about = reading.title
    big, rest = reading.headline
    parts = [f"## {plain_markdown(name)}\n", f"{plain_markdown(about)}\n"]
    parts.append(f"**{big}**  \n{plain_markdown(rest)}\n")
    parts += [f"❗ **{plain_markdown(words)}**\n" for words in reading.gate()]
    rows = list(reading.aspects())
    if rows:
        parts.append(f"{say('table')}\n|---|---|---|")
        parts += [
            f"| {row.name} | {row.level or '–'} | {plain_markdown(row.says)} |"
            for row in rows
        ]
        parts.append("")
    if reading.lines:
        parts.append(f"### {say('moments')}\n")
        parts += [_bullet(line, say("turn", turn=line.turn)) for line in reading.lines]
        parts.append("")
    return "\n".join(parts) + "\n"


def _bullet(line: Line, turn: str) -> str:
    place = f"{turn} ({line.file_line})" if line.file_line else turn
    notes = "".join(f"  \n  *{plain_markdown(note)}*" for note in line.notes)
    return (
        f"- {_SIGNS[line.sign]} {place}, {line.who}: **{plain_markdown(line.what)}** "
        f"({line.code})  \n  {plain_markdown(line.quote)}{notes}"
    )


markdown = writers.register("markdown")(Markdown())
