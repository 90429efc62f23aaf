"""Scripts -> findings: all replies of one bot in one language are looked at together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from careaudit.check.fingerprint import fingerprint
from careaudit.check.reply_languages import PlacedReply, replies_by_language
from careaudit.detect.detection import Detection
from careaudit.finding import Finding, RuleInfo
from careaudit.languages import languages
from careaudit.load.half_characters import whole
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
        for language, placed in replies_by_language(scripts).items():
            if language in languages:
                yield from self._check(language, placed)
            else:
                self.unsupported[language] += len(placed)

    def _check(self, language: str, placed: Sequence[PlacedReply]) -> Iterator[Finding]:
        replies = [reply for _, reply in placed]
        turns = tuple(
            Turn(place, "bot", Role.BOT, shown(reply), _origin(script, reply))
            for place, (script, reply) in enumerate(placed)
        )
        detection = self._detection(language)
        conversation = detection.annotator.annotate(
            Transcript("bot", language, turns, "")
        )
        for act in detection.look(conversation, replies).acts:
            moment = act.moment
            if moment.polarity is Polarity.CONCERN and moment.tier is Tier.STRICT:
                yield _finding(
                    self._rulebook.rules[moment.rule], language, moment, placed
                )

    def _detection(self, language: str) -> Detection:
        if language not in self._detections:
            self._detections[language] = Detection(
                self._rulebook, languages[language], acts=False
            )
        return self._detections[language]


def shown(reply: Reply) -> str:
    """A reply as the rules read it: as long as it is, variables and markup masked."""
    text = whole(reply.text)
    for spans, sign in ((reply.markup, " "), (reply.holes, _HOLE)):
        for start, end in spans:
            text = text[:start] + sign.ljust(end - start) + text[end:]
    return text


def _origin(script: Script, reply: Reply) -> Origin:
    place = script.place(reply.source.span(0, 0)[0])
    return Origin(script.file, place.line, place.column, reply.pointer)


def _finding(
    rule: Rule, language: str, moment: Moment, placed: Sequence[PlacedReply]
) -> Finding:
    script, reply = placed[moment.span.turn]
    first, last = reply.source.span(moment.span.start, moment.span.end)
    start = script.place(first)
    quote = reply.text[moment.span.start : moment.span.end]
    return Finding(
        rule=_rule_info(rule),
        message=rule.message_in(language),
        instead=rule.instead_in(language),
        file=script.file,
        start=start,
        end=script.place(last),
        pointer=reply.pointer,
        quote=quote,
        line=script.line(start.line),
        fingerprint=fingerprint(rule.code, script.file, reply.pointer, quote),
        intent=reply.intent,
        related=tuple(_place(placed, span) for span in moment.related),
    )


def _rule_info(rule: Rule) -> RuleInfo:
    return RuleInfo(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message,
        why=" ".join(rule.why.split()),
        instead=rule.instead,
        sources=rule.sources,
        tags=(rule.aspect.value, rule.label.value),
    )


def _place(placed: Sequence[PlacedReply], span: Span) -> tuple[str, Place]:
    script, reply = placed[span.turn]
    return script.file, script.place(reply.source.span(span.start, span.end)[0])
