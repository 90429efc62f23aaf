"""What the first and the last turns tell: swapped roles, and talks that break off."""

from __future__ import annotations

import pytest

from careaudit.model import Label
from careaudit.pipeline import Auditor
from careaudit.rulebook.loader import load_rulebook

MATTER = {
    "en": (("customer", "I'm so worried about the heating."), ("agent", "Which flat?")),
    "ru": (
        ("customer", "Я так переживаю из-за отопления."),
        ("agent", "Какая квартира?"),
    ),
}
LEAVE = {"en": "Goodbye.", "ru": "До свидания."}
GREETING = {
    "en": "Thank you for calling Northern Heat support.",
    "ru": "Спасибо, что обратились в «Тёплый дом».",
}
# What a customer says who was called, or who helps along.
CALLED = [
    ("en", "Thank you for calling me back."),
    ("en", "Thanks for reaching out to me."),
    ("en", "Hello, how can I help you?"),
    ("ru", "Спасибо за звонок."),
    ("ru", "Спасибо, что написали."),
    ("ru", "Да, чем могу помочь?"),
]


@pytest.fixture(scope="module")
def auditor():
    return Auditor(load_rulebook())


@pytest.mark.parametrize("code", MATTER)
def test_a_talk_without_leave_breaks_off(look, code):
    assert look(code, *MATTER[code]).breaks_off
    assert not look(code, *MATTER[code], ("customer", LEAVE[code])).breaks_off


@pytest.mark.parametrize("code", MATTER)
def test_no_end_is_missing_where_the_talk_breaks_off(auditor, talk, code):
    turns = [*MATTER[code], *MATTER[code]]
    whole = auditor.audit(talk(code, [*turns, ("customer", LEAVE[code])]))
    extract = auditor.audit(talk(code, turns))
    (step,) = _follow_through(whole)
    assert (step.name, step.earned) == ("next_step", 0)
    assert _follow_through(extract) == ()


def _follow_through(audit):
    return next(a.items for a in audit.score.aspects if a.aspect == "follow_through")


@pytest.mark.parametrize("code", GREETING)
def test_a_customer_who_greets_as_a_server_has_a_server_s_role(auditor, talk, code):
    swapped = [("agent", "..."), ("customer", GREETING[code]), *MATTER[code]]
    withheld = auditor.audit(talk(code, swapped)).score.withheld
    assert (withheld.key, withheld.figures) == ("roles_swapped", {"turn": 2})
    named = [("agent", GREETING[code]), *swapped]
    audit = auditor.audit(talk(code, named))
    assert audit.score.withheld.key != "roles_swapped"
    assert audit.evidence.opportunities


@pytest.mark.parametrize(("code", "words"), CALLED)
def test_a_customer_who_was_called_does_not_serve(auditor, talk, code, words):
    turns = [("agent", "..."), ("customer", words), *MATTER[code]]
    audit = auditor.audit(talk(code, turns))
    assert audit.score.withheld.key != "roles_swapped"


def test_nothing_is_said_back_before_anything_was_said(look):
    back = ("agent", "It sounds like the boiler broke down again last night.")
    told = ("customer", "The boiler broke down again last night.")
    labels = [
        [m.label for m in look("en", *t).moments] for t in ((back, told), (told, back))
    ]
    assert [Label.REFLECTION in found for found in labels] == [False, True]
