"""What each item earns out of what, and the figures that say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careaudit.model import (
    Aspect,
    Evidence,
    Kind,
    Label,
    Outcome,
    Polarity,
    Tally,
)
from careaudit.report.wording import wording_of
from careaudit.score import load_profile
from careaudit.score.items import called_for, items


def told(says):
    return wording_of("en").remark("figure", says)


@pytest.fixture(scope="module")
def found(support):
    def find(aspect, opportunities=(), moments=(), tallies=()):
        evidence = Evidence(tuple(opportunities), tuple(moments), tuple(tallies))
        return {
            item.name: (item.n, pytest.approx(item.earned), told(item.says))
            for item in items(evidence, support)[aspect]
        }

    return find


@pytest.mark.parametrize(
    ("outcome", "earned"),
    [
        (Outcome.DISMISSED, 0),
        (Outcome.PASSED_OVER, 0.1),
        (Outcome.ACKNOWLEDGED, 0.4),
        (Outcome.MET, 0.8),
        (Outcome.MET_AND_ACTED, 1),
    ],
)
def test_an_outcome_earns_what_the_profile_says(found, opportunity, outcome, earned):
    assert (
        found(Aspect.UNDERSTANDING, [opportunity(Kind.FEELING, outcome)])["feeling"][1]
        == earned
    )


def test_each_kind_of_cue_is_an_item_with_its_figures(found, opportunity):
    cues = [
        opportunity(Kind.FEELING, Outcome.MET),
        opportunity(Kind.FEELING, Outcome.PASSED_OVER),
        opportunity(Kind.EFFORT, Outcome.MET_AND_ACTED),
    ]
    assert found(Aspect.UNDERSTANDING, cues) == {
        "feeling": (2, 0.9, "2 feelings found, 1 responded to"),
        "effort": (1, 1.0, "1 effort found, 1 responded to"),
    }


def test_a_habit_counts_over_chance_against_what_is_enough(found):
    tally = Tally("uptake", 4, 2, 1.0)  # 1 of 3 over chance; 0.6 is enough
    assert found(Aspect.LISTENING, tallies=[tally])["uptake"] == (
        1,
        (1 / 3) / 0.6,
        "2 of 4 replies found to take up what was said (1 would by chance)",
    )


def test_a_habit_kept_often_enough_earns_everything(found):
    assert (
        found(Aspect.LISTENING, tallies=[Tally("explored", 4, 3)])["unasked_explored"][
            1
        ]
        == 4
    )


def test_a_habit_never_counts_for_more_than_five_units(found):
    habit = found(Aspect.LISTENING, tallies=[Tally("explored", 50, 50)])
    assert habit["unasked_explored"] == (5, 5, "50 of 50 questions explore")


def test_a_habit_is_asked_for_by_a_cue_or_by_the_profile(found, opportunity, support):
    tally = Tally("attuned", 20, 0)
    cue = opportunity(Kind.HINT, Outcome.PASSED_OVER)
    told = found(Aspect.UNDERSTANDING, [cue], tallies=[tally])
    assert "attuned" in told
    clinical = items(Evidence((), (), (tally,)), load_profile("clinical"))
    names = [item.name for item in clinical[Aspect.UNDERSTANDING]]
    assert names == ["attuned"]
    bare = items(Evidence((), (), (tally,)), support)[Aspect.UNDERSTANDING]
    assert [item.name for item in bare] == ["unasked_attuned"]


def test_shared_words_count_for_one_unit_however_many(found):
    assert found(Aspect.LISTENING, tallies=[Tally("uptake", 50, 50)])["uptake"][0] == 1


def test_what_the_model_reckons_is_an_item_with_its_figures(found):
    tally = Tally("attuned", 20, 2.46)  # 12 % of the 20 % that are enough
    assert found(Aspect.UNDERSTANDING, tallies=[tally])["unasked_attuned"] == (
        5,
        pytest.approx(5 * 0.123 / 0.2),
        "about 2 of 20 sentences found to say back or feel with",
    )


def test_a_habit_below_chance_earns_nothing(found):
    tally = Tally("uptake", 4, 1, 2.5)
    assert found(Aspect.LISTENING, tallies=[tally])["uptake"][1] == 0


@pytest.mark.parametrize(("done", "earned"), [(0, 0), (2, 0), (3, 1)])
def test_where_chance_explains_everything_only_a_full_count_earns(found, done, earned):
    tally = Tally("uptake", 3, done, 3.0)
    assert found(Aspect.LISTENING, tallies=[tally])["uptake"][1] == earned


def test_a_habit_without_occasion_is_no_item(found):
    assert found(Aspect.LISTENING, tallies=[Tally("uptake", 0, 0)]) == {}


def test_complaints_of_not_being_heard_count_half(found, opportunity):
    told = [opportunity(Kind.UNHEARD, Outcome.MET_AND_ACTED)]
    assert found(Aspect.LISTENING, told)["unheard"] == (
        1,
        0.5,
        "1 complaint of not being heard found",
    )


def test_kindness_counts_kinds_of_words_and_whether_it_was_often(
    found, opportunity, moment
):
    cues = [opportunity(Kind.FEELING, Outcome.MET) for _ in range(3)]
    same = [moment(Label.EMPATHY) for _ in range(9)]
    both = [moment(Label.EMPATHY), moment(Label.REASSURANCE)]
    for warm, shown in ((same[:1], 1), (same[:3], 1), (same, 2), (both, 2)):
        assert found(Aspect.WARMTH, cues, warm)["kindness"][:2] == (3, shown)
    assert found(Aspect.WARMTH, cues, both + same)["kindness"][:2] == (3, 3)


def test_concerns_of_an_aspect_are_units_that_earned_nothing(found, moment):
    against = moment(Label.DISMISSIVE, Polarity.CONCERN, Aspect.WARMTH)
    elsewhere = moment(Label.SCRIPTED, Polarity.CONCERN, Aspect.GENUINENESS)
    assert found(Aspect.WARMTH, moments=[against, elsewhere]) == {
        "concerns": (1, 0, "1 moment speaks against it")
    }


def test_acts_are_expected_up_to_three(found, opportunity, moment):
    asked = [opportunity(Kind.EFFORT, Outcome.ACKNOWLEDGED) for _ in range(7)]
    acts = [moment(Label.OWNERSHIP)]
    assert found(Aspect.ACTION, asked, acts)["acts"] == (
        3,
        1,
        "1 act or explanation found",
    )


def test_a_question_calls_for_an_answer_and_for_no_act_besides(found, opportunity):
    asked = [opportunity(Kind.QUESTION, Outcome.MET)]
    assert found(Aspect.ACTION, asked) == {
        "answers": (1, 0.8, "1 of 1 question answered")
    }


def test_what_is_only_touched_on_is_told_apart(found, opportunity):
    cues = [
        opportunity(Kind.FEELING, Outcome.ACKNOWLEDGED),
        opportunity(Kind.FEELING, Outcome.PASSED_OVER),
    ]
    says = found(Aspect.UNDERSTANDING, cues)["feeling"][2]
    assert says == "2 feelings found, 0 responded to, 1 touched on"


def test_an_item_names_the_turns_that_it_counts(support, opportunity, moment):
    cues = [opportunity(Kind.HINT, Outcome.MET) for _ in range(2)]
    against = moment(Label.DISMISSIVE, Polarity.CONCERN, Aspect.UNDERSTANDING)
    evidence = Evidence(tuple(cues), (against,))
    turns = {i.name: i.turns for i in items(evidence, support)[Aspect.UNDERSTANDING]}
    assert turns == {
        "hint": tuple(cue.span.turn for cue in cues),
        "concerns": (against.span.turn,),
    }


@pytest.mark.parametrize(
    ("step", "item"),
    [
        (
            (Label.FOLLOW_UP_CONCRETE, Polarity.CREDIT),
            (1, 1, "1 definite next step found"),
        ),
        (
            (Label.FOLLOW_UP_GENERIC, Polarity.NEUTRAL),
            (1, 0.35, "an open offer of help found, and no definite step"),
        ),
        ((Label.FOLLOW_UP_GENERIC, Polarity.CONCERN), (1, 0, "no next step found")),
        ((Label.WARMTH, Polarity.CREDIT), (1, 0, "no next step found")),
    ],
)
def test_an_open_matter_wants_a_next_step(found, opportunity, moment, step, item):
    matter = [opportunity(Kind.EFFORT, Outcome.MET)]
    told = found(Aspect.FOLLOW_THROUGH, matter, [moment(*step)])
    assert told["next_step"] == item


def test_good_news_alone_wants_no_next_step(found, opportunity):
    news = [opportunity(Kind.PROGRESS, Outcome.MET)]
    assert found(Aspect.FOLLOW_THROUGH, news) == {}


@pytest.mark.parametrize(
    ("aspect", "label", "name"),
    [
        (Aspect.WARMTH, Label.WARMTH, "unasked_kindness"),
        (Aspect.ACTION, Label.EXTRA_MILE, "unasked_acts"),
        (Aspect.FOLLOW_THROUGH, Label.FOLLOW_UP_CONCRETE, "unasked_next_step"),
        (Aspect.GENUINENESS, Label.PERSONALIZATION, "specific"),
        (Aspect.GENUINENESS, Label.REFLECTION, "specific"),
    ],
)
def test_care_that_nothing_called_for_has_its_own_name(
    support, moment, aspect, label, name
):
    unasked = items(Evidence((), (moment(label),)), support)[aspect]
    assert [item.name for item in unasked] == [name]
    assert not called_for(unasked)


def test_one_reply_to_two_cues_is_one_reply_of_its_own(found, opportunity):
    worry = opportunity(Kind.FEELING, Outcome.MET)
    trouble = replace(opportunity(Kind.EFFORT, Outcome.MET), answer=worry.answer)
    told = found(Aspect.GENUINENESS, [worry, trouble])
    assert told["specific"][:2] == (1, 1)


def test_a_broad_hint_of_what_was_not_told_is_no_item(found, opportunity):
    assert found(Aspect.UNDERSTANDING, [opportunity(Kind.HINT, Outcome.UNCLEAR)]) == {}
