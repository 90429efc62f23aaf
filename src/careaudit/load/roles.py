"""Who serves and who is served: told from options, the format, or speakers' names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from careaudit.errors import ConfigError
from careaudit.load.role_names import ORGANISATIONS, ROLE_OF_WORD, STANDS_FOR
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
    """Speakers' names by role as one place gives them; * matches anything.

    A name goes before a pattern, this place before the one that is asked `otherwise`.
    """

    agent: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    bot: tuple[str, ...] = ()
    place: str = ""
    otherwise: RoleNames | None = None

    def __post_init__(self) -> None:
        """Refuse a speaker with two roles."""
        seen: dict[str, Role] = {}
        for role, name in self._given():
            other = seen.setdefault(_folded(name), role)
            if other is not role:
                where = f"{self.place}: " if self.place else ""
                raise ConfigError(
                    f"{where}{name!r} is named both as {other} and as {role}; "
                    "a speaker has one role"
                )

    def role_of(self, speaker: str) -> Role | None:
        """The role that the user gave a speaker, if any."""
        name = _folded(speaker)
        given = [(role, _folded(pattern)) for role, pattern in self._given()]
        for role, pattern in given:
            if name == pattern:
                return role
        for role, pattern in given:
            if _fits(pattern, name):
                return role
        return self.otherwise.role_of(speaker) if self.otherwise else None

    def naming_nobody(self, speakers: Iterable[str]) -> list[str]:
        """The names of this place that none of some speakers has."""
        there = {_folded(speaker) for speaker in speakers}
        return [
            name
            for _, name in self._given()
            if not any(_fits(_folded(name), speaker) for speaker in there)
        ]

    def _given(self) -> Iterator[tuple[Role, str]]:
        for role, names in (
            (Role.AGENT, self.agent),
            (Role.CUSTOMER, self.customer),
            (Role.BOT, self.bot),
        ):
            for name in names:
                yield role, name


def _folded(name: str) -> str:
    return name.strip().casefold()


def _fits(pattern: str, name: str) -> bool:
    """Whether a name is meant; one with brackets or stars in it may be so itself."""
    return name == pattern or fnmatchcase(name, pattern)


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
    _stand_in(told)
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
    if (whole := _whole(speaker)) in ROLE_OF_WORD:
        return ROLE_OF_WORD[whole]
    if whole in STANDS_FOR:
        return Role.OTHER
    name = speaker.casefold().replace("ё", "е")
    # One letter inside a name is an initial, whatever it stands for alone.
    words = {word for word in _WORD.findall(name) if len(word) > 1}
    if not words.isdisjoint(ORGANISATIONS):
        return Role.AGENT
    found = {ROLE_OF_WORD[word] for word in words if word in ROLE_OF_WORD}
    if len(found) == 1:
        return found.pop()
    return Role.BOT if found == {Role.BOT, Role.AGENT} else Role.UNKNOWN


def _whole(speaker: str) -> str:
    """A name as a word of the lists: "Guest_family 2" is "guest-family"."""
    name = re.sub(r"[\d.:\[\]()#]+", " ", speaker.casefold().replace("ё", "е"))
    return re.sub(r"[\s_]+", "-", name).strip("-")


def _stand_in(told: dict[str, Role]) -> None:
    """Who comes along speaks for the side that nobody is on."""
    sides = _sides(told.values())
    for speaker, role in told.items():
        side = STANDS_FOR.get(_whole(speaker))
        if role is Role.OTHER and side and side not in sides:
            told[speaker] = side


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
