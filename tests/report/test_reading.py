"""The reader's words and order that terminal and Markdown share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from careaudit.model import Kind, Label, Outcome, Polarity, Role, Span, Tier
from careaudit.remark import Reason, remark
from careaudit.report.quoting import visible
from careaudit.report.reading import Reading, whole


@pytest.fixture(scope="module")
def line_of(heater):
    """The line that one opportunity of the fixture gives after a change."""

    def find(at, **changes):
        changed = replace(heater.evidence.opportunities[at], **changes)
        evidence = replace(heater.evidence, opportunities=(changed,), moments=())
        found = Reading(replace(heater, evidence=evidence)).lines
        return found[0] if found else None

    return find


@pytest.mark.parametrize(
    ("outcome", "sign"),
    [
        (Outcome.DISMISSED, "-"),
        (Outcome.PASSED_OVER, "-"),
        (Outcome.ACKNOWLEDGED, "~"),
        (Outcome.MET, "+"),
        (Outcome.MET_AND_ACTED, "+"),
    ],
)
def test_a_sign_says_what_became_of_an_opportunity(line_of, outcome, sign):
    assert line_of(0, outcome=outcome).sign == sign


@pytest.mark.parametrize(
    ("outcome", "sign"), [(Outcome.PASSED_OVER, "!"), (Outcome.MET_AND_ACTED, "+")]
)
def test_a_risk_with_no_safety_answer_calls_for_a_human(line_of, outcome, sign):
    assert line_of(0, kind=Kind.RISK, outcome=outcome).sign == sign


def test_a_sure_cue_that_cannot_be_told_is_left_to_the_reader(line_of):
    unclear = {"outcome": Outcome.UNCLEAR, "why": Reason.MAYBE_CARE, "answer": None}
    line = line_of(0, **unclear)
    assert (line.sign, line.what) == ("~", "feeling: for you to judge")
    assert line.notes == ("the reply may be meant as care",)
    assert line_of(0, **unclear, tier=Tier.BROAD) is None
    assert line_of(0, **unclear, kind=Kind.CIRCUMSTANCE) is None


def test_an_answered_question_is_a_figure_and_no_line(line_of):
    assert line_of(0, kind=Kind.QUESTION, outcome=Outcome.MET) is None


@pytest.mark.parametrize("outcome", [Outcome.DISMISSED, Outcome.PASSED_OVER])
def test_a_missed_opportunity_carries_its_advice(line_of, outcome):
    answer = Span(3, 36, 46)
    line = line_of(0, outcome=outcome, instead="Say it.", answer=answer)
    assert line.notes == (
        "turn 4: “Calm down.”",
        "would have helped, for example: Say it.",
    )


def test_an_acknowledged_one_says_what_it_lacks(line_of):
    acknowledged = {"outcome": Outcome.ACKNOWLEDGED, "why": Reason.NOT_TIED}
    line = line_of(0, **acknowledged, answer=None)
    assert line.notes == ("noticed, but none of the words about it come back",)


def test_a_met_one_shows_the_answer_and_needs_no_advice(line_of):
    met = {"outcome": Outcome.MET, "instead": "Say it.", "answer": Span(7, 87, 110)}
    (answer,) = line_of(0, **met).notes
    assert answer.startswith("turn 8: “")
    assert "I'll ring you at noon" in answer


@pytest.mark.parametrize(
    ("kind", "late", "words"),
    [
        (Kind.FEELING, False, "passed over"),
        (Kind.QUESTION, False, "left unanswered"),
        (Kind.FEELING, True, "passed over, late"),
    ],
)
def test_outcomes_are_told_in_words_that_fit_their_kind(heater, kind, late, words):
    some = heater.evidence.opportunities[0]
    changed = replace(some, kind=kind, outcome=Outcome.PASSED_OVER, late=late)
    assert Reading(heater).outcome(changed) == words


def test_a_cue_that_opened_an_opportunity_is_one_line(heater):
    risks = [line for line in Reading(heater).lines if line.code == "CR10"]
    assert [line.what for line in risks] == ["risk: no safety answer found"]


def test_a_long_quote_is_cut(heater):
    quotes = [line.quote for line in Reading(heater).lines]
    assert max(map(len, quotes)) == len("“”") + 220
    assert any(quote.endswith("…”") for quote in quotes)


def test_turns_count_from_one_beside_the_line_of_the_file(heater):
    first = Reading(heater).lines[0]
    assert (first.turn, first.file_line) == (1, "line 3")


@pytest.mark.parametrize("line_of_turn", [lambda _: 1, lambda i: i + 1])
def test_a_line_of_the_file_that_tells_nothing_is_left_out(heater, line_of_turn):
    turns = tuple(
        replace(t, origin=replace(t.origin, line=line_of_turn(t.index)))
        for t in heater.transcript.turns
    )
    audit = replace(heater, transcript=replace(heater.transcript, turns=turns))
    assert {line.file_line for line in Reading(audit).lines} == {""}


def test_the_title_names_speakers_by_role(heater):
    assert Reading(heater).title == (
        "heater-late",
        "calls/heater.txt · support · en · 9 turns · agent Priya, customer Ines",
    )


def test_a_speaker_without_a_name_is_said_to_have_none(heater):
    turns = tuple(replace(t, speaker="") for t in heater.transcript.turns)
    unnamed = replace(heater, transcript=replace(heater.transcript, turns=turns))
    assert Reading(unnamed).title[1].endswith("agent (no name), customer (no name)")


def test_a_role_that_is_its_own_name_is_said_once(heater):
    turns = tuple(replace(t, speaker=t.role.value) for t in heater.transcript.turns)
    same = replace(heater, transcript=replace(heater.transcript, turns=turns))
    assert Reading(same).title[1].endswith(f"{Role.AGENT}, {Role.CUSTOMER}")


def test_an_aspect_without_occasion_says_so(results):
    audit = results[-2]
    assert list(Reading(audit).aspects()) == []
    none = replace(results[0].score.aspects[0], rate=None, level=None, items=())
    score = replace(audit.score, aspects=(none,))
    (row,) = Reading(replace(audit, score=score)).aspects()
    assert row.says == "nothing recognised; see for yourself"


def test_a_withheld_score_is_told_with_its_reason(results):
    assert Reading(results[-2]).headline[0] == "Not scored"
    assert Reading(results[-2]).headline[1].startswith("roles unknown")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\n two\t three ", "one two three"),
        ("a\x1b[0mb", "a�[0mb"),
        ("a\x9bb\u202ec\u2066d", "a�b�c�d"),
        ("ёлка 👨‍👩‍👧 – “да”", "ёлка 👨‍👩‍👧 – “да”"),
    ],
)
def test_what_cannot_be_seen_is_shown_as_a_sign(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(84.9, "84"), (85.0, "85"), (0.4, "0"), (100.0, "100")]
)
def test_points_are_cut_not_rounded(value, shown):
    assert whole(value) == shown


def moment_in(audit, text, words, **changes):
    """The one line of a moment that points at some words of a turn's text."""
    start = text.index(words)
    turn = replace(audit.transcript.turns[1], text=text)
    turns = (audit.transcript.turns[0], turn, *audit.transcript.turns[2:])
    span = Span(1, start, start + len(words))
    moment = replace(
        audit.evidence.moments[0], span=span, quote=words, **{"related": (), **changes}
    )
    evidence = replace(audit.evidence, opportunities=(), moments=(moment,))
    changed = replace(
        audit, transcript=replace(audit.transcript, turns=turns), evidence=evidence
    )
    return Reading(changed).lines


