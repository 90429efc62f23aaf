"""Audits made by hand: every polarity, many outcomes, a gate, markup, Cyrillic."""

from __future__ import annotations

import io

import pytest

from careaudit.audit import Audit
from careaudit.errors import Problem
from careaudit.model import (
    Aspect,
    Evidence,
    Kind,
    Label,
    Moment,
    Opportunity,
    Origin,
    Outcome,
    Polarity,
    Role,
    Span,
    Tally,
    Tier,
    Transcript,
    Turn,
)
from careaudit.remark import Reason, remark
from careaudit.report.writer import ReportOptions, writers
from careaudit.score import load_profile, score, withhold

LONG = (
    "So you rang on Monday, you wrote on Wednesday, you sent the photographs twice, "
    "and every time somebody said that the new heater was on its way; and on Friday "
    "your parents sat in their coats at the table while the courier drove past the "
    "house, and nobody here had looked into the order at all."
)


def _transcript(name, source, language, *said):
    turns = tuple(
        Turn(index, speaker, role, text, Origin(source, index + 3))
        for index, (role, speaker, text) in enumerate(said)
    )
    return Transcript(name, language, turns, source)


class _Finder:
    """Points at words in a transcript, so that spans and quotes agree."""

    def __init__(self, transcript):
        self.transcript = transcript

    def span(self, turn, words):
        start = self.transcript.turns[turn].text.index(words)
        return Span(turn, start, start + len(words))

    def moment(self, rule, label, polarity, place, message):
        turn, words = place
        aspects = {
            "LI": Aspect.LISTENING,
            "UN": Aspect.UNDERSTANDING,
            "WA": Aspect.WARMTH,
            "AC": Aspect.ACTION,
            "FT": Aspect.FOLLOW_THROUGH,
            "GE": Aspect.GENUINENESS,
            "CR": Aspect.CRITICAL,
        }
        return Moment(
            rule,
            label,
            aspects[rule[:2]],
            polarity,
            Tier.STRICT,
            self.span(turn, words),
            words,
            message,
        )

    def opportunity(self, rule, kind, place, outcome, answer=None, **more):
        turn, words = place
        return Opportunity(
            kind,
            rule,
            Tier.STRICT,
            self.span(turn, words),
            words,
            outcome,
            answer=self.span(*answer) if answer else None,
            answer_quote=answer[1] if answer else "",
            **more,
        )


