"""What a reader is: one transcript format, recognized by its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from careaudit.errors import Problem
from careaudit.load.source import Source
from careaudit.model import Transcript
from careaudit.registry import Registry


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says about the input: table columns by what they mean."""

    columns: Mapping[str, str] = field(default_factory=dict)


class Reader(Protocol):
    """One transcript format.

    `title` and `example` are shown by `careaudit formats`; files with one of the
    `suffixes` are picked up when a folder is walked.
    """

    @property
    def title(self) -> str:
        """What it is, in a line."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Lower-case, with the dot."""

    @property
    def example(self) -> str:
        """A few lines of it."""

    def recognises(self, source: Source) -> bool:
        """Whether the beginning looks like this format."""

    def read(
        self, source: Source, options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """Yield the conversations, a Problem for each record that is broken.

        Raises UnreadableError when the whole file cannot be used.
        """


readers: Registry[Reader] = Registry("reader", "careaudit.load.transcripts")

# The most telling formats first; readers that are plugged in come before all.
RECOGNITION_ORDER = (
    "webvtt",
    "srt",
    "xlsx",
    "amazon-transcribe",
    "careaudit",
    "messages",
    "whatsapp",
    "csv",
    "text",
)
