"""What changed since a revision: the lines that git calls new."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from careaudit.errors import ConfigError
from careaudit.finding import Finding

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
Lines = Mapping[Path, list[range]]


def changed_lines(revision: str) -> Lines:
    """The lines of the working tree that differ from a revision, by absolute path.

    Files that git does not know yet are new as a whole. Raises ConfigError where git
    is missing, or knows no such revision.
    """
    if revision.startswith("-"):
        raise ConfigError(f"--diff {revision}: is no revision")
    root = Path(_git("rev-parse", "--show-toplevel").strip())
    found: dict[Path, list[range]] = defaultdict(list)
    file: Path | None = None
    options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-prefix", "-M")
    quiet = ("-c", "core.quotePath=false")
    for line in _git(*quiet, "diff", *options, revision, "--").split("\n"):
        if line.startswith("+++ "):
            name = line[4:].strip().strip('"')
            file = None if name == "/dev/null" else root / name
        elif file and (hunk := _HUNK.match(line)):
            start, count = int(hunk[1]), int(hunk[2] or 1)
            found[file].append(range(start, start + count))
    listed = _git(
        *quiet, "ls-files", "--others", "--exclude-standard", "--full-name", "-z"
    )
    for name in filter(None, listed.split("\0")):
        found[root / name].append(range(1, 2**31))
    return found


def is_changed(finding: Finding, lines: Lines) -> bool:
    """Whether a finding stands on a line that changed."""
    path = Path(finding.file.partition("!/")[0]).resolve()
    first, last = finding.start.line, finding.end.line
    if "!/" in finding.file:
        return path in lines
    return any(
        first < changed.stop and changed.start <= last
        for changed in lines.get(path, ())
    )


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603  arguments of our own and a checked revision
            ("git", *arguments),  # noqa: S607  whichever git the user has
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError:
        raise ConfigError("--diff: needs git, which was not found") from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["git failed"]
        raise ConfigError(f"--diff: {said[0]}")
    return done.stdout