def _heater():
    transcript = _transcript(
        "heater-late",
        "calls/heater.txt",
        "en",
        (
            Role.CUSTOMER,
            "Ines",
            "The heater still isn't here and I'm at my wits' end [bold]really[/].",
        ),
        (Role.AGENT, "Priya", LONG),
        (
            Role.CUSTOMER,
            "Ines",
            (
                "My father had a stroke in May, he can't stay in the cold. "
                "When | *when* will it come?"
            ),
        ),
        (Role.AGENT, "Priya", "As I said, <b>policy</b> is 5 days. Calm down."),
        (Role.CUSTOMER, "Ines", "Nobody listens to me. I could just disappear."),
        (Role.AGENT, "Priya", "Is there anything else I can help with?"),
        (
            Role.CUSTOMER,
            "Ines",
            "And who pays for the electric one? That's money we haven't got.",
        ),
        (
            Role.AGENT,
            "Priya",
            (
                "I'm sorry, that answer about days was cold of me. I've moved you to "
                "tomorrow's van and I'll ring you at noon 📞 to hear whether it's warm."
            ),
        ),
        (Role.CUSTOMER, "Ines", "Thank you, that's a load off my mind."),
    )
    at = _Finder(transcript)
    credit, concern = Polarity.CREDIT, Polarity.CONCERN
    evidence = Evidence(
        (
            at.opportunity(
                "UN20",
                Kind.FEELING,
                (0, "I'm at my wits' end [bold]really[/]"),
                Outcome.MET,
                (1, LONG),
                why=Reason.TAKEN_UP,
            ),
            at.opportunity(
                "UN30",
                Kind.VULNERABILITY,
                (2, "My father had a stroke in May"),
                Outcome.DISMISSED,
                (3, "Calm down."),
                why=Reason.DISMISSED,
                instead="Name it before the rule: “A stroke in May, and now a cold "
                "house: let me see what we can do today.”",
            ),
            at.opportunity(
                "LI20",
                Kind.QUESTION,
                (2, "When | *when* will it come?"),
                Outcome.ACKNOWLEDGED,
                (3, "<b>policy</b> is 5 days."),
                why=Reason.DEFERRED,
            ),
            at.opportunity(
                "LI30",
                Kind.UNHEARD,
                (4, "Nobody listens to me."),
                Outcome.MET_AND_ACTED,
                (7, "that answer about days was cold of me"),
                late=True,
                why=Reason.TAKEN_UP_AND_ACTED_ON,
            ),
            at.opportunity(
                "CR10",
                Kind.RISK,
                (4, "I could just disappear."),
                Outcome.PASSED_OVER,
                why=Reason.NO_SAFETY_ANSWER,
                instead="Ask plainly and stay: “Are you thinking of hurting yourself?”",
            ),
            at.opportunity(
                "LI20",
                Kind.QUESTION,
                (6, "who pays for the electric one?"),
                Outcome.PASSED_OVER,
                why=Reason.NO_ANSWER,
                instead="Answer it, or say who will and when.",
            ),
            at.opportunity(
                "UN50",
                Kind.HINT,
                (6, "That's money we haven't got."),
                Outcome.ACKNOWLEDGED,
                (7, "that answer about days was cold of me"),
                why=Reason.NOT_TIED,
            ),
            at.opportunity(
                "UN60",
                Kind.CIRCUMSTANCE,
                (2, "he can't stay in the cold"),
                Outcome.UNCLEAR,
                why=Reason.NOT_ACKNOWLEDGED,
            ),
        ),
        (
            at.moment(
                "UN01", Label.REFLECTION, credit, (1, LONG), "Restates what was said"
            ),
            at.moment("WA30", Label.DISMISSIVE, concern, (3, "Calm down"), "Commands"),
            at.moment(
                "GE05",
                Label.SCRIPTED,
                concern,
                (3, "<b>policy</b> is 5 days"),
                "Hides behind *policy*",
            ),
            at.moment(
                "CR10",
                Label.CUE,
                Polarity.NEUTRAL,
                (4, "I could just disappear."),
                "Speaks of not being there",
            ),
            at.moment(
                "FT09",
                Label.FOLLOW_UP_GENERIC,
                Polarity.NEUTRAL,
                (5, "Is there anything else I can help with?"),
                "Leaves the next step open",
            ),
            at.moment(
                "WA02", Label.APOLOGY, credit, (7, "I'm sorry, that answer"), "Owns it"
            ),
            at.moment(
                "AC01",
                Label.OWNERSHIP,
                credit,
                (7, "I've moved you to tomorrow's van"),
                "Has done something about it",
            ),
            at.moment(
                "FT01",
                Label.FOLLOW_UP_CONCRETE,
                credit,
                (7, "I'll ring you at noon 📞"),
                "Says who gets back, and when",
            ),
            at.moment(
                "WA40",
                Label.FELT_CARE,
                credit,
                (8, "that's a load off my mind"),
                "Feels cared for",
            ),
        ),
        (
            Tally("uptake", 4, 2, 0.67),
            Tally("explored", 1, 0),
            Tally("restated", 2, 1),
        ),
    )
    support = load_profile("support")
    return Audit(transcript, "support", evidence, score(evidence, support))


