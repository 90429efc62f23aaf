"""Training: the same model from the same corpus, the shipped one from the shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from careaudit.annotate import Annotator
from careaudit.annotate.acts import customer_sentences, load_acts, load_cues
from careaudit.errors import ConfigError, CorpusError
from careaudit.languages import languages
from careaudit.learn.labelled import LABELS, Labelled, corpus_files, read_corpus
from careaudit.learn.train import (
    Training,
    load_training,
    train,
    train_cues,
    write_model,
)
from careaudit.model import Kind

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


def told(number, text, *kinds):
    """A customer's turn."""
    return Labelled(
        id=f"told-{number}.1.customer",
        speaker="customer",
        setting=SETTINGS[number % len(SETTINGS)],
        before="",
        text=text,
        labels=set(kinds),
    )


@pytest.mark.parametrize(
    ("learn", "load"), [(train, load_acts), (train_cues, load_cues)]
)
@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_shipped_model_is_the_one_that_the_shipped_corpus_gives(
    code, learn, load, tmp_path
):
    corpus = read_corpus(corpus_files([CORPUS])[code])
    again = learn(corpus, languages[code], Training())
    shipped = load(code)
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


def test_the_same_corpus_gives_the_same_bytes(tmp_path):
    corpus = [told(n, f"I lost it, number {n}.", Kind.HINT) for n in range(30)]
    corpus += [told(n, f"I want it, number {n}.") for n in range(30, 60)]
    files = [
        write_model(train_cues(corpus, languages["en"], Training()), tmp_path / name)
        for name in ("one.npz", "other.npz")
    ]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_what_customers_say_teaches_nothing_about_agents(model):
    corpus = [*made(), told(1, "I lost my job.", Kind.HINT)]
    assert (train(corpus, languages["en"], Training()).weights == model.weights).all()


def test_a_corpus_of_agents_alone_gives_no_model_of_cues():
    assert train_cues(made(), languages["en"], Training()) is None


def test_a_long_turn_is_no_cue_by_its_length():
    short, long = "it is {}", "it is {} and it is and it is and it is and it is and {}"
    corpus = [told(n, long.format("lost", n), Kind.HINT) for n in range(90)]
    corpus += [told(n, long.format("new", n)) for n in range(90, 120)]
    corpus += [told(n, short.format("lost"), Kind.HINT) for n in range(120, 150)]
    corpus += [told(n, short.format("new")) for n in range(150, 240)]
    cues = train_cues(corpus, languages["en"], Training(least=1))
    annotator = Annotator(languages["en"])

    def chance(text):
        conversation = annotator.annotate(told(1, text).transcript("en"))
        where = customer_sentences(conversation)
        return float(cues.recognize(conversation, where).probabilities[0, 0])

    assert chance(short.format("lost")) > 0.5 > chance(long.format("new", 7))


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
