"""The command line: one module a command, and the one place that catches errors."""

from __future__ import annotations

import contextlib
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from careaudit import __version__
from careaudit.cli import (
    audit,
    baseline,
    calibrate,
    check,
    formats,
    measure,
    rules,
    train,
)
from careaudit.cli.exits import WRONG, tell
from careaudit.cli.streams import open_streams, written
from careaudit.errors import CareauditError


class _Commands(TyperGroup):
    """The commands; one whose reader has gone (`| head -1`) ends in silence."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  as in the base class
        with written():  # --help and --version print here
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  as in the base class
        with written():
            return super().invoke(ctx)


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Audit care in conversations, and in what bots say: was the person listened "
    "to, understood and cared for, and was anything done for their future?",
    epilog="Exits: 0 done, 1 a gate failed, 2 usage, rules or configuration wrong, "
    "3 some input could not be read.",
)
app.add_typer(rules.app, name="rules")
formats.add_to(app)
audit.add_to(app)
check.add_to(app)
app.add_typer(baseline.app, name="baseline")
train.add_to(app)
calibrate.add_to(app)
measure.add_to(rules.app)


def _version(*, wanted: bool) -> None:
    if wanted:
        print(f"careaudit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version.",
            is_eager=True,
            callback=lambda value: _version(wanted=value),
        ),
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; a user's error ends it with exit 2 and no traceback."""
    try:
        open_streams()
        app()
    except CareauditError as error:
        with contextlib.suppress(OSError):  # nowhere to tell it
            for line in str(error).splitlines():
                tell(line)
        sys.exit(WRONG)
