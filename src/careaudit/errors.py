"""Errors that a user can cause and fix: where, what, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass


class CareauditError(Exception):
    """Base of all errors that end a run with exit 2 and no traceback."""


class RuleError(CareauditError):
    """A rule, word list or profile is wrong; the message names file and line."""


class ConfigError(CareauditError):
    """An option or the configuration file is wrong."""


class UnreadableError(CareauditError):
    """Some input could not be read; the rest of the run goes on."""

    def __init__(
        self, message: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class CorpusError(CareauditError):
    """A labelled corpus or a file of human grades is wrong; the message names the line."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Some input that could not be read: where, what, and what would help."""

    file: str
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """`file:line:column: message`, as far as they are known."""
        place = [self.file, *(str(at) for at in (self.line, self.column) if at)]
        return f"{':'.join(place)}: {self.message}"
