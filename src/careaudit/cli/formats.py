"""`careaudit formats`: what can be read."""

from __future__ import annotations

import typer


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("formats")(formats)
    app.command("schema")(schema)


def formats() -> None:
    """List the transcript formats that can be read, each with an example.

    careaudit formats
    """
    from rich.markup import escape

    from careaudit.cli.page import Page
    from careaudit.load.reader import readers

    console = Page(highlight=False)
    for name in readers:
        reader = readers[name]
        suffixes = " ".join(reader.suffixes)
        console.print(f"[bold]{name}[/]  {escape(reader.title)}  [dim]{suffixes}[/]")
        for line in reader.example.strip().splitlines():
            console.print(f"    {escape(line)}", style="dim", soft_wrap=True)
    console.print(
        "\nThe format is told from the content; --input-format NAME overrides it."
    )


def schema() -> None:
    """Print the JSON Schema of what `audit --format jsonl` writes.

    careaudit schema > audit.schema.json
    """
    from careaudit.report.shape import json_schema

    print(json_schema(), end="")