def test_a_long_stretch_without_marks_is_quoted_in_whole_words(heater):
    text = "wordless " * 30 + "the very words " + "endlessly " * 30
    (line,) = moment_in(heater, text.strip(), "the very words")
    assert "the very words" in line.quote
    assert set(line.quote.strip("“”").split()) <= set(text.split())


def test_the_words_that_told_most_stand_under_what_is_held_against_somebody(heater):
    text = "So you rang twice and nobody came."
    related = (Span(1, 3, 11), Span(1, 12, 17), Span(1, 22, 33), Span(0, 0, 9))
    against, credit = (
        moment_in(heater, text, text, related=related, polarity=polarity)[0].notes
        for polarity in (Polarity.CONCERN, Polarity.CREDIT)
    )
    assert against == ("decided by: “you rang” … “nobody came”",)
    assert credit == ()


def test_a_single_word_is_no_explanation(heater):
    text = "So you rang twice and nobody came."
    told = {"related": (Span(1, 18, 21),), "polarity": Polarity.CONCERN}
    (line,) = moment_in(heater, text, text, **told)
    assert line.notes == ()


def test_what_is_not_scored_is_not_graded_either(heater):
    score = replace(heater.score, withheld=remark("too_little", done=2, of=3))
    rows = list(Reading(replace(heater, score=score)).aspects())
    assert {(row.rate, row.level) for row in rows} == {(None, "")}
    assert all(row.says for row in rows)


