"""The index finds what trying every phrase at every place finds, and no more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.annotate import Annotator
from careaudit.languages import languages
from careaudit.model import Origin, Role, Transcript, Turn
from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.compiler import Compiler
from careaudit.patterns.index import Index
from careaudit.patterns.phrases import Phrases
from careaudit.patterns.syntax import PhraseError

LISTS = {
    "feeling": ("frustrating", "very hard", "<upset>"),
    "loop": ("{loop}",),
    "act": ("<перезвонить>", "<написать>"),
}


@pytest.fixture(scope="module", params=["en", "ru"])
def code(request):
    return request.param


@pytest.fixture(scope="module")
def annotators():
    return {code: Annotator(languages[code]) for code in ("en", "ru")}


def compiler(annotator):
    return Compiler(annotator.language, LISTS, annotator.split, annotator.intern)


def index_of(annotator, phrases):
    alphabet = Alphabet(annotator.enders)
    index = Index(alphabet, {annotator.intern("so"): 9000}.get)
    for phrase in phrases:
        index.add(phrase, compiler(annotator).compile(phrase))
    annotator.spell_with(alphabet.letter)
    return alphabet, index


def annotated(annotator, text):
    turn = Turn(0, "agent", Role.AGENT, text, Origin("test", 1))
    transcript = Transcript("t", annotator.language.code, (turn,), "test")
    return annotator.annotate(transcript).turns[0]


def find(annotator, phrase, text):
    _, index = index_of(annotator, [phrase])
    turn = annotated(annotator, text)
    spans = [turn.span(m.start, m.end) for m in index.search(turn)]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("I will call", "I'll call you", ["I'll call"]),
        ("I will call", "i’ll, um, call you", ["i’ll, um, call"]),
        ("can not", "I can't, I cannot", ["can't", "cannot"]),
        ("do not worry", "dont worry", ["dont worry"]),
        ("that is", "That's fine. That is fine.", ["That's", "That is"]),
        ("<hear> you", "I heard you", ["heard you"]),
        ("must be {feeling}", "it must be very hard", ["must be very hard"]),
        ("must ~2 {feeling}", "must have been upsetting", ["must have been upsetting"]),
        ("must ~2 {feeling}", "it must. be upsetting", []),
        ("^ so you", "Well, so you. So you came", ["So you"]),
        (r"why ~3 \?", "Why is that? No.", ["Why is that?"]),
        ("so (really)? sorry", "so, sorry", ["so, sorry"]),
    ],
)
def test_english_phrases_find_their_words(annotators, phrase, text, found):
    assert find(annotators["en"], phrase, text) == found


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("всё ещё", "все еще жду", ["все еще"]),
        ("<переживать>", "Я переживаю, он переживал", ["переживаю", "переживал"]),
        ("перезвонить:futr,1per", "перезвоню, перезвонят", ["перезвоню"]),
        ("{act:futr,1per,sing}", "напишу вам, напишем", ["напишу"]),
        ("что-то не так", "что - то не так", ["что - то не так"]),
        ("из-за", "это из-за вас", ["из-за"]),
    ],
)
def test_russian_phrases_find_their_words(annotators, phrase, text, found):
    assert find(annotators["ru"], phrase, text) == found


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("~2", "could match anything"),
        ("so?", "could match anything"),
        ("{feelings}", "did you mean {feeling}?"),
        ("{loop}", "holds itself"),
        ("<hear:past>", "unknown tag"),
    ],
)
def test_a_phrase_that_cannot_be_used_is_refused(annotators, phrase, fault):
    with pytest.raises(PhraseError) as error:
        compiler(annotators["en"]).compile(phrase)
    assert fault in str(error.value)


WORDS = ["so", "sorry", "you", "must", "be", "hard", "very", ".", "?"]
PHRASES = [
    "so ~2 sorry",
    "(very)? hard",
    "you (must|be) (hard|sorry)",
    "^ so",
    "be $",
    "{feeling}",
    "must (be)? ~1 (very hard|sorry)",
]


def by_trying(annotator, alphabet, turn, phrase):
    """What one phrase finds in a turn, whatever words the turn holds."""
    expression = re.compile(alphabet.expression(compiler(annotator).compile(phrase)))
    return [(phrase, *match.span()) for match in expression.finditer(turn.letters)]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_the_index_agrees_with_trying_everything(annotators, words):
    annotator = annotators["en"]
    alphabet, index = index_of(annotator, PHRASES)
    turn = annotated(annotator, " ".join(words))
    found = [(m.key, m.start, m.end) for m in index.search(turn)]
    tried = [by_trying(annotator, alphabet, turn, phrase) for phrase in PHRASES]
    assert found == [match for matches in tried for match in matches]


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    st.integers(0, 6),
    st.integers(6, 14),
)
def test_a_window_shows_only_what_stands_in_it(annotators, words, start, end):
    annotator = annotators["en"]
    alphabet = Alphabet(annotator.enders)
    phrases = Phrases(alphabet)
    wanted = ("so ~2 sorry", "must (be)? hard")
    for phrase in wanted:
        phrases.add(compiler(annotator).compile(phrase))
    annotator.spell_with(alphabet.letter)
    turn = annotated(annotator, " ".join(words))
    place = phrases.find(turn, start, end)
    stands = [
        (a, b)
        for phrase in wanted
        for _, a, b in by_trying(annotator, alphabet, turn, phrase)
        if start <= a and b <= end
    ]
    assert (place is not None) >= bool(stands)
    if place:
        assert start <= place[0] < place[1] <= end
        assert place[0] < len(turn.ids)
