"""The phrase syntax: what it means, and how its faults are told."""

import pytest

from careaudit.patterns.syntax import (
    Choice,
    Edge,
    Form,
    Gap,
    Listed,
    Missable,
    PhraseError,
    Sequence,
    Word,
    parse,
)


@pytest.mark.parametrize(
    ("phrase", "tree"),
    [
        ("hello", Word("hello")),
        ("so sorry", Sequence((Word("so"), Word("sorry")))),
        ("so? sorry", Sequence((Missable(Word("so")), Word("sorry")))),
        ("(a|b c)", Choice((Word("a"), Sequence((Word("b"), Word("c")))))),
        ("<hear> {feeling}", Sequence((Form("hear"), Listed("feeling")))),
        ("перезвонить:futr,1per", Form("перезвонить", ("futr", "1per"))),
        ("{act:futr}", Listed("act", ("futr",))),
        (
            "^ so ~3 $",
            Sequence((Edge(start=True), Word("so"), Gap(3), Edge(start=False))),
        ),
        (r"why \?", Sequence((Word("why"), Word("?")))),
        ("I'll", Word("I'll")),
    ],
)
def test_a_phrase_becomes_its_tree(phrase, tree):
    assert parse(phrase) == tree


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("", "at least one word"),
        ("? sorry", "'?' follows nothing"),
        ("(a|b", "never closed"),
        ("a b)", "unmatched"),
        ("a||b", "a choice is empty"),
        ("{Feeling}", "cannot be read"),
        ("<hear", "cannot be read"),
    ],
)
def test_a_broken_phrase_says_what_is_wrong_and_where(phrase, fault):
    with pytest.raises(PhraseError, match=r".") as error:
        parse(phrase)
    assert fault in str(error.value)
