"""Scripts -> findings: all replies of one bot in one language are looked at together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from careaudit.check.fingerprint import fingerprint
from careaudit.check.tongues import tell_tongues
from careaudit.detect.detection import Detection
from careaudit.finding import Finding, RuleInfo
from careaudit.languages import languages
from careaudit.model import Moment, Origin, Polarity, Role, Span, Tier, Transcript, Turn
from careaudit.rulebook import Rule, Rulebook
from careaudit.script import Place, Reply, Script

# A variable is read as one word, which rules know as {hole}: a letter without case,
# that tokenizers leave alone.
_HOLE = "א"


class Checker:
    """Checks bots; rules are compiled when a language is first met."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook.of_scripts
        self._detections: dict[str, Detection] = {}
        self.unsupported: Counter[str] = Counter()  # replies not checked, by language

    def check(self, scripts: Sequence[Script]) -> Iterator[Finding]:
        """Find what the rules have to say about one bot, in no order."""
        told = tell_tongues(scripts)
        for language in sorted({tongue for tongue, _, _ in told}):
            mine = [(s, r) for tongue, s, r in told if tongue == language]
            if language in languages:
                yield from self._check(language, mine)
            else:
                self.unsupported[language] += len(mine)

    def _check(
        self, language: str, told: Sequence[tuple[Script, Reply]]
    ) -> Iterator[Finding]:
        replies = [reply for _, reply in told]
        scripts = [script for script, _ in told]
        turns = tuple(
            Turn(place, "bot", Role.BOT, shown(reply), _origin(script, reply))
            for place, (script, reply) in enumerate(told)
        )
        detection = self._detection(language)
        conversation = detection.annotator.annotate(
            Transcript("bot", language, turns, "")
        )
        for act in detection.look(conversation, replies).acts:
            moment = act.moment
            if moment.polarity is Polarity.CONCERN and moment.tier is Tier.STRICT:
                rule = self._rulebook.rules[moment.rule]
                yield _finding(rule, language, moment, scripts, replies)

    def _detection(self, language: str) -> Detection:
        if language not in self._detections:
            self._detections[language] = Detection(
                self._rulebook, languages[language], acts=False
            )
        return self._detections[language]


def shown(reply: Reply) -> str:
    """A reply as the rules read it: as long as it is, variables and markup masked."""
    text = reply.text
    for spans, sign in ((reply.markup, " "), (reply.holes, _HOLE)):
        for start, end in spans:
            text = text[:start] + sign.ljust(end - start) + text[end:]
    return text


def rule_info(rule: Rule, language: str | None = None) -> RuleInfo:
    """What a report says about a rule, in a language where it has words for it."""
    spoken = language if language in rule.wordings else None
    return RuleInfo(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message_in(spoken) if spoken else rule.message,
        why=" ".join(rule.why.split()),
        instead=rule.instead_in(spoken) if spoken else rule.instead,
        sources=rule.sources,
        tags=(rule.aspect.value, rule.label.value),
    )


def _origin(script: Script, reply: Reply) -> Origin:
    place = script.place(reply.source.span(0, 0)[0])
    return Origin(script.file, place.line, place.column, reply.pointer)


def _finding(
    rule: Rule,
    language: str,
    moment: Moment,
    scripts: Sequence[Script],
    replies: Sequence[Reply],
) -> Finding:
    script, reply = scripts[moment.span.turn], replies[moment.span.turn]
    info = rule_info(rule, language)
    first, last = reply.source.span(moment.span.start, moment.span.end)
    start = script.place(first)
    quote = reply.text[moment.span.start : moment.span.end]
    return Finding(
        rule=replace(info, message=rule.message, instead=rule.instead),
        severity=rule.severity,
        message=info.message,
        instead=info.instead,
        file=script.file,
        start=start,
        end=script.place(last),
        pointer=reply.pointer,
        quote=quote,
        line=script.line(start.line),
        fingerprint=fingerprint(rule.code, script.file, reply.pointer, quote),
        intent=reply.intent,
        related=tuple(
            (scripts[span.turn].file, _place(scripts, replies, span))
            for span in moment.related
        ),
    )


def _place(scripts: Sequence[Script], replies: Sequence[Reply], span: Span) -> Place:
    first, _ = replies[span.turn].source.span(span.start, span.end)
    return scripts[span.turn].place(first)
