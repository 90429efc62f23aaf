"""English."""

from __future__ import annotations

from careaudit.report.wording import Wording, wordings

_UPTAKE = (
    "{done} of {of} reply found to take up what was said",
    "{done} of {of} replies found to take up what was said",
)

_ANSWERED = ("{done} of {of} question answered", "{done} of {of} questions answered")


def _cues(kind: str, one: str, many: str) -> dict[str, tuple[str, ...]]:
    """What was found of a kind, which need not be all there is, and what was met."""
    met = tuple(f"{{of}} {what} found, {{done}} responded to" for what in (one, many))
    touched = tuple(f"{form}, {{touched}} touched on" for form in met)
    return {f"figure.{kind}": met, f"figure.{kind}_touched": touched}


_PHRASES: dict[str, str | tuple[str, ...]] = {
    # The frame.
    "moments": "Moments",
    "legend": "+ care  - against it  ~ neither  ! needs a human",
    "table": "| aspect | level | figures |",
    "no_name": "(no name)",
    "and": " and ",
    "language_unknown": "language ?",
    "turns": ("{of} turn", "{of} turns"),
    "turn": "turn {turn}",
    "line": "line {line}",
    "level": "{done} of 4",
    "quote": "“{quote}”",
    "about": "about {n}",
    "needs_human": "needs a human",
    "gate": "needs a human: {message} ({place}): {quote}",
    "reply": "{turn}: {quote}",
    "instead": "would have helped, for example: {instead}",
    "decided": "decided by: {quotes}",
    "late": "{outcome}, late",
    # The score.
    "score": "Care score {value}, {band}",
    "not_scored": "Not scored",
    "interval": "between {low} and {high} with 80% certainty",
    "evidence": ("from {of} occasion", "from {of} occasions"),
    "coverage": "{done}% of what counts came up",
    "capped": "held below “good” until a person has looked",
    "band.harmful": "harmful",
    "band.token": "token",
    "band.adequate": "adequate",
    "band.good": "good",
    "band.exceptional": "exceptional",
    "withheld.too_little": "too little found to go by: {done} of at least {of} occasions "
    "(what was put on the table, promised, or held against somebody)",
    "withheld.little_called_for": (
        "only {done}% of what counts was called for (at least {least}%)"
    ),
    "withheld.roles_unknown": (
        "roles unknown: say which of the speakers ({names}) serves, with --agent NAME"
    ),
    "withheld.roles_swapped": (
        "roles look swapped: the customer greets as those who serve do (turn {turn}); "
        "--swap-roles turns them round"
    ),
    "withheld.languages_mixed": (
        "several languages mixed: one part cannot be audited by the rules of "
        "the other; --language en or ru settles which one to go by"
    ),
    "withheld.language_not_supported": (
        "language '{language}' is not supported ({supported} are); --language overrides"
    ),
    # The aspects and the figures behind them.
    "aspect.listening": "Listening",
    "aspect.understanding": "Understanding",
    "aspect.warmth": "Warmth",
    "aspect.action": "Action",
    "aspect.follow_through": "Follow-through",
    "aspect.genuineness": "Genuineness",
    "figure.nothing": "nothing recognised; see for yourself",
    "figure.breaks_off": "no end of the talk found; not judged",
    "figure.maybe_next_step": "for you to judge: what may be a next step",
    "figure.questions": _ANSWERED,
    "figure.questions_touched": tuple(
        f"{form}, {{touched}} taken on" for form in _ANSWERED
    ),
    "figure.turns": ("{figure} (turn {turns})", "{figure} (turns {turns})"),
    "figure.uptake": _UPTAKE,
    "figure.uptake_by_chance": tuple(
        f"{form} ({{chance}} would by chance)" for form in _UPTAKE
    ),
    "figure.uptake_no_more": (
        "{done} of {of} replies found to take up what was said, as many as would anyway "
        "in talk of one matter"
    ),
    "figure.explored": (
        "{done} of {of} question explores",
        "{done} of {of} questions explore",
    ),
    "figure.inviting": (
        "{done} of {of} sentence found to invite to tell more",
        "{done} of {of} sentences found to invite to tell more",
    ),
    "figure.unheard": (
        "{done} complaint of not being heard found",
        "{done} complaints of not being heard found",
    ),
    **_cues("feeling", "feeling", "feelings"),
    **_cues("anger", "sign of anger", "signs of anger"),
    **_cues("hint", "hint", "hints"),
    **_cues("effort", "effort", "efforts"),
    **_cues("vulnerability", "hardship", "hardships"),
    "figure.restated": (
        "{done} of {of} account is restated",
        "{done} of {of} accounts are restated",
    ),
    "figure.attuned": (
        "{done} of {of} sentence found to say back or feel with",
        "{done} of {of} sentences found to say back or feel with",
    ),
    "figure.kindness": (
        "{done} moment of sympathy, respect or warmth found",
        "{done} moments of sympathy, respect or warmth found",
    ),
    "figure.acts": (
        "{done} act or explanation found",
        "{done} acts or explanations found",
    ),
    "figure.next_step": (
        "{done} definite next step found",
        "{done} definite next steps found",
    ),
    "figure.open_offer": "an open offer of help found, and no definite step",
    "figure.no_next_step": "no next step found",
    "figure.specific": (
        "{done} reply found that takes up this person's case",
        "{done} replies found that take up this person's case",
    ),
    "figure.concerns": (
        "{done} moment speaks against it",
        "{done} moments speak against it",
    ),
    # Who speaks, and in what setting.
    "role.agent": "agent",
    "role.customer": "customer",
    "role.bot": "bot",
    "role.other": "other",
    "role.unknown": "unknown",
    # What the customer put on the table, and what became of it.
    "kind.feeling": "feeling",
    "kind.anger": "anger",
    "kind.hint": "hint",
    "kind.effort": "effort",
    "kind.vulnerability": "vulnerability",
    "kind.risk": "risk",
    "kind.question": "question",
    "kind.unheard": "not being heard",
    "kind.progress": "progress",
    "kind.circumstance": "circumstance",
    "outcome.dismissed": "dismissed",
    "outcome.passed_over": "passed over",
    "outcome.acknowledged": "touched on",
    "outcome.met": "responded to",
    "outcome.met_and_acted": "responded to and acted on",
    "outcome.unclear": "for you to judge",
    "question.dismissed": "brushed off",
    "question.passed_over": "left unanswered",
    "question.acknowledged": "deferred",
    "question.met": "answered",
    "question.met_and_acted": "answered",
    "question.unclear": "cannot be told",
    "risk.dismissed": "dismissed",
    "risk.passed_over": "no safety answer found",
    "risk.acknowledged": "asked about, not followed up",
    "risk.met": "answered with safety",
    "risk.met_and_acted": "answered with safety",
    "risk.unclear": "cannot be told",
    "why.taken_back": "cared, then took back",
    "why.not_tied": "noticed, but none of the words about it come back",
    "why.named": "the feeling itself is named, and not what it is about",
    "why.maybe_care": "the reply may be meant as care",
    "why.asks_on": "the reply asks on, and names nothing of it",
    "why.spoken_of": "the matter is spoken of, not what it means to them",
    "why.stock_words": "only words that would fit anything",
    "why.spoken_beside": "what was told with it is spoken of, not the thing itself",
    "why.only_acted_on": "acted on, but the feeling is not named",
    "why.asked_about": "asked about, but not how it weighs",
    "why.not_acknowledged": "the reply doesn't touch on it",
    "why.no_reply": "no reply follows",
    "why.deferred": "deferred",
}

en = wordings.register("en")(Wording(lambda n: int(n != 1), _PHRASES))
