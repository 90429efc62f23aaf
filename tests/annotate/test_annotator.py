"""Words, sentences and spans: every span quotes the turn's own characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.annotate import Annotator
from careaudit.languages import languages
from careaudit.model import Origin, Role, Transcript, Turn


@pytest.fixture(scope="module")
def annotator():
    return Annotator(languages["en"])


def annotate(annotator, *texts, roles=None):
    roles = roles or [Role.AGENT] * len(texts)
    turns = tuple(
        Turn(i, role, role, text, Origin("test", 1))
        for i, (text, role) in enumerate(zip(texts, roles, strict=True))
    )
    return annotator.annotate(Transcript("t", "en", turns, "test"))


def sentences(turn):
    spans = [turn.sentence_span(sentence) for sentence in turn.sentences]
    return [turn.turn.text[span.start : span.end] for span in spans]


def test_sentences_end_at_marks_and_blank_lines(annotator):
    turn = annotate(annotator, "Hi!! How are you? fine...\n\nbye").turns[0]
    assert sentences(turn) == ["Hi!!", "How are you?", "fine...", "bye"]


def test_a_not_that_stands_alone_is_the_same_word(annotator):
    alone, joined = annotate(annotator, "It does n't help.", "It doesn't help.").turns
    assert alone.ids == joined.ids


def test_a_question_mark_after_another_mark_makes_a_question(annotator):
    turn = annotate(annotator, "Really!? Yes.").turns[0]
    assert [sentence.mark for sentence in turn.sentences] == ["?", "."]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("So what what do you do?", 5),
        ("I, I see the the point", 4),
        ("A long, long way", 4),
        ("Yes, yes.", 2),
    ],
)
def test_small_words_said_twice_are_one(annotator, text, length):
    turn = annotate(annotator, text).turns[0]
    assert turn.length == length
    assert turn.edges[-1][1] == len(text)


@pytest.mark.parametrize(
    ("text", "broken"),
    [("Fine. So keeping it away-", True), ("Well-known.", False), ("Go on", False)],
)
def test_a_turn_breaks_off_with_a_dash(annotator, text, broken):
    turn = annotate(annotator, text).turns[0]
    breaks_off = [turn.breaks_off_in(sentence) for sentence in turn.sentences]
    assert breaks_off == [False] * (len(breaks_off) - 1) + [broken]


def test_fillers_commas_and_quotes_are_no_words(annotator):
    turn = annotate(annotator, 'Um, "well" - I, uh, see').turns[0]
    assert turn.length == 3


def test_bot_and_agent_are_one_side(annotator):
    roles = [Role.BOT, Role.AGENT, Role.CUSTOMER, Role.OTHER, Role.CUSTOMER, Role.AGENT]
    conversation = annotate(annotator, *"abcdef", roles=roles)
    assert [(role, list(block)) for role, block in conversation.blocks] == [
        (Role.AGENT, [0, 1]),
        (Role.CUSTOMER, [2, 3, 4]),
        (Role.AGENT, [5]),
    ]


def test_replies_are_the_blocks_after_a_turn(annotator):
    roles = [Role.CUSTOMER, Role.AGENT, Role.CUSTOMER, Role.AGENT]
    conversation = annotate(annotator, *"abcd", roles=roles)
    assert [list(block) for block in conversation.replies(0)] == [[1], [3]]


def test_starting_afresh_keeps_the_ids(annotator, monkeypatch):
    before = annotate(annotator, "what a lovely day").turns[0].ids
    monkeypatch.setattr("careaudit.annotate.annotator._MOST_CHUNKS", 0)
    assert annotate(annotator, "what a lovely day").turns[0].ids == before


@given(st.text(min_size=1).filter(str.strip))
def test_spans_quote_the_text_whatever_it_holds(annotator, text):
    turn = annotate(annotator, text).turns[0]
    for sentence in turn.sentences:
        span = turn.sentence_span(sentence)
        assert 0 <= span.start < span.end <= len(text)
        quote = text[span.start : span.end]
        assert quote == quote.strip()


def test_a_long_turn_without_marks_is_cut_where_sentences_may_begin(annotator):
    said = (
        "okay so you were up all night with him then what did the doctor say about "
        "the cough and the fever he had"
    )
    turn = annotate(annotator, said).turns[0]
    assert sentences(turn) == [
        "okay so you were up all night with him",
        "then what did the doctor say about the cough",
        "and the fever he had",
    ]


def test_a_short_turn_without_marks_is_one_sentence(annotator):
    turn = annotate(annotator, "so you were up all night with him then").turns[0]
    assert len(turn.sentences) == 1


@given(st.lists(st.sampled_from("and so you cat the house what".split()), max_size=60))
def test_cut_sentences_lose_no_word(annotator, words):
    turn = annotate(annotator, " ".join(["well", *words])).turns[0]
    edges = [(sentence.start, sentence.end) for sentence in turn.sentences]
    assert [start for start, _ in edges] == [0, *(end for _, end in edges[:-1])]
    assert edges[-1][1] == len(turn.ids)
