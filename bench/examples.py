#!/usr/bin/env python3
"""What a careful reader expects of the examples, against what careaudit finds.

bench/examples.py            shares, and the band of each conversation
bench/examples.py --missed   every expectation that is not met
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from careaudit.audit import Audit
from careaudit.load.load import load
from careaudit.load.roles import RoleNames
from careaudit.model import Transcript
from careaudit.pipeline import Auditor
from careaudit.rulebook.loader import load_rulebook

EXAMPLES = Path(__file__).parent.parent / "examples"
# The reader names what was called for by kind; a cue of another kind is a near miss.
_HEARD = {"met": ("met", "met_and_acted"), "met_and_acted": ("met", "met_and_acted")}
_UNHEARD = ("passed_over", "dismissed")


@dataclass(frozen=True)
class Check:
    """One expectation: which conversation, what sort, what, and whether it held."""

    conversation: str
    sort: str
    what: str
    held: bool


def checks() -> Iterator[Check]:
    """Every expectation of examples/expected.yaml, tried."""
    expected = yaml.safe_load((EXAMPLES / "expected.yaml").read_text(encoding="utf-8"))
    rulebook = load_rulebook()
    auditors = {s: Auditor(rulebook, s) for s in ("support", "clinical", "team", "bot")}
    for wanted in expected["conversations"]:
        audit = auditors[wanted["setting"]].audit(_transcript(wanted))
        yield from _checks(wanted, audit)


def _transcript(wanted: dict[str, Any]) -> Transcript:
    roles = RoleNames(agent=tuple(wanted.get("agent", ())))
    for found in load([str(EXAMPLES / wanted["file"])], roles=roles):
        if isinstance(found, Transcript) and found.id == wanted["id"]:
            return found
    raise LookupError(wanted["id"])


def _checks(wanted: dict[str, Any], audit: Audit) -> Iterator[Check]:
    name = wanted["id"]
    turns = len(audit.transcript.turns)
    yield Check(
        name, "turns", f"{turns} of {wanted['turns']}", turns == wanted["turns"]
    )
    language = audit.transcript.language
    yield Check(name, "language", language, language == wanted["language"])
    yield _band(wanted, audit)
    for mark in wanted.get("must_find", ()):
        yield Check(name, "found", _say(mark), _stands(mark, audit))
    for mark in wanted.get("must_not_find", ()):
        yield Check(name, "spared", _say(mark), not _stands(mark, audit))
    for mark in wanted.get("outcomes", ()):
        outcomes = [
            o.outcome.value
            for o in audit.evidence.opportunities
            if o.span.turn == mark["turn"] and o.kind == mark["kind"]
        ]
        good = _HEARD.get(mark["outcome"], (mark["outcome"],))
        if mark["outcome"] in _UNHEARD:
            good = _UNHEARD
        found = ", ".join(outcomes) or "no such opportunity"
        what = f"{_say(mark)} {mark['outcome']}: {found}"
        yield Check(name, "outcome", what, any(o in good for o in outcomes))


def _band(wanted: dict[str, Any], audit: Audit) -> Check:
    score = audit.score
    got = "withheld" if score.value is None else f"{score.band} {score.value:.0f}"
    bands = wanted.get("band", [])
    if score.value is None:
        held = "withheld" in wanted or bool(wanted.get("may_be_withheld"))
    else:
        held = score.band in bands
    return Check(wanted["id"], "band", f"{bands or 'withheld'}: {got}", held)


def _stands(mark: dict[str, Any], audit: Audit) -> bool:
    """Whether a moment of the label overlaps the quote, or any stands in the turn."""
    kind = mark.get("kind")
    if kind:
        return any(
            o.span.turn == mark["turn"]
            and o.kind == kind
            and _overlaps(mark, o.span.turn, o.span.start, o.span.end, audit)
            for o in audit.evidence.opportunities
        )
    return any(
        m.label == mark["label"]
        and m.span.turn == mark["turn"]
        and _overlaps(mark, m.span.turn, m.span.start, m.span.end, audit)
        for m in audit.evidence.moments
    )


def _overlaps(
    mark: dict[str, Any], turn: int, start: int, end: int, audit: Audit
) -> bool:
    if "quote" not in mark:
        return True
    text = next(t.text for t in audit.transcript.turns if t.index == turn)
    place = text.find(mark["quote"])
    return place < end and start < place + len(mark["quote"])


def _say(mark: dict[str, Any]) -> str:
    what = mark.get("kind") or mark["label"]
    return f"turn {mark['turn']} {what} {mark.get('quote', '')}".strip()


def main() -> None:
    """Print the shares that held, by sort."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--missed", action="store_true")
    args = parser.parse_args()
    done = list(checks())
    for check in done:
        if check.sort == "band" or (args.missed and not check.held):
            mark = " " if check.held else "!"
            print(f"{mark} {check.conversation}: {check.sort}: {check.what}")
    for sort in dict.fromkeys(check.sort for check in done):
        held = [check.held for check in done if check.sort == sort]
        print(f"{sort}: {sum(held)} of {len(held)} ({sum(held) / len(held):.0%})")


if __name__ == "__main__":
    main()
