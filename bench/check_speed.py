#!/usr/bin/env python3
"""How long `careaudit check` takes over many replies, and other prose linters beside it.

    bench/check_speed.py [--replies 10000] [--beside "proselint check" --beside "alex"]

Writes a Rasa domain of replies put together from the rules' own examples, and the same
replies as plain text, a line each, for linters that read prose. All run on one core.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from careaudit.rulebook import load_rulebook

_ROLE = re.compile(r"^\w+(?: \(\w+\))?: ?", re.MULTILINE)


def sentences() -> list[str]:
    """What the English examples of the rules spare, as a decent bot has it."""
    found = []
    for rule in load_rulebook().rules.values():
        if "en" in rule.wordings:
            examples = rule.wordings["en"].examples
            for text in examples.no_match:
                lines = _ROLE.sub("", text).splitlines()
                found.extend(line for line in lines if line.strip())
    return sorted(set(found))


def replies(count: int) -> Iterator[str]:
    """Replies of one to three sentences, the same ones each time."""
    chance = random.Random(7)  # noqa: S311  nothing secret
    known = sentences()
    for _ in range(count):
        yield " ".join(chance.sample(known, chance.randint(2, 4)))


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor, on one core."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdout=quiet, stderr=quiet, check=False)  # noqa: S603  the user's own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, busy


def main() -> None:
    """Run them and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replies", type=int, default=10_000)
    parser.add_argument("--beside", action="append", default=[], metavar="COMMAND")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    careaudit = [sys.executable, "-m", "careaudit", "check", "-f", "concise"]
    with tempfile.TemporaryDirectory() as folder:
        domain, prose = Path(folder, "domain.yml"), Path(folder, "replies.txt")
        said = list(replies(options.replies))
        prose.write_text("\n".join(said) + "\n", encoding="utf-8")
        texts = {f"utter_{n}": [{"text": text}] for n, text in enumerate(said)}
        domain.write_text(yaml.safe_dump({"responses": texts}, allow_unicode=True))
        small = Path(folder, "small.yml")
        small.write_text("responses:\n  utter_greet:\n  - text: Hello, how are you?\n")
        timed([*careaudit, str(small)])  # fills the cache of prepared rules
        rows = [
            ("careaudit, one small file", *timed([*careaudit, str(small)])),
            (f"careaudit, {len(said)} replies", *timed([*careaudit, str(domain)])),
        ]
        rows.extend(
            (command, *timed([*shlex.split(command), str(prose)]))
            for command in options.beside
        )
    reference = rows[1][2]
    print(f"{'':32} {'clock':>8} {'cpu':>8} {'against careaudit':>18}")
    for name, clock, busy in rows:
        print(f"{name:32} {clock:7.2f}s {busy:7.2f}s {busy / reference:17.2f}x")


if __name__ == "__main__":
    main()
