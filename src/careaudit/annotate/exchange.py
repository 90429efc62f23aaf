"""A sentence with what was said before it, as a conversation of two turns."""

from __future__ import annotations

from careaudit.model import Origin, Role, Transcript, Turn


def exchange(before: str, text: str, language: str, name: str) -> Transcript:
    """The agent's words as the last turn; what is blank makes no turn."""
    said = [(Role.CUSTOMER, before), (Role.AGENT, text)]
    turns = (
        Turn(index, role.value, role, words, Origin(name, 1))
        for index, (role, words) in enumerate(said)
        if words.strip()
    )
    return Transcript(name, language, tuple(turns), name)
