"""The index finds what trying every phrase at every place finds, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.annotate import Annotator
from careaudit.languages import languages
from careaudit.model import Origin, Role, Transcript, Turn
from careaudit.patterns.compiler import Compiler
from careaudit.patterns.index import build
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


def annotated(annotator, text):
    turn = Turn(0, "agent", Role.AGENT, text, Origin("test", 1))
    transcript = Transcript("t", annotator.language.code, (turn,), "test")
    return annotator.annotate(transcript).turns[0]


def find(annotator, phrase, text):
    index = build([("p", compiler(annotator).compile(phrase))], annotator.enders, {})
    turn = annotated(annotator, text)
    spans = [turn.span(m.start, m.end) for m in index.search(turn.ids, turn.words)]
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


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_the_index_agrees_with_trying_everything(annotators, words):
    annotator = annotators["en"]
    nodes = [(p, compiler(annotator).compile(p)) for p in PHRASES]
    turn = annotated(annotator, " ".join(words))
    index = build(nodes, annotator.enders, {annotator.intern("so"): 9000})
    found = {(m.key, m.start, m.end) for m in index.search(turn.ids, turn.words)}
    expected = set()
    for phrase, node in nodes:
        for start in range(len(turn.ids)):
            ends = node.ends(turn.ids, annotator.enders, {start})
            if ends and max(ends) > start:
                expected.add((phrase, start, max(ends)))
    assert found == expected
