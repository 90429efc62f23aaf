"""How a run ends: the exits of all commands, and what is told on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from careaudit.errors import Problem
from careaudit.report.quoting import visible

FAILED = 1  # a gate, or what --check looks at
WRONG = 2  # usage, rules or configuration
UNREADABLE = 3  # some input; the rest was looked at


def tell(words: str) -> None:
    """Say something to whoever runs the command, apart from the report."""
    print(f"careaudit: {words}", file=sys.stderr)


def tell_problems(problems: Iterable[Problem]) -> None:
    """Say what input was not read; its name may hold any character."""
    for problem in problems:
        tell(visible(str(problem)))
