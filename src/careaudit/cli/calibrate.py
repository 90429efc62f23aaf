"""`careaudit calibrate`: careaudit's scores beside those of human graders."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from careaudit.cli.exits import tell
from careaudit.cli.page import Page
from careaudit.cli.tables import FEW, RULE_COLUMNS, figure_table, rule_cells
from careaudit.errors import ConfigError
from careaudit.report.quoting import visible

if TYPE_CHECKING:
    from careaudit.learn.agreement import Coefficient
    from careaudit.learn.calibrate import Calibration
    from careaudit.learn.figures import Figures


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("calibrate")(calibrate)


def calibrate(
    runs: Annotated[
        list[Path],
        typer.Argument(metavar="RUN...", help="Output of audit --format jsonl."),
    ],
    human: Annotated[
        Path, typer.Option(metavar="CSV", help="Grades by people, a row a grade.")
    ],
    scale: Annotated[
        int, typer.Option(help="The highest overall grade: 4 or 100.")
    ] = 4,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="Show subgroups by a column of the CSV."),
    ] = None,
    worst: Annotated[
        int, typer.Option(min=0, help="So many of the largest disagreements.")
    ] = 10,
    seed: Annotated[int, typer.Option(help="Of the drawing for intervals.")] = 0,
    output_format: Annotated[
        str, typer.Option("--format", "-f", help="terminal or json.")
    ] = "terminal",
    profile: Annotated[
        str, typer.Option(help="The profile that --profile-out starts from.")
    ] = "support",
    profile_out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a profile with a map to your scale."),
    ] = None,
) -> None:
    """Compare scores with your own graders, and fit them to their scale.

    careaudit audit calls/ --format jsonl --output run.jsonl

    careaudit calibrate --human grades.csv run.jsonl --by channel

    careaudit calibrate --human grades.csv run.jsonl --profile-out ours.yaml

    The CSV has a column id, may have a column grader, and has any of overall, listening,
    understanding, warmth, action, follow_through and genuineness (0 to 4; overall as
    --scale says). Rows with a turn and labels instead tell what a turn holds.
    """
    from careaudit.learn.calibrate import calibrate as compare
    from careaudit.learn.grades import read_grades
    from careaudit.learn.runs import read_runs
    from careaudit.learn.scale import knots, write_profile
    from careaudit.score import load_profile

    if scale not in (4, 100):
        raise ConfigError(f"--scale {scale}: a scale ends at 4 or at 100")
    if output_format not in ("terminal", "json"):
        raise ConfigError(f"--format {output_format}: there are terminal and json")
    base = load_profile(profile)
    grades = read_grades(human, scale)
    found = compare(grades, read_runs(runs), scale, seed)
    _check_columns(by or [], found)
    fitted = knots(found.pairs, base) if profile_out else ()
    if output_format == "json":
        print(json.dumps(_record(found, by or [], worst), ensure_ascii=False, indent=2))
    else:
        console = Page(highlight=False)
        for table in _tables(found, len(grades.graders), by or [], worst):
            console.print(table)
    _say_what_is_missing(found)
    if profile_out:
        write_profile(base, fitted, profile_out)
        tell(f"{profile_out} written, {len(fitted)} knots")


def _check_columns(by: list[str], found: Calibration) -> None:
    known = sorted({name for pair in found.pairs for name in pair.groups})
    for name in by:
        if found.pairs and name not in known:
            raise ConfigError(
                f"--by {name}: no such column (there are: {', '.join(known) or 'none'})"
            )


def _say_what_is_missing(found: Calibration) -> None:
    if found.unknown:
        some = visible(", ".join(found.unknown[:3]))
        n = len(found.unknown)
        tell(f"{n} graded ids are in no run, the first: {some}")
    if found.withheld:
        tell(f"{found.withheld} graded conversations have no score")


def _tables(
    found: Calibration, graders: int, by: list[str], worst: int
) -> Iterator[Table | str]:
    if found.agreement:
        yield _agreement(found)
    if found.between:
        yield _between(found)
    elif graders == 1:
        yield "One grader only: how far people agree can't be told.\n"
    for column in by:
        yield _groups(found, column)
    for title, figures in (("Labels", found.labels), ("Rules", found.rules)):
        if figures:
            yield _figures(title, figures)
    if found.unused:
        yield f"Found, but given by no grader: {', '.join(found.unused)}\n"
    if worst and found.pairs:
        yield _worst(found, worst)


def _agreement(found: Calibration) -> Table:
    table = figure_table("careaudit and people", "", "n", "kappa", "Spearman")
    for one in found.agreement:
        table.add_row(one.name, _count(one.n), _told(one.kappa), _told(one.rho))
    return table


def _between(found: Calibration) -> Table:
    table = figure_table("People among themselves", "", "n", "ICC(2,1)", "alpha")
    for one in found.between:
        table.add_row(one.name, _count(one.n), _told(one.icc), _told(one.alpha))
    return table


def _groups(found: Calibration, column: str) -> Table:
    table = figure_table(
        Text(f"By {visible(column)}", "table.title"),
        "",
        "n",
        "people",
        "careaudit",
        "bias",
    )
    for group in found.groups(column):
        low, high = group.bias
        table.add_row(
            Text(visible(group.name)),
            str(group.n),
            f"{group.human:.0f}",
            f"{group.tool:.0f}",
            f"{low:+.0f} to {high:+.0f}" if group.n >= FEW else "too few",
        )
    return table


def _worst(found: Calibration, most: int) -> Table:
    table = figure_table(
        "Largest disagreement", "", "people", "careaudit", "difference"
    )
    for pair in found.worst(most):
        gap = pair.tool - pair.human
        table.add_row(
            Text(visible(pair.id)),
            f"{pair.human:.0f}",
            f"{pair.tool:.0f}",
            f"{gap:+.0f}",
        )
    return table


def _figures(title: str, figures: Mapping[str, Figures]) -> Table:
    table = figure_table(title, "", *RULE_COLUMNS)
    for name, one in figures.items():
        table.add_row(
            name,
            *rule_cells(one),
        )
    return table


def _count(n: int) -> str:
    return str(n) if n >= FEW else f"{n} (few)"


def _told(coefficient: Coefficient) -> str:
    if math.isnan(coefficient.value):
        return "can't be told"
    return f"{coefficient.value:.2f} ({coefficient.low:.2f} to {coefficient.high:.2f})"


def _record(found: Calibration, by: list[str], worst: int) -> dict[str, Any]:
    """The same as data; what cannot be told is null."""
    return {
        "agreement": [_plain(asdict(one)) for one in found.agreement],
        "between": [_plain(asdict(one)) for one in found.between],
        "groups": {
            column: [_plain(asdict(group)) for group in found.groups(column)]
            for column in by
        },
        "labels": {name: _shares(one) for name, one in found.labels.items()},
        "rules": {name: _shares(one) for name, one in found.rules.items()},
        "worst": [
            {
                "id": pair.id,
                "human": round(pair.human, 1),
                "careaudit": pair.tool,
                "difference": round(pair.tool - pair.human, 1),
            }
            for pair in found.worst(worst)
        ],
        "unused": list(found.unused),
        "unknown": list(found.unknown),
        "withheld": found.withheld,
    }


def _shares(figures: Figures) -> dict[str, Any]:
    return {
        "hits": figures.hits,
        "right": figures.right,
        "wanted": figures.wanted,
        "precision": _plain(figures.precision),
        "precision_interval": _plain(figures.precision_interval),
        "recall": _plain(figures.recall),
        "recall_interval": _plain(figures.recall_interval),
    }


def _plain(value: Any) -> Any:  # noqa: ANN401  any JSON
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, float):
        return None if math.isnan(value) else round(value, 3)
    return value
