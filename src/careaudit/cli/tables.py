"""Tables of figures, as `rules measure` and `calibrate` print them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from careaudit.learn.figures import Figures

FEW = 10  # conversations or hits; below it little can be told


def figure_table(title: str | Text, *columns: str) -> Table:
    """An empty table: the first column holds names, the others figures."""
    table = Table(title=title, box=None, pad_edge=False, title_justify="left")
    for number, column in enumerate(columns):
        # On a narrow page names are wrapped, and figures stay whole.
        name = number == 0
        table.add_column(column, justify="left" if name else "right", no_wrap=not name)
    return table


RULE_COLUMNS = ("right", "precision", "n", "recall")


def rule_cells(figures: Figures) -> tuple[str, Text, str, Text]:
    """How often it was found rightly, and how much was found of the n that are there."""
    return (
        f"{figures.right} of {figures.hits}",
        share(figures.precision, figures.precision_interval, figures.hits),
        str(figures.wanted),
        share(figures.recall, figures.recall_interval, figures.wanted),
    )


def share(value: float, interval: tuple[float, float], n: int) -> Text:
    """A share of n with its interval; a dash for nothing, and a word where n is small."""
    if math.isnan(value):
        return Text("-", style="dim")
    low, high = interval
    text = Text(f"{value:.0%} ({low * 100:.0f}-{high * 100:.0f})")
    return text if n >= FEW else text.append(" few", style="dim")
