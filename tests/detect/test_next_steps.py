"""Next steps: agreed on by both sides, planned, only hinted at, or only offered."""

from __future__ import annotations

import pytest

from careaudit.model import Label
from careaudit.pipeline import Auditor
from careaudit.rulebook.loader import load_rulebook

MATTER = {
    "en": (
        ("customer", "I'm so worried about the heating."),
        ("agent", "Which flat?"),
        ("customer", "The seventh."),
    ),
    "ru": (
        ("customer", "Я так переживаю из-за отопления."),
        ("agent", "Какая квартира?"),
        ("customer", "Седьмая."),
    ),
}
LEAVE = {"en": "Thanks, goodbye.", "ru": "Спасибо, до свидания."}
# What is said before the leave: found, left to the reader, only open, or missing.
TALKS = [
    ("en", "next_step", ("agent", "Your results will be back in three days.")),
    ("en", "next_step", ("agent", "How about we meet again in ten days?"), ("customer", "Sure.")),
    ("en", "next_step", ("customer", "I'll ring you on Monday."), ("agent", "Perfect.")),
    ("en", "maybe_next_step", ("agent", "We'll see what it shows and go from there.")),
    ("en", "open_offer", ("agent", "Call us if anything comes up.")),
    ("en", "no_next_step", ("agent", "It is a tall house.")),
    ("ru", "next_step", ("agent", "Результат будет через три дня.")),
    ("ru", "next_step", ("agent", "Сможете подойти в четверг?"), ("customer", "Да, смогу.")),
    ("ru", "next_step", ("customer", "Я вам в среду перезвоню."), ("agent", "Годится.")),
    ("ru", "maybe_next_step", ("agent", "А пока держите окна закрытыми.")),
    ("ru", "open_offer", ("agent", "Если что, звоните.")),
    ("ru", "no_next_step", ("agent", "Это высокий дом.")),
]  # fmt: skip


@pytest.fixture(scope="module")
def auditor():
    return Auditor(load_rulebook())


@pytest.mark.parametrize(("code", "told", "turns"), [(c, t, r) for c, t, *r in TALKS])
def test_a_step_is_found_left_to_the_reader_open_or_missing(
    auditor, talk, code, told, turns
):
    said = [*MATTER[code], *turns, ("customer", LEAVE[code])]
    audit = auditor.audit(talk(code, said))
    aspect = next(a for a in audit.score.aspects if a.aspect == "follow_through")
    if told == "maybe_next_step":
        assert aspect.items == ()
        assert audit.evidence.maybe_next_steps
    else:
        assert [item.says.key for item in aspect.items] == [told]


def agreed(look, *turns):
    return [m for m in look("en", *turns).moments if m.rule in ("FT09", "FT10", "FT11")]


def test_an_agreement_points_at_both_sides(look):
    (step,) = agreed(
        look,
        ("customer", "I'm going to bring the old box in tomorrow."),
        ("agent", "Okay. Sounds good."),
    )
    assert step.span.turn == 1
    assert [span.turn for span in step.related] == [0]


def test_what_nobody_takes_up_or_somebody_takes_back_is_not_agreed(look):
    ask = ("agent", "Could you come back on Thursday?")
    assert agreed(look, ask, ("customer", "Yes, that works."))
    assert not agreed(look, ask)
    assert not agreed(look, ask, ("customer", "Sure. But I don't think I can make it."))


def test_a_step_that_was_asked_for_needs_an_answer_and_a_yes(look):
    ask = ("agent", "What will you try first?")
    answer = ("customer", "Maybe start with the stairs at work.")
    assert agreed(look, ask, answer, ("agent", "Great."))
    assert not agreed(look, ask, answer)
    assert not agreed(look, ask, ("customer", "No idea."), ("agent", "Great."))


def test_what_may_be_a_step_leaves_a_sure_one_standing(look):
    sure = "On Friday morning I'll ring to hear how the skin is doing"
    turns = [("customer", "Okay, I'll try the cream."), ("agent", f"{sure}.")]
    assert steps(look, *turns) == {True}
    turns[1] = ("agent", f"{sure}, and we'll go from there.")
    assert steps(look, *turns) == {True, False}


def steps(look, *turns):
    moments = look("en", *turns).moments
    return {m.sure for m in moments if m.label is Label.FOLLOW_UP_CONCRETE}


@pytest.mark.parametrize(
    "last",
    [
        "How many cups would you say you have a week?",
        "That is something else entirely.",
    ],
)
def test_not_every_week_and_something_else_is_a_leave(look, last):
    assert look("en", *MATTER["en"], ("agent", last)).breaks_off
