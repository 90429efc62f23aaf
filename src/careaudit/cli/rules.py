"""`careaudit rules`: list, show, test, schema, docs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from careaudit.cli.exits import FAILED
from careaudit.cli.page import Page
from careaudit.errors import ConfigError, RuleError
from careaudit.finding import RuleInfo
from careaudit.rulebook import Rule, Rulebook, load_rulebook
from careaudit.rulebook.catalogue import catalogue_text, schema_text
from careaudit.rulebook.confidence import read_confidence
from careaudit.rulebook.loader import core_pack

app = typer.Typer(
    no_args_is_help=True,
    help="List, explain and test the rules.",
    rich_markup_mode="markdown",
)
Packs = Annotated[
    list[Path] | None,
    typer.Option("--rules", metavar="DIR", help="A folder of further rules."),
]


@app.command("list")
def list_rules(
    packs: Packs = None,
    language: Annotated[
        str | None, typer.Option(help="Only rules with a wording in it.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="Only rules of this label.")] = None,
    scripts: Annotated[
        bool, typer.Option("--scripts", help="Only rules that `check` looks for.")
    ] = False,
) -> None:
    """List the rules, by aspect.

    careaudit rules list --label empathy

    careaudit rules list --scripts
    """
    rulebook = load_rulebook(packs or ())
    if scripts:
        _list_for_scripts(rulebook, language)
        return
    chosen = [
        rule
        for rule in rulebook.rules.values()
        if (language is None or language in rule.wordings)
        and (label is None or rule.label == label)
    ]
    table = Table(
        "code", "name", "label", "polarity", "tier", "in", box=None, pad_edge=False
    )
    for rule in chosen:
        polarity = "" if rule.tier == "broad" else rule.polarity.value
        languages = " ".join(sorted(rule.wordings))
        table.add_row(rule.code, rule.name, rule.label, polarity, rule.tier, languages)
    console = Page(highlight=False)
    console.print(table)
    console.print(f"{len(chosen)} rules; `careaudit rules show CODE` explains one")


def _list_for_scripts(rulebook: Rulebook, language: str | None) -> None:
    from careaudit.check.selection import Selection
    from careaudit.check.suppressions import OWN_RULES

    table = Table(
        "code", "name", "severity", "situations", "in", box=None, pad_edge=False
    )
    chosen = Selection(rulebook)
    count = 0
    for rule in chosen.rulebook.rules.values():
        if language is None or language in rule.wordings:
            count += 1
            situations = " ".join(rule.situations) or "any"
            languages = " ".join(sorted(rule.wordings))
            table.add_row(rule.code, rule.name, rule.severity, situations, languages)
    for info in OWN_RULES.values():
        table.add_row(info.code, info.name, info.severity, "", "")
    console = Page(highlight=False)
    console.print(table)
    console.print(
        f"{count} rules and {len(OWN_RULES)} on suppressions; "
        "`careaudit rules show CODE` explains one"
    )


@app.command()
def show(
    code: Annotated[str, typer.Argument(help="A code such as UN01, or a name.")],
    packs: Packs = None,
) -> None:
    """Explain one rule: why it matters, what to say instead, what it finds and spares.

    careaudit rules show UN01
    """
    from careaudit.check.suppressions import OWN_RULES

    if own := OWN_RULES.get(code.upper()):
        _show_own(own)
        return
    rulebook = load_rulebook(packs or ())
    rule = _find(rulebook, code)
    console = Page(highlight=False)
    opens = f", opens {rule.opens}" if rule.opens else ""
    console.print(
        f"[bold]{rule.code}[/]  {escape(rule.message)}  [dim]({rule.name})[/]"
    )
    severity = f", {rule.severity} in scripts" if rule.in_scripts else ""
    console.print(
        f"{rule.label}, {rule.polarity}, {rule.tier}{opens}{severity}\n", style="dim"
    )
    console.print(f"[bold]Why[/]      {escape(' '.join(rule.why.split()))}")
    console.print(f"[bold]Instead[/]  {escape(' '.join(rule.instead.split()))}")
    confidence = read_confidence(core_pack())
    for language, wording in sorted(rule.wordings.items()):
        known = confidence.get((rule.code, language), "not measured")
        console.print(f"\n[bold]{language}[/]  [dim]{known}[/]")
        if wording.instead:
            console.print(f"  {escape(' '.join(wording.instead.split()))}")
        for sign, texts in (
            ("finds ", wording.examples.match),
            ("spares", wording.examples.no_match),
        ):
            for text in texts:
                for number, line in enumerate(text.strip().splitlines()):
                    console.print(
                        Text.assemble(
                            (sign if number == 0 else " " * len(sign), "dim"),
                            "  ",
                            *_marked(line),
                        )
                    )
    console.print(f"\n[dim]file[/]     {rulebook.files[rule.code]}", soft_wrap=True)
    for source in rule.sources:
        console.print(f"[dim]source[/]   {source}", soft_wrap=True)


def _show_own(rule: RuleInfo) -> None:
    """Explain a rule of `check` that is about suppressions, not about words."""
    console = Page(highlight=False)
    console.print(f"[bold]{rule.code}[/]  {rule.message}  [dim]({rule.name})[/]")
    console.print(f"{rule.severity} in scripts\n", style="dim")
    console.print(f"[bold]Why[/]      {rule.why}")
    console.print(Text.assemble(("Instead", "bold"), "  ", rule.instead))


@app.command()
def test(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Rule files or folders; all when none.")
    ] = None,
    packs: Packs = None,
) -> None:
    """Run the examples in the rules: each must be found, and nothing else.

    careaudit rules test

    careaudit rules test rules/warmth

    careaudit rules test --rules our-rules
    """
    from careaudit.detect.harness import run_examples

    rulebook = load_rulebook(packs or ())
    codes = _codes_under(rulebook, paths) if paths else None
    tested = run_examples(rulebook, codes)
    console = Page(highlight=False, markup=False, soft_wrap=True)
    for failure in tested.failures:
        keys = ["wordings", failure.language, "examples", failure.kind, failure.number]
        line = rulebook.place(failure.code, keys)
        console.print(
            f"{rulebook.files[failure.code]}:{line}: {failure.code} "
            f"{failure.language} {failure.kind}: {failure.message}"
        )
    rules = len(codes) if codes is not None else len(rulebook.rules)
    held = tested.examples - len(tested.failures)
    console.print(f"{held} of {tested.examples} examples of {rules} rules hold")
    if tested.failures:
        raise typer.Exit(FAILED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a rule file, for completion in editors.

    careaudit rules schema > rule.schema.json
    """
    print(schema_text(), end="")


