"""`careaudit rules measure`: how often each rule is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from careaudit.cli.exits import FAILED
from careaudit.cli.page import Page
from careaudit.cli.tables import RULE_COLUMNS, figure_table, rule_cells, share
from careaudit.errors import ConfigError
from careaudit.output_file import whole_file
from careaudit.rulebook import Rule, load_rulebook
from careaudit.rulebook.confidence import MEASURED
from careaudit.rulebook.loader import core_pack

if TYPE_CHECKING:
    from careaudit.learn.figures import Figures
    from careaudit.learn.measure import Measured


def add_to(app: typer.Typer) -> None:
    """Add the command to `careaudit rules`."""
    app.command("measure")(measure)


def measure(
    labelled: Annotated[
        list[Path],
        typer.Argument(
            metavar="LABELLED...", help="Labelled .jsonl files, or folders of them."
        ),
    ],
    packs: Annotated[
        list[Path] | None,
        typer.Option("--rules", metavar="DIR", help="A folder of further rules."),
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option(help="Only this rule; can be repeated.")
    ] = None,
    label: Annotated[str | None, typer.Option(help="Only rules of this label.")] = None,
    errors: Annotated[
        int, typer.Option(min=0, help="Show so many wrong findings of each rule.")
    ] = 0,
    write: Annotated[
        bool, typer.Option("--write", help="Keep the figures in the tables.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Say what changed since then; exit 1 if any did."),
    ] = False,
) -> None:
    """Measure each rule and label on sentences that people or you have labelled.

    careaudit rules measure examples/labelled

    careaudit rules measure examples/labelled --label empathy --errors 5

    Rules that ask the acts model, and the labels, are measured on the held-back fifth.
    """
    from careaudit.learn.confidence import FINDINGS
    from careaudit.learn.labelled import corpus_files, read_corpus
    from careaudit.learn.measure import measure as run

    if write and packs:
        raise ConfigError("--write keeps the figures of the core pack: no --rules then")
    beside = labelled[0] if labelled[0].is_dir() else labelled[0].parent
    rulebook = load_rulebook(packs or ())
    measured = [
        run(rulebook, language, read_corpus(files))
        for language, files in corpus_files(labelled).items()
    ]
    console = Page(highlight=False)
    if check:
        _compare(console, measured, beside / FINDINGS)
        return
    chosen = set(code or ())
    for one in measured:
        rules = [
            rule
            for rule in one.rules
            if (not chosen or rule.code in chosen)
            and (label is None or rule.label == label)
        ]
        console.print(_rules_table(one, rules))
        for rule in rules if errors else ():
            for line in _wrong(one, rule, errors):
                console.print(line, soft_wrap=True)
        if not chosen:
            console.print(_labels_table(one, label))
    if write:
        _write(measured, beside / FINDINGS)


def _rules_table(one: Measured, rules: Sequence[Rule]) -> Table:
    table = figure_table(f"Rules, {one.language}", "rule", *RULE_COLUMNS)
    for rule in sorted(rules, key=lambda rule: (rule.label, rule.code)):
        figures = one.of_rule(rule)
        if figures.hits:
            name = f"{rule.code} {rule.name.partition('/')[2]}"
            table.add_row(
                name,
                *rule_cells(figures),
            )
    silent = sum(one.of_rule(rule).hits == 0 for rule in rules)
    table.caption = f"{silent} of {len(rules)} rules found nothing" if silent else None
    return table


def _labels_table(one: Measured, label: str | None) -> Table:
    from careaudit.learn.measure import TARGETS

    title = f"Labels, {one.language}, held-back scenes"
    table = figure_table(title, "label", "n", "precision", "recall", "F1")
    for each in TARGETS:
        if label not in (None, each):
            continue
        figures: Figures = one.of_label(each)
        table.add_row(
            each,
            str(figures.wanted),
            share(figures.precision, figures.precision_interval, figures.hits),
            share(figures.recall, figures.recall_interval, figures.wanted),
            share(figures.f1, figures.f1_interval, figures.wanted),
        )
    return table


def _wrong(one: Measured, rule: Rule, most: int) -> Iterator[Text]:
    """The first wrong findings of a rule, with what they were said to.

    Of a rule that learned from no scene the held-back ones stay out of sight, so that
    whoever mends it can still measure it on them.
    """
    wrong = [
        f
        for f in one.findings
        if f.code == rule.code and not f.right and f.sentence.held_back == rule.by_model
    ]
    for finding in wrong[:most]:
        sentence = finding.sentence
        labels = ", ".join(sorted(sentence.labels)) or "no label"
        yield Text.assemble(
            (f"{rule.code} {sentence.id} ", "bold"),
            (f"[{sentence.before[-80:]}] ", "dim"),
            f"{sentence.text} ",
            (f"({labels})", "dim"),
        )


def _write(measured: Sequence[Measured], findings: Path) -> None:
    from careaudit.learn.confidence import confidence_text, findings_text

    for file, text in (
        (core_pack() / MEASURED, confidence_text(measured)),
        (findings, findings_text(measured)),
    ):
        with whole_file(file) as out:
            out.write(text)
        print(f"written: {file}")


def _compare(console: Page, measured: Sequence[Measured], findings: Path) -> None:
    from careaudit.learn.confidence import changes

    appeared, vanished = changes(measured, findings)
    for sign, found in (("+", appeared), ("-", vanished)):
        for rule, language, sentence, right in found:
            console.print(f"{sign} {rule} {language} {sentence} {right}")
    if appeared or vanished:
        console.print(
            f"{len(appeared)} findings appeared, {len(vanished)} vanished; "
            "`careaudit rules measure --write` keeps the new figures"
        )
        raise typer.Exit(FAILED)
    console.print("as in the table")
