"""What the first and the last turns tell: who serves, and whether the talk is over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from careaudit.annotate import AnnotatedTurn, Conversation
from careaudit.detect.search import holds
from careaudit.model import Role
from careaudit.patterns.phrases import Phrases

_FIRST = 2  # turns of either side, in which somebody who serves says so
_LAST = 5  # turns; what is said in them tells that the talk is over


def last_turns(conversation: Conversation) -> Sequence[AnnotatedTurn]:
    """The turns in which a talk would be ended."""
    return conversation.turns[-_LAST:]


def is_over(conversation: Conversation, farewell: Phrases) -> bool:
    """Whether somebody takes leave, or gives thanks, in the last turns.

    In an extract, which breaks off, no end can be missing.
    """
    return any(holds(farewell, turn) for turn in last_turns(conversation))


def greets_as_server(conversation: Conversation, greeting: Phrases) -> int | None:
    """The turn in which a customer greets as those who serve do, and nobody else does.

    Some exports name the caller as their agent.
    """
    customers = islice(conversation.by(Role.CUSTOMER), _FIRST)
    serving = islice(conversation.by(Role.AGENT, Role.BOT), _FIRST)
    if any(holds(greeting, turn) for _, turn in serving):
        return None
    greets = (turn.turn.index for _, turn in customers if holds(greeting, turn))
    return next(greets, None)