@app.command()
def docs(
    check: Annotated[
        bool,
        typer.Option("--check", help="Only say whether they are fresh; exit 1 if not."),
    ] = False,
) -> None:
    """Write the catalogue and the schema beside the shipped rules.

    careaudit rules docs --check
    """
    pack = core_pack()
    stale = []
    pages = {
        "README.md": catalogue_text(load_rulebook(), read_confidence(pack)),
        "rule.schema.json": schema_text(),
    }
    for name, text in pages.items():
        path = pack / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(str(path))
        if not check:
            path.write_text(text, encoding="utf-8")
    if stale and check:
        print(f"stale: {', '.join(stale)}; `careaudit rules docs` writes them anew")
        raise typer.Exit(FAILED)
    print("fresh" if not stale else f"written: {', '.join(stale)}")


def _marked(line: str) -> Iterator[tuple[str, str]]:
    """A line of an example with its [[span]] underlined."""
    inside = False
    for part in re.split(r"(\[\[|\]\])", line):
        if part in ("[[", "]]"):
            inside = part == "[["
        elif part:
            yield part, "bold underline" if inside else ""


def _find(rulebook: Rulebook, code: str) -> Rule:
    for rule in rulebook.rules.values():
        if code.upper() == rule.code or code == rule.name:
            return rule
    names = [*rulebook.rules, *(rule.name for rule in rulebook.rules.values())]
    close = get_close_matches(code.upper(), names, n=1) or get_close_matches(
        code, names, n=1
    )
    hint = f"; did you mean {close[0]}?" if close else ""
    raise ConfigError(
        f"no rule is called {code}{hint} (`careaudit rules list` has them all)"
    )


def _codes_under(rulebook: Rulebook, paths: list[Path]) -> set[str]:
    wanted = [path.resolve() for path in paths]
    codes = {
        code
        for code, file in rulebook.files.items()
        if any(file.resolve().is_relative_to(path) for path in wanted)
    }
    if not codes:
        raise RuleError(f"{paths[0]}: no rule stands there (is --rules missing?)")
    return codes
