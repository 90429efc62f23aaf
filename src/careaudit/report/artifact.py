"""The file of a finding as CI systems know it, and what they show of it."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from careaudit.errors import Problem
from careaudit.finding import Finding
from careaudit.repository import MEMBER, path_in_repository


class Artifact(NamedTuple):
    """A file of the repository, and the member of it where it is an archive.

    The lines and columns of a finding in a member are those of the member.
    """

    path: str  # forward slashes; from the root of the repository wherever it is in one
    member: str = ""

    @property
    def uri(self) -> str:
        """The path as a URI reference."""
        path = quote(self.path, errors="replace")
        return f"file://{path}" if path.startswith("/") else path

    def aside(self, line: int | None) -> str:
        """Where in the archive something stands, to follow a message about it."""
        if not self.member:
            return ""
        return f" (in {self.member}{f', line {line}' if line else ''})"

    def pointer(self, pointer: str) -> str:
        """A place in the file that names the member too."""
        return f"{self.member}#{pointer}" if self.member else pointer


def artifact_of(file: str) -> Artifact:
    """The artifact that a name as the user gave it means."""
    path, _, member = path_in_repository(file).partition(MEMBER)
    return Artifact(path, member)


def finding_message(finding: Finding) -> str:
    """What a CI system shows of a finding, beside the line that it gets apart."""
    aside = artifact_of(finding.file).aside(finding.start.line)
    return f"{finding.message}{aside}\nInstead: {finding.instead}"


def problem_message(problem: Problem) -> str:
    """The same of input that was not read."""
    return f"The file {problem.message}{artifact_of(problem.file).aside(problem.line)}"
