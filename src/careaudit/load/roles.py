"""Who serves and who is served: told from options, the format, or speakers' names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from careaudit.load.role_names import ORGANISATIONS, ROLE_OF_WORD
from careaudit.model import Role, Transcript

_WORD = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*")
_PAIR = 2
_SWAPPED = {
    Role.AGENT: Role.CUSTOMER,
    Role.BOT: Role.CUSTOMER,
    Role.CUSTOMER: Role.AGENT,
}


@dataclass(frozen=True, slots=True)
class RoleNames:
    """Speakers' names by role, from options and configuration; * matches anything."""

    agent: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    bot: tuple[str, ...] = ()

    def role_of(self, speaker: str) -> Role | None:
        """The role that the user gave a speaker, if any."""
        name = speaker.strip().casefold()
        for role, patterns in (
            (Role.AGENT, self.agent),
            (Role.CUSTOMER, self.customer),
            (Role.BOT, self.bot),
        ):
            if any(
                fnmatchcase(name, pattern.strip().casefold()) for pattern in patterns
            ):
                return role
        return None


def assign_roles(
    transcript: Transcript, names: RoleNames, *, swap: bool = False
) -> Transcript:
    """Give every turn its role, or leave all unknown where somebody's can't be told."""
    told: dict[str, Role] = {}
    for turn in transcript.turns:
        told.setdefault(turn.speaker, turn.role)
    given = {name: role for name in told if (role := names.role_of(name))}
    told.update(given)
    for speaker, role in told.items():
        if role is Role.UNKNOWN:
            told[speaker] = role_of_name(speaker)
    _by_exclusion(told)
    _one_side_each(told)
    turns = []
    for turn in transcript.turns:
        ask = turn.role is Role.UNKNOWN or turn.speaker in given
        role = told[turn.speaker] if ask else turn.role
        role = _SWAPPED.get(role, role) if swap else role
        turns.append(turn if role is turn.role else replace(turn, role=role))
    return replace(transcript, turns=tuple(turns))


def role_of_name(speaker: str) -> Role:
    """The role that a name tells: "Agent 2", «Анна (оператор)», "[doctor]"."""
    name = speaker.casefold().replace("ё", "е").strip()
    whole = re.sub(r"[\s_]+", "-", re.sub(r"[\d.:\[\]()#]+", " ", name).strip())
    if whole in ROLE_OF_WORD:
        return ROLE_OF_WORD[whole]
    # One letter inside a name is an initial, whatever it stands for alone.
    words = {word for word in _WORD.findall(name) if len(word) > 1}
    if not words.isdisjoint(ORGANISATIONS):
        return Role.AGENT
    found = {ROLE_OF_WORD[word] for word in words if word in ROLE_OF_WORD}
    if len(found) == 1:
        return found.pop()
    return Role.BOT if found == {Role.BOT, Role.AGENT} else Role.UNKNOWN


def _by_exclusion(told: dict[str, Role]) -> None:
    """Of two speakers, the one that is known tells the other."""
    people = [name for name, role in told.items() if role is not Role.OTHER]
    unknown = [name for name in people if told[name] is Role.UNKNOWN]
    if len(people) != _PAIR or len(unknown) != 1:
        return
    known = next(told[name] for name in people if name not in unknown)
    told[unknown[0]] = Role.CUSTOMER if known.serves else Role.AGENT


def _one_side_each(told: dict[str, Role]) -> None:
    """Two speakers called alike ("Employee", "Developer") say nothing of who serves."""
    roles = _sides(told.values())
    people = [name for name, role in told.items() if role is not Role.OTHER]
    if len(people) > 1 and len(roles) == 1 and Role.UNKNOWN not in roles:
        told.update(
            {n: Role.UNKNOWN for n, role in told.items() if role is not Role.OTHER}
        )


def _sides(roles: Iterable[Role]) -> set[Role]:
    return {
        Role.AGENT if role.serves else role for role in roles if role is not Role.OTHER
    }
