"""The harness that runs the examples in rules: they are the tests and the manual."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.model import Role, Span
from careaudit.rulebook import Rule, Rulebook
from careaudit.rulebook.examples import Example, read_example, read_replies


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not hold: where it stands, and what was found instead."""

    code: str
    language: str
    kind: str  # match or no_match
    number: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class Tested:
    """How many examples were run, and those that failed."""

    examples: int
    failures: tuple[Failure, ...]


def run_examples(rulebook: Rulebook, codes: Iterable[str] | None = None) -> Tested:
    """Run the examples of all rules, or of some."""
    chosen = set(codes) if codes is not None else set(rulebook.rules)
    used = sorted({lang for r in rulebook.rules.values() for lang in r.wordings})
    failures: list[Failure] = []
    count = 0
    for code in used:
        talk = Detection(rulebook.of_conversations, languages[code])
        script = Detection(rulebook.of_scripts, languages[code], acts=False)
        for rule in rulebook.in_language(code):
            if rule.code in chosen:
                examples = rule.wordings[code].examples
                count += len(examples.match) + len(examples.no_match)
                detection = talk if rule.in_conversations else script
                failures.extend(_test_rule(detection, rule, code))
    return Tested(count, tuple(failures))


def _test_rule(detection: Detection, rule: Rule, code: str) -> Iterator[Failure]:
    examples = rule.wordings[code].examples
    speaker = Role.CUSTOMER if Role.CUSTOMER in rule.speakers else Role.AGENT
    for kind, texts in (("match", examples.match), ("no_match", examples.no_match)):
        for number, text in enumerate(texts):
            example = (
                read_example(text, code, speaker)
                if rule.in_conversations
                else read_replies(text, code)
            )
            found = _spans(detection, rule, example)
            if found != example.spans:
                yield Failure(rule.code, code, kind, number, text, _say(example, found))


def _spans(detection: Detection, rule: Rule, example: Example) -> tuple[Span, ...]:
    scene = detection.look(
        detection.annotator.annotate(example.transcript), example.replies
    )
    # What another rule takes over is still what this one finds.
    found = [*scene.acts, *scene.overlapped]
    mine = (a.moment for a in found if a.moment.rule == rule.code)
    return tuple(sorted(m.span for m in mine if m.sure or rule.never_sure))


def _say(example: Example, found: tuple[Span, ...]) -> str:
    wanted = [example.transcript.quote(span) for span in example.spans]
    got = [example.transcript.quote(span) for span in found]
    return f"expected {wanted or 'nothing'}, found {got or 'nothing'}"
