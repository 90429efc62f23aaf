"""`markdown`: coaching notes, one section a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from careaudit.model import Audit
from careaudit.report.quoting import visible
from careaudit.report.reading import Line, Reading
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
    reading = Reading(audit)
    say = reading.wording.say
    name, about = reading.title
    big, rest = reading.headline
    parts = [f"## {_plain(name)}\n", f"{_plain(about)}\n"]
    parts.append(f"**{big}**  \n{_plain(rest)}\n")
    parts += [f"❗ **{_plain(words)}**\n" for words in reading.gate()]
    rows = list(reading.aspects())
    if rows:
        parts.append(f"{say('table')}\n|---|---|---|")
        parts += [
            f"| {row.name} | {row.level or '–'} | {_plain(row.says)} |" for row in rows
        ]
        parts.append("")
    if reading.lines:
        parts.append(f"### {say('moments')}\n")
        parts += [_bullet(line, say("turn", turn=line.turn)) for line in reading.lines]
        parts.append("")
    return "\n".join(parts) + "\n"


def _bullet(line: Line, turn: str) -> str:
    place = f"{turn} ({line.file_line})" if line.file_line else turn
    notes = "".join(f"  \n  *{_plain(note)}*" for note in line.notes)
    return (
        f"- {_SIGNS[line.sign]} {place}, {line.who}: **{_plain(line.what)}** "
        f"({line.code})  \n  {_plain(line.quote)}{notes}"
    )


def _plain(text: str) -> str:
    """Text in which no character is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


markdown = writers.register("markdown")(Markdown())
