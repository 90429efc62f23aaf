"""What changed since a revision: the lines that git calls new."""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from careaudit.errors import ConfigError
from careaudit.finding import Finding
from careaudit.repository import MEMBER

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(r"\\([0-7]{3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FROM_ROOT = ("--no-prefix", "--no-relative")
_AS_TEXT = ("--text", "--no-textconv", "--no-ext-diff", "--no-color", "--unified=0")
Lines = Mapping[Path, list[range]]


def changed_lines(revision: str) -> Lines:
    """The lines of the working tree that are new since a revision, by absolute path.

    Of a branch that has gone on since ours left it, what counts is where we left it.
    Files that git does not know yet are new as a whole. Raises ConfigError where git
    is missing, or knows no such revision.
    """
    if not revision or revision.startswith("-"):
        raise ConfigError(f"--diff {revision!r}: is no revision")
    root = Path(_git("rev-parse", "--show-toplevel").removesuffix("\n"))
    since = _merge_base(revision) or revision
    found: dict[Path, list[range]] = defaultdict(list)
    plain = ("-c", "core.quotePath=false")
    diff = _git(*plain, "diff", "-M", *_FROM_ROOT, *_AS_TEXT, since, "--")
    for name, lines in _hunks(diff):
        found[root / name].append(lines)
    untracked = ("ls-files", "--others", "--exclude-standard", "-z")
    for name in filter(None, _git(*untracked, folder=root).split("\0")):
        found[root / name].append(range(1, 2**31))
    return found


def _hunks(diff: str) -> Iterator[tuple[str, range]]:
    """The file and the new lines of each hunk; words in a hunk are no headers."""
    name, left = "", 0
    for line in diff.split("\n"):
        if left and line[:1] in ("+", "-"):
            left -= 1
        elif line.startswith("+++ "):
            name = _unquoted(line[4:].removesuffix("\t"))
        elif hunk := _HUNK.match(line):
            old, start, new = (int(number or 1) for number in hunk.groups())
            left = old + new
            yield name, range(start, start + new)


def _unquoted(name: str) -> str:
    if not name.startswith('"'):
        return name
    return _ESCAPE.sub(
        lambda found: (
            chr(int(found[1], 8))
            if found[1].isdigit()
            else _ESCAPES.get(found[1], found[1])
        ),
        name[1:-1],
    )


def is_changed(finding: Finding, lines: Lines) -> bool:
    """Whether a finding stands on a line that changed."""
    file, member, _ = finding.file.partition(MEMBER)
    path = Path(file).resolve()
    if member:
        return path in lines
    first, last = finding.start.line, finding.end.line
    return any(
        first < changed.stop and changed.start <= last
        for changed in lines.get(path, ())
    )


def _merge_base(revision: str) -> str:
    """Where our branch left another; empty where there is no such place."""
    return _run("merge-base", revision, "HEAD").stdout.strip()


def _git(*arguments: str, folder: Path | None = None) -> str:
    done = _run(*arguments, folder=folder)
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["git failed"]
        hint = (
            "; a shallow clone lacks older ones, fetch it first"
            if "revision" in said[0]
            else ""
        )
        raise ConfigError(f"--diff: {said[0]}{hint}")
    return done.stdout


def _run(
    *arguments: str, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(  # noqa: S603  arguments of our own and a checked revision
            ("git", *arguments),  # noqa: S607  whichever git the user has
            capture_output=True,
            check=False,
            cwd=folder,
        )
    except FileNotFoundError:
        raise ConfigError("--diff: needs git, which was not found") from None
    told = (
        stream.decode("utf-8", errors="surrogateescape")
        for stream in (done.stdout, done.stderr)
    )
    return subprocess.CompletedProcess(done.args, done.returncode, *told)
