"""Training: the same model from the same corpus, the shipped one from the shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from careaudit.annotate.acts import load_acts
from careaudit.errors import ConfigError, CorpusError
from careaudit.languages import languages
from careaudit.learn.labelled import LABELS, Labelled, corpus_files, read_corpus
from careaudit.learn.train import Training, load_training, train, write_model

CORPUS = Path(__file__).parents[2] / "examples" / "labelled"
SETTINGS = ("support", "clinical", "team")


def made(labels=LABELS):
    """A little corpus in which a word of its own gives each label away."""
    return [
        Labelled(
            id=f"{setting}-{n}.1a.{k}",
            setting=setting,
            before="It is broken.",
            text=f"We {label} the thing number {n}.",
            labels={label},
        )
        for setting in SETTINGS
        for n in range(12)
        for k, label in enumerate(labels)
    ]


@pytest.fixture(scope="module")
def model():
    return train(made(), languages["en"], Training())


@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_shipped_model_is_the_one_that_the_shipped_corpus_gives(code, tmp_path):
    corpus = read_corpus(corpus_files([CORPUS])[code])
    again = train(corpus, languages[code], Training())
    shipped = load_acts(code)
    assert again.labels == shipped.labels
    assert (again.keys == shipped.keys).all()
    # A step up or down may hang on the processor's rounding.
    assert abs(again.weights.astype(int) - shipped.weights).max() <= 1
    assert write_model(again, tmp_path / "acts.npz").stat().st_size < 5e6


def test_held_back_scenes_teach_nothing(model):
    held = [one for one in made() if one.held_back]
    assert held
    less = train(
        [one for one in made() if not one.held_back], languages["en"], Training()
    )
    assert (less.weights == model.weights).all()


def test_a_label_that_a_setting_alone_has_cannot_be_learned():
    corpus = [
        one for one in made() if one.setting == "team" or "apology" not in one.labels
    ]
    with pytest.raises(CorpusError, match="labelled apology"):
        train(corpus, languages["en"], Training())


def test_a_model_is_written_whole_or_not_at_all(model, tmp_path):
    file = write_model(model, tmp_path / "new" / "en.npz")
    assert [path.name for path in file.parent.iterdir()] == ["en.npz"]
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_model(model, tmp_path / "taken" / "en.npz")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("strength = 0", "strength"),
        ("weight = 1", "weight"),
        ("seed = ", "settings.toml"),
    ],
)
def test_a_fault_in_the_settings_is_told(tmp_path, text, says):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=says):
        load_training(file)
    file.write_text("strength = 2.5\nleast = 3\n")
    assert load_training(file) == Training(strength=2.5, least=3)