def test_what_is_only_likely_is_no_line(heater):
    assert moment_in(heater, "So you rang.", "So you rang.", sure=False) == []


def lines_of(audit, *moments):
    evidence = replace(audit.evidence, opportunities=(), moments=moments)
    return Reading(replace(audit, evidence=evidence)).lines


def test_moments_of_the_same_words_are_one_line(heater):
    one = heater.evidence.moments[0]
    same = replace(one, rule="UN99", message="Feels with them")
    (line,) = lines_of(heater, one, same)
    assert line.what == f"{one.message}; feels with them"
    assert line.code == f"{one.rule}, UN99"


def test_of_the_same_words_what_is_for_nobody_gives_way(heater):
    one = heater.evidence.moments[0]
    neutral = replace(one, rule="WA99", polarity=Polarity.NEUTRAL)
    (line,) = lines_of(heater, one, neutral)
    assert (line.code, line.sign) == (one.rule, "+")
    (line,) = lines_of(heater, replace(neutral, rule="AA99"), one)
    assert (line.code, line.sign) == (one.rule, "+")


def test_the_same_of_one_turn_is_one_line(heater):
    one = heater.evidence.moments[-2]
    text = heater.transcript.turn(one.span.turn).text
    (line,) = lines_of(heater, one, replace(one, span=replace(one.span, start=11)))
    assert line.code == one.rule
    assert line.quote.count("“") == 2, text


def test_follow_through_of_an_extract_is_not_called_unrecognised(results):
    audit = results[0]
    bare = tuple(
        replace(aspect, rate=None, level=None, items=())
        for aspect in audit.score.aspects
    )
    extract = replace(
        audit,
        score=replace(audit.score, aspects=bare),
        evidence=replace(audit.evidence, breaks_off=True),
    )
    said = {row.name: row.says for row in Reading(extract).aspects()}
    assert said.pop("Follow-through") == "no end of the talk found; not judged"
    assert set(said.values()) == {"nothing recognised; see for yourself"}


def test_an_unclear_next_step_is_left_to_the_reader(results):
    audit = results[0]
    (step,) = [m for m in audit.evidence.moments if m.rule == "FT01"]
    bare = tuple(
        replace(a, rate=None, level=None, items=()) for a in audit.score.aspects
    )
    unclear = replace(
        audit,
        score=replace(audit.score, aspects=bare),
        evidence=replace(audit.evidence, moments=(replace(step, sure=False),)),
    )
    said = {row.name: row.says for row in Reading(unclear).aspects()}
    assert (
        said["Follow-through"] == "for you to judge: what may be a next step (turn 8)"
    )


def test_an_agreed_step_says_who_named_it(heater):
    (step,) = [m for m in heater.evidence.moments if m.rule == "FT01"]
    (line,) = lines_of(
        heater, replace(step, related=(replace(step.span, turn=6, start=0, end=3),))
    )
    assert line.notes == ("turn 7, customer: “And who pays for the electric one?”",)


def test_a_narrow_question_is_counted_and_not_told(heater):
    (moment, *_) = heater.evidence.moments

    def told(label):
        moments = (replace(moment, label=label),)
        evidence = replace(heater.evidence, opportunities=(), moments=moments)
        return len(Reading(replace(heater, evidence=evidence)).lines)

    assert told(Label.OPEN_QUESTION) == 1
    assert told(Label.CLARIFYING_QUESTION) == 0
