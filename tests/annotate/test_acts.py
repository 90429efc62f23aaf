"""The acts model: features, probabilities, and the words that told most."""

from __future__ import annotations

import io

import numpy as np
import pytest
import spacy

from careaudit.annotate import Annotator
from careaudit.annotate.acts import (
    OF_AGENTS,
    OF_CUSTOMERS,
    customer_sentences,
    gather,
    load_acts,
    load_cues,
)
from careaudit.annotate.acts.features import agent_sentences
from careaudit.annotate.acts.model import read_acts
from careaudit.errors import ConfigError
from careaudit.languages import languages
from careaudit.model import Label, Origin, Role, Transcript, Turn

CODES = ("en", "ru")
TOLD = {
    "en": "I packed the bag three times, and three times I unpacked it again.",
    "ru": "Три раза собирала сумку и три раза разбирала.",
}
REFLECTS = {
    "en": "You want to go, and something keeps holding you back.",
    "ru": "Вам хочется уйти, и что-то каждый раз вас останавливает.",
}
PLAIN = {"en": "Please enter the number.", "ru": "Введите, пожалуйста, номер."}


@pytest.fixture(scope="module")
def talk():
    annotators = {code: Annotator(languages[code]) for code in CODES}

    def annotate(code, *said):
        turns = tuple(
            Turn(index, role, Role(role), text, Origin("test", index + 1))
            for index, (role, text) in enumerate(said)
        )
        return annotators[code].annotate(Transcript("t", code, turns, "test"))

    return annotate


def sizes(conversation):
    return gather(conversation, agent_sentences(conversation)).features(OF_AGENTS).sizes


def keys(conversation):
    found = gather(conversation, agent_sentences(conversation)).features(OF_AGENTS)
    return set(found.keys.tolist())


@pytest.mark.parametrize("code", CODES)
def test_a_restatement_is_told_from_a_request(talk, code):
    seen = load_acts(code).recognize(
        talk(
            code,
            ("customer", TOLD[code]),
            ("agent", f"{REFLECTS[code]} {PLAIN[code]}"),
        )
    )
    reflects, plain = seen.of(Label.REFLECTION)
    assert reflects > 0.7
    assert plain < 0.1


def test_only_those_who_serve_are_looked_at(talk):
    conversation = talk(
        "en", ("customer", "You are tired."), ("bot", "Hello."), ("other", "Bye.")
    )
    assert [place for place, _ in agent_sentences(conversation)] == [1]


@pytest.mark.parametrize("code", CODES)
def test_nobody_serving_gives_no_probabilities(talk, code):
    seen = load_acts(code).recognize(talk(code, ("customer", TOLD[code])))
    assert seen.of(Label.EMPATHY).shape == (0,)
    assert seen.highest[Label.EMPATHY] == 0


def test_a_stretch_has_runs_of_each_length_and_three_sums(talk):
    # Three words and a mark between two edges are six symbols.
    found = sizes(talk("en", ("agent", "You are tired.")))
    assert found[:, 0].tolist() == [6, 5, 6, 5, 4, 1, 1, 1]


def test_of_a_customer_there_are_words_pairs_and_stems_and_no_length(talk):
    conversation = talk("en", ("customer", "I am tired."))
    found = gather(conversation, customer_sentences(conversation))
    assert found.features(OF_CUSTOMERS).sizes[:, 0].tolist() == [6, 5, 6]


@pytest.mark.parametrize(
    ("code", "cue", "plain"),
    [
        (
            "en",
            "I cry every time I open your letters, I'm ashamed.",
            "I'd like to add breakfast for two of the mornings.",
        ),
        (
            "ru",
            "Мне так страшно, я ночами не сплю и плачу.",
            "Хочу добавить завтрак на два дня из трёх.",
        ),
    ],
)
def test_a_cue_is_told_from_a_plain_request(talk, code, cue, plain):
    conversation = talk(code, ("customer", f"{cue} {plain}"), ("agent", "Yes."))
    where = customer_sentences(conversation)
    seen = load_cues(code).recognize(conversation, where)
    first, second = seen.of(Label.CUE)
    assert first > 0.6
    assert second < 0.4
    assert seen.because(0, Label.CUE)


def test_no_run_crosses_from_one_sentence_into_the_next(talk):
    both = keys(talk("en", ("agent", "You are tired. We can wait.")))
    apart = keys(talk("en", ("agent", "You are tired."))) | keys(
        talk("en", ("agent", "We can wait."))
    )
    assert both == apart


def test_taking_up_the_customers_words_changes_the_features(talk):
    reply = ("agent", "So the garden is gone.")
    fresh = keys(talk("en", ("customer", "I sold the car."), reply))
    taken = keys(talk("en", ("customer", "I lost the garden."), reply))
    assert fresh != taken


def test_a_nod_does_not_make_the_customers_account_forgotten(talk):
    account, nod = ("customer", "I lost the garden."), ("customer", "Yes.")
    reply = ("agent", "So the garden is gone.")
    assert keys(talk("en", account, ("agent", "Oh."), nod, reply)) >= keys(
        talk("en", account, reply)
    )


def test_the_words_that_told_most_lie_in_the_sentence_and_in_order(talk):
    conversation = talk(
        "en", ("customer", TOLD["en"]), ("agent", f"Hello. {REFLECTS['en']}")
    )
    seen = load_acts("en").recognize(conversation)
    _, sentence = seen.where[1]
    spans = seen.because(1, Label.REFLECTION)
    assert spans == sorted(spans)
    assert spans
    assert all(sentence.start <= a < b <= sentence.end for a, b in spans)


@pytest.mark.parametrize("load", [load_acts, load_cues])
@pytest.mark.parametrize("code", CODES)
def test_a_model_reads_back_as_it_was_written(load, code):
    model, file = load(code), io.BytesIO()
    model.save(file)
    file.seek(0)
    again = read_acts(file)
    assert again.labels == model.labels
    np.testing.assert_array_equal(again.weights, model.weights)


def test_a_language_without_a_model_has_none():
    assert load_acts("xx") is None
    assert load_cues("xx") is None


def test_any_spacy_pipeline_can_add_the_component():
    nlp = spacy.blank("en")
    nlp.add_pipe("careaudit_acts")
    doc = nlp.make_doc(f"{PLAIN['en']} {REFLECTS['en']}")
    doc._.acts_before = TOLD["en"]
    found = nlp(doc)._.acts
    assert [doc.text[a:b] for a, b, _ in found] == [PLAIN["en"], REFLECTS["en"]]
    assert found[1][2]["reflection"] > 0.7
    assert nlp("")._.acts == []


def test_the_component_refuses_a_language_without_a_model():
    with pytest.raises(ConfigError, match="no acts model for 'de'"):
        spacy.blank("de").add_pipe("careaudit_acts")


@pytest.mark.parametrize("code", CODES)
def test_each_key_has_its_row_and_an_unknown_one_the_last(code):
    model = load_acts(code)
    assert model.rows_of(model.keys).tolist() == [*range(len(model.keys))]
    unknown = np.setdiff1d(
        np.concatenate([model.keys - np.uint64(1), model.keys + np.uint64(1)]),
        model.keys,
    )
    edges = np.array([0, 2**64 - 1], np.uint64)
    strange = np.concatenate([unknown, np.setdiff1d(edges, model.keys)])
    assert set(model.rows_of(strange).tolist()) == {len(model.keys)}
