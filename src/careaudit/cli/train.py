"""`careaudit train`: learn the models from a labelled corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from careaudit.cli.page import Page


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("train")(train)


def train(
    corpus: Annotated[
        list[Path],
        typer.Argument(
            metavar="CORPUS...", help="Labelled .jsonl files, or folders of them."
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Where models are put.")
    ],
    config: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="Settings: a TOML file."),
    ] = None,
) -> None:
    """Learn the models of each language, on all that is not held back.

    careaudit train examples/labelled --out models

    A line of a corpus is {"id", "setting", "before", "text", "labels"}; with "speaker":
    "customer" it is a customer's turn, and its labels are kinds of opportunities. A
    fifth of the scenes is held back, to measure on.
    """
    from careaudit.annotate.acts import CUES
    from careaudit.languages import languages
    from careaudit.learn.labelled import corpus_files, read_corpus
    from careaudit.learn.train import load_training, train_cues, write_model
    from careaudit.learn.train import train as learn

    training = load_training(config)
    console = Page(highlight=False, soft_wrap=True)
    # All is read and learned before anything is written.
    read = {code: read_corpus(f) for code, f in corpus_files(corpus).items()}
    models = [
        (out / f"{code}{ending}.npz", learning(corpus, languages[code], training))
        for code, corpus in read.items()
        for ending, learning in (("", learn), (CUES, train_cues))
    ]
    for path, model in models:
        if model is None:
            continue
        file = write_model(model, path)
        console.print(
            f"{file}: {len(model.keys)} features, {file.stat().st_size / 1e6:.2f} MB"
        )
    console.print("`careaudit rules measure` tells how well the rules find with them")
