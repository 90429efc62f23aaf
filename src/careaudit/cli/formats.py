"""`careaudit formats`: what can be read."""

from __future__ import annotations

from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("formats")(formats)
    app.command("schema")(schema)


def formats(
    scripts: Annotated[
        bool, typer.Option("--scripts", help="Those of bots' scripts, for `check`.")
    ] = False,
) -> None:
    """List the transcript formats that can be read, each with an example.

    careaudit formats

    careaudit formats --scripts
    """
    from rich.markup import escape

    from careaudit.cli.page import Page
    from careaudit.load.reader import readers
    from careaudit.load.script_reader import script_readers

    console = Page(highlight=False)
    known = script_readers if scripts else readers
    for name in known:
        reader = known[name]
        suffixes = " ".join(reader.suffixes)
        console.print(f"[bold]{name}[/]  {escape(reader.title)}  [dim]{suffixes}[/]")
        for line in reader.example.strip().splitlines():
            console.print(f"    {escape(line)}", style="dim", soft_wrap=True)
    told = "\nThe format is told from the content"
    unpacked = "a .zip that a platform exports is read as a folder"
    console.print(
        f"{told}; {unpacked}."
        if scripts
        else f"{told}; --input-format NAME overrides it."
    )


def schema(
    findings: Annotated[
        bool, typer.Option("--findings", help="That of `check`, json and jsonl.")
    ] = False,
) -> None:
    """Print the JSON Schema of what `audit --format jsonl` or `check` writes.

    careaudit schema > audit.schema.json

    careaudit schema --findings > findings.schema.json
    """
    from careaudit.report.finding_shape import findings_schema
    from careaudit.report.shape import json_schema

    print(findings_schema() if findings else json_schema(), end="")
