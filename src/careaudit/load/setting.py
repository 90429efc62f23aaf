"""Which setting a transcript is from, told from its speakers."""

from __future__ import annotations

import re

from careaudit.model import Role, Transcript

_CLINICAL = re.compile(
    r"doctor|\bdr\b|\bd\b|physician|clinician|nurse|therap|counsel|psycholog|psychiatr|patient"
    r"|врач|доктор|медсестр|фельдшер|терапевт|психолог|психотерап|пациент",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"manager|\blead\b|team ?lead|employee|\breport\b|\bcoach\b|developer|\bboss\b"
    r"|руководител|тимлид|начальни|сотрудни|разработчи|\bлид\b",
    re.IGNORECASE,
)


def setting_of(transcript: Transcript) -> str:
    """The name of the profile that fits: bot, clinical, team or support."""
    serving = {turn.role for turn in transcript.turns if turn.role.serves}
    if serving == {Role.BOT}:
        return "bot"
    names = " / ".join(dict.fromkeys(turn.speaker for turn in transcript.turns))
    if _CLINICAL.search(names):
        return "clinical"
    if _TEAM.search(names):
        return "team"
    return "support"
