"""Who serves: from options, the format, names, or by exclusion; else unknown."""

from __future__ import annotations

import pytest

from careaudit.errors import ConfigError
from careaudit.load.roles import RoleNames, role_of_name
from careaudit.model import Role

TALK = "{a}: Hello there\n{b}: it broke\n{a}: I see\n"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Agent 2", Role.AGENT),
        ("Анна (оператор)", Role.AGENT),
        ("[doctor]", Role.AGENT),
        ("Клиентка", Role.CUSTOMER),
        ("Support Bot", Role.BOT),
        ("Family doctor", Role.AGENT),
        ("Patient's mother", Role.CUSTOMER),
        ("Guest_family_2", Role.OTHER),
        ("Maria", Role.UNKNOWN),
        ("doctor patient", Role.UNKNOWN),
    ],
)
def test_names_tell_roles(name, role):
    assert role_of_name(name) is role


@pytest.mark.parametrize(
    ("a", "b", "names", "expected"),
    [
        ("Agent", "Maria", RoleNames(), [Role.AGENT, Role.CUSTOMER, Role.AGENT]),
        ("Maria", "Пациент", RoleNames(), [Role.AGENT, Role.CUSTOMER, Role.AGENT]),
        ("Maria", "Ivo", RoleNames(), [Role.UNKNOWN] * 3),
        ("Employee", "Developer", RoleNames(), [Role.UNKNOWN] * 3),
        (
            "Maria",
            "Ivo",
            RoleNames(agent=("mar*",)),
            [Role.AGENT, Role.CUSTOMER, Role.AGENT],
        ),
        (
            "Maria",
            "Ivo",
            RoleNames(customer=("Maria",)),
            [Role.CUSTOMER, Role.AGENT, Role.CUSTOMER],
        ),
    ],
)
def test_roles_are_told_or_said_to_be_unknown(one, a, b, names, expected):
    found = one("t.txt", TALK.format(a=a, b=b), roles=names)
    assert [t.role for t in found.turns] == expected


def test_roles_can_be_swapped(one):
    found = one("t.txt", TALK.format(a="Agent", b="Customer"), swap_roles=True)
    assert [t.role for t in found.turns] == [Role.CUSTOMER, Role.AGENT, Role.CUSTOMER]


FAMILY = "Doctor: How is he?\nGuest_family: He is worried.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FAMILY, {"Doctor": Role.AGENT, "Guest_family": Role.CUSTOMER}),
        (
            FAMILY + "Patient: I am\nGuest_family_2: Yes\n",
            {
                "Doctor": Role.AGENT,
                "Guest_family": Role.OTHER,
                "Guest_family_2": Role.OTHER,
                "Patient": Role.CUSTOMER,
            },
        ),
        (
            "Guest_clinician: Are you in pain?\nPatient: A little\n",
            {"Guest_clinician": Role.AGENT, "Patient": Role.CUSTOMER},
        ),
        (
            "Doctor: How is she?\nGuest_clinician: She went home\n",
            {"Doctor": Role.AGENT, "Guest_clinician": Role.OTHER},
        ),
        (
            "Maria: How is she?\nMother: Better\nMaria: Good\n",
            {"Maria": Role.AGENT, "Mother": Role.CUSTOMER},
        ),
    ],
)
def test_who_comes_along_stands_in_for_a_missing_side(one, text, expected):
    found = one("t.txt", text)
    assert {t.speaker: t.role for t in found.turns} == expected
    assert found.roles_known


def test_a_name_goes_before_a_pattern():
    names = RoleNames(agent=("Dana",), customer=("*",))
    assert names.role_of("dana ") is Role.AGENT
    assert names.role_of("Ivo") is Role.CUSTOMER


def test_a_speaker_has_one_role():
    with pytest.raises(ConfigError, match="'Dana' is named both as agent and as cust"):
        RoleNames(agent=("dana",), customer=("Dana",))
