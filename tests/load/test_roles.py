"""Who serves: from options, the format, names, or by exclusion; else unknown."""

from __future__ import annotations

import pytest

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
