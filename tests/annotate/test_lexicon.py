"""A text's words are those of its chunks: what the speed of annotating rests on."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from careaudit.annotate import AnnotatedTurn
from careaudit.annotate.lexicon import Lexicon
from careaudit.languages import languages
from careaudit.model import Origin, Role, Turn

LEXICONS = {code: Lexicon(languages[code]) for code in ("en", "ru")}
SPACES = (" ", "  ", "\n", "\n\n", " \n ", "\t")
WORDS = "well Don't (don't) ... : ) :-) a.m. e.g., what?! 10-12 к.т.н. что-то it's.So"
PIECES = st.sampled_from([*SPACES, *WORDS.split()])


def annotated(text):
    turn = Turn(0, "Dana", Role.AGENT, text, Origin("test", 1))
    return AnnotatedTurn(turn, LEXICONS["en"])


def words(doc):
    return [token.text for token in doc if any(map(str.isalnum, token.text))]


@pytest.mark.parametrize("code", LEXICONS)
@given(st.one_of(st.text(), st.lists(PIECES).map("".join)))
@example("at 5 a. m. : ) (e.g. now)")
@example("8 ):2")  # signs alone may be cut otherwise; they are no words
def test_the_tokenizer_looks_at_each_chunk_by_itself(code, text):
    lexicon = LEXICONS[code]
    chunks = [word for chunk in text.split() for word in words(lexicon.doc(chunk))]
    assert chunks == words(lexicon.doc(text))


@pytest.mark.parametrize("code", LEXICONS)
@given(st.lists(PIECES).map("".join))
def test_chunks_are_where_their_places_say(code, text):
    lexicon = LEXICONS[code]
    found = [lexicon[place[0]] for place in lexicon.places(text)]
    assert lexicon.chunks(text) == found


def test_only_line_ends_are_kept_of_spaces():
    turn = annotated("one  two\nthree \n\n four \n")
    assert turn.commas == {2}
    assert [sentence.end for sentence in turn.sentences] == [3, 5]
    assert annotated("\n\n one\n\n").length == 1
