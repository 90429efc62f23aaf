#!/usr/bin/env python3
"""What a thousand more rules that never fire cost, on one core.

    bench/dead_rules.py [--rules 1000] [--rounds 5] [--copies 60] [TRANSCRIPTS.jsonl]

The rules' phrases mix common words with words that no text holds. Without a file the
conversations in the rules' own examples are audited, repeated.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.load.load import load
from careaudit.load.roles import RoleNames
from careaudit.model import Role, Transcript
from careaudit.rulebook import Rule, Rulebook, load_rulebook
from careaudit.rulebook.examples import read_example


def dead_rules(count: int) -> dict[str, Rule]:
    """Rules that look like real ones but hold a word that nobody says."""
    rules = {}
    for number in range(count):
        word = f"zq{number}x"
        rule = Rule.model_validate(
            {
                "code": f"Z{'ZYXW'[number // 1000]}{number % 1000:03}",
                "name": f"warmth/dead-{number}",
                "label": "warmth",
                "polarity": "credit",
                "message": "Never fires",
                "why": "It measures what rules cost that do not fire.",
                "instead": "Nothing.",
                "sources": ["https://example.org"],
                "wordings": {
                    "en": {
                        "phrases": [
                            f"I (will|can) ~2 {word} (you|your)",
                            f"thank you ~1 for (the|your) {word}",
                        ],
                        "examples": {
                            "match": [f"[[I will {word} you]]"] * 3,
                            "no_match": ["I will call you"] * 3,
                        },
                    }
                },
            }
        )
        rules[rule.code] = rule
    return rules


def conversations(rulebook: Rulebook, copies: int) -> list[Transcript]:
    """The example dialogues of the English wordings, repeated."""
    found: list[Transcript] = []
    for rule in rulebook.in_language("en"):
        examples = rule.wordings["en"].examples
        speaker = Role.CUSTOMER if Role.CUSTOMER in rule.speakers else Role.AGENT
        found.extend(
            read_example(text, "en", speaker).transcript
            for text in (*examples.match, *examples.no_match)
        )
    return [replace(t, id=f"{n}") for n in range(copies) for t in found]


def seconds(rulebook: Rulebook, transcripts: list[Transcript]) -> float:
    """CPU seconds of annotating and detecting, rules already compiled."""
    detection = Detection(rulebook.of_conversations, languages["en"])
    started = time.process_time()
    for transcript in transcripts:
        detection.detect(detection.annotator.annotate(transcript))
    return time.process_time() - started


def main() -> None:
    """Measure with and without, in turn, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("transcripts", nargs="?")
    parser.add_argument("--rules", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, default=60)
    args = parser.parse_args()
    shipped = load_rulebook()
    more = Rulebook(
        {**shipped.rules, **dead_rules(args.rules)}, shipped.word_lists, shipped.files
    )
    texts = (
        [
            t
            for t in load([args.transcripts], roles=RoleNames())
            if isinstance(t, Transcript) and t.language == "en"
        ]
        if args.transcripts
        else conversations(shipped, args.copies)
    )
    pairs = [
        (seconds(shipped, texts), seconds(more, texts)) for _ in range(args.rounds)
    ]
    without, with_dead = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(
        f"{len(texts)} conversations, {len(shipped.rules)} rules: {without:.2f} s; "
        f"with {args.rules} rules more that never fire: {with_dead:.2f} s ({ratio - 1:+.1%})"
    )


if __name__ == "__main__":
    main()