def _dacha():
    transcript = _transcript(
        "дача-и-вода",
        "обращения/дача.csv",
        "ru",
        (
            Role.CUSTOMER,
            "Зоя",
            "Третий день без воды, а у меня внуки маленькие 👶, я просто в отчаянии!",
        ),
        (
            Role.AGENT,
            "Тимур",
            (
                "Три дня без воды, да ещё с малышами, это правда тяжело. Я уже вызвал "
                "бригаду, она выезжает в 14:30."
            ),
        ),
        (Role.CUSTOMER, "Зоя", "А если они опять не приедут?"),
        (
            Role.AGENT,
            "Тимур",
            "Тогда в три часа я сам вам позвоню и пришлю машину с водой.",
        ),
    )
    at = _Finder(transcript)
    credit = Polarity.CREDIT
    evidence = Evidence(
        (
            at.opportunity(
                "UN20",
                Kind.FEELING,
                (0, "я просто в отчаянии!"),
                Outcome.MET_AND_ACTED,
                (1, "это правда тяжело."),
                why=Reason.TAKEN_UP_AND_ACTED_ON,
            ),
            at.opportunity(
                "UN40",
                Kind.EFFORT,
                (0, "Третий день без воды"),
                Outcome.MET_AND_ACTED,
                (1, "Три дня без воды"),
                why=Reason.TAKEN_UP_AND_ACTED_ON,
            ),
            at.opportunity(
                "LI20",
                Kind.QUESTION,
                (2, "А если они опять не приедут?"),
                Outcome.MET,
                (3, "Тогда в три часа я сам вам позвоню"),
                why=Reason.ANSWERED,
            ),
        ),
        (
            at.moment(
                "UN02",
                Label.EMPATHY,
                credit,
                (1, "это правда тяжело"),
                "Называет тяжесть",
            ),
            at.moment(
                "AC01",
                Label.OWNERSHIP,
                credit,
                (1, "Я уже вызвал бригаду"),
                "Говорит, что сделано",
            ),
            at.moment(
                "FT01",
                Label.FOLLOW_UP_CONCRETE,
                credit,
                (3, "в три часа я сам вам позвоню"),
                "Обещает: кто и когда",
            ),
        ),
        (Tally("uptake", 2, 2, 0.5), Tally("restated", 1, 1)),
    )
    support = load_profile("support")
    return Audit(transcript, "support", evidence, score(evidence, support))


def _cold():
    transcript = _transcript(
        "=cold|bot",
        "bots/cold.json",
        "en",
        (Role.CUSTOMER, "customer", "My card was stolen and I'm scared."),
        (Role.BOT, "bot", "Please enter your 16-digit card number."),
        (Role.CUSTOMER, "customer", "It's gone! Why don't you block it?"),
        (Role.BOT, "bot", "Please enter your 16-digit card number."),
    )
    at = _Finder(transcript)
    evidence = Evidence(
        (
            at.opportunity(
                "UN20",
                Kind.FEELING,
                (0, "I'm scared"),
                Outcome.PASSED_OVER,
                why=Reason.NOT_TAKEN_UP,
                instead="Say what you hear, then what you do now.",
            ),
            at.opportunity(
                "UN40",
                Kind.EFFORT,
                (2, "It's gone!"),
                Outcome.PASSED_OVER,
                why=Reason.NOT_TAKEN_UP,
                instead="Say what you hear, then what you do now.",
            ),
            at.opportunity(
                "LI20",
                Kind.QUESTION,
                (2, "Why don't you block it?"),
                Outcome.PASSED_OVER,
                why=Reason.NO_ANSWER,
                instead="Answer it, or say who will and when.",
            ),
        ),
        (
            at.moment(
                "GE05",
                Label.SCRIPTED,
                Polarity.CONCERN,
                (3, "Please enter your 16-digit card number."),
                "Repeats itself",
            ),
        ),
        (Tally("uptake", 2, 1, 1.0), Tally("explored", 1, 0)),
    )
    bot = load_profile("bot")
    return Audit(transcript, "bot", evidence, score(evidence, bot))


def _unknown():
    transcript = _transcript(
        "who-is-who",
        "calls/who.vtt",
        "",
        (Role.UNKNOWN, "Ana", "Hello?"),
        (Role.UNKNOWN, "", "Hello."),
    )
    reason = remark("roles_unknown", names=("Ana", ""))
    return Audit(transcript, "support", Evidence(), withhold(reason))


@pytest.fixture(scope="session")
def heater():
    return _heater()


@pytest.fixture(scope="session")
def results(heater):
    """Everything that a writer can meet, a problem in the middle."""
    return (
        heater,
        _dacha(),
        Problem("calls/broken.json", "is no JSON: Expecting ',' delimiter", 12),
        _cold(),
        _unknown(),
        Problem("calls/[old].doc", "is in no format that can be read"),
    )


@pytest.fixture(scope="session")
def write():
    """Write results in a format, as if piped."""

    def run(name, results, **options):
        out = io.StringIO()
        writers[name].write(iter(results), out, ReportOptions(**options))
        return out.getvalue()

    return run
