"""The command line: one module a command, and the one place that catches errors."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from careaudit import __version__
from careaudit.cli import audit, formats, rules
from careaudit.errors import CareauditError

_USAGE = 2

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Audit care in conversations: was the person listened to, understood and "
    "cared for, and was anything done for their future?",
    epilog="Exits: 0 done, 1 a gate failed, 2 usage, rules or configuration wrong, "
    "3 some input could not be read.",
)
app.add_typer(rules.app, name="rules")
formats.add_to(app)
audit.add_to(app)


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
        app()
    except CareauditError as error:
        for line in str(error).splitlines():
            print(f"careaudit: {line}", file=sys.stderr)
        sys.exit(_USAGE)
