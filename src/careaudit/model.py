"""The data that flows through every stage: frozen, no spaCy, no input or output."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from careaudit.remark import Reason


class Role(StrEnum):
    """What a speaker is in the conversation; the agent is whoever serves."""

    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def serves(self) -> bool:
        """Whether this speaker is the one whose care is audited."""
        return self in (Role.AGENT, Role.BOT)


class Polarity(StrEnum):
    """Whether a moment speaks for care, against it, or neither."""

    CREDIT = "credit"
    CONCERN = "concern"
    NEUTRAL = "neutral"


class Tier(StrEnum):
    """Strict wordings give credit; broad ones only keep us from accusing."""

    STRICT = "strict"
    BROAD = "broad"


class Aspect(StrEnum):
    """The parts of care that are scored, and the gate, which is never averaged."""

    LISTENING = "listening"
    UNDERSTANDING = "understanding"
    WARMTH = "warmth"
    ACTION = "action"
    FOLLOW_THROUGH = "follow_through"
    GENUINENESS = "genuineness"
    CRITICAL = "critical"


class Label(StrEnum):
    """What kind of act a moment is: the vocabulary of care."""

    OPEN_QUESTION = "open_question"
    CLARIFYING_QUESTION = "clarifying_question"
    REFLECTION = "reflection"
    CHECK_UNDERSTANDING = "check_understanding"
    EMPATHY = "empathy"
    APOLOGY = "apology"
    REASSURANCE = "reassurance"
    WARMTH = "warmth"
    PERSONALIZATION = "personalization"
    TEACHING = "teaching"
    OWNERSHIP = "ownership"
    FOLLOW_UP_CONCRETE = "follow_up_concrete"
    FOLLOW_UP_GENERIC = "follow_up_generic"
    EXTRA_MILE = "extra_mile"
    SCRIPTED = "scripted"
    TEMPLATE = "template"
    DISMISSIVE = "dismissive"
    CUE = "cue"
    ASKS = "asks"
    FELT_CARE = "felt_care"
    NOT_FOUND = "not_found"


# What customers do, of all that a label may say.
CUSTOMER_LABELS = frozenset({Label.CUE, Label.ASKS, Label.FELT_CARE})


class Kind(StrEnum):
    """What the customer put on the table."""

    FEELING = "feeling"
    ANGER = "anger"
    HINT = "hint"
    EFFORT = "effort"
    VULNERABILITY = "vulnerability"
    RISK = "risk"
    QUESTION = "question"
    UNHEARD = "unheard"
    PROGRESS = "progress"
    CIRCUMSTANCE = "circumstance"


# What asks for understanding, of all that can be put on the table.
CUES = (Kind.FEELING, Kind.ANGER, Kind.HINT, Kind.EFFORT, Kind.VULNERABILITY)


class Outcome(StrEnum):
    """What became of an opportunity (R0 to R4 and R? of the rubric)."""

    DISMISSED = "dismissed"
    PASSED_OVER = "passed_over"
    ACKNOWLEDGED = "acknowledged"
    MET = "met"
    MET_AND_ACTED = "met_and_acted"
    UNCLEAR = "unclear"

    @property
    def unanswered(self) -> bool:
        """Whether the person was left alone with it."""
        return self in (Outcome.DISMISSED, Outcome.PASSED_OVER)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a turn's text stands in its file.

    Lines and columns count from 1, columns in code points. `offsets` maps text
    offsets to file offsets where the two do not run in step: pairs, ascending.
    """

    file: str
    line: int
    column: int = 1
    pointer: str = ""
    offsets: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch by one speaker; its text is never blank.

    `index` is the place in the file's own list of turns, so that where a file has
    blank turns the indices of the others keep their meaning.
    """

    index: int
    speaker: str
    role: Role
    text: str
    origin: Origin
    at: float | None = None  # seconds from the start, where the file says

    def __post_init__(self) -> None:
        """Refuse a turn that could not be quoted."""
        if not self.text.strip():
            message = f"turn {self.index} has no words"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Transcript:
    """One conversation: turns in order; `language` is empty until it is told."""

    id: str
    language: str
    turns: tuple[Turn, ...]
    source: str  # the file as the user named it

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self.turn(span.turn).text[span.start : span.end]

    def turn(self, index: int) -> Turn:
        """The turn that has an index."""
        if index < len(self.turns) and self.turns[index].index == index:
            return self.turns[index]
        return next(turn for turn in self.turns if turn.index == index)

    @property
    def roles_known(self) -> bool:
        """Whether it is told who serves and who is served."""
        roles = {turn.role for turn in self.turns}
        return Role.UNKNOWN not in roles and any(role.serves for role in roles)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open character range in one turn."""

    turn: int
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether both hold a character of the same turn."""
        here = self.turn == other.turn
        return here and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Moment:
    """One place where a rule saw care, or care's opposite.

    One that is not `sure` is only likely, and neutral whatever its rule's polarity.
    """

    rule: str
    label: Label
    aspect: Aspect
    polarity: Polarity
    tier: Tier
    span: Span
    quote: str
    message: str
    related: tuple[Span, ...] = ()
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Opportunity:
    """Something the customer put on the table, and what became of it.

    `answer` is the evidence for the outcome; `late` says that it came after the
    next agent block; `silent` is the reply that passed it over.
    """

    kind: Kind
    rule: str
    tier: Tier
    span: Span
    quote: str
    outcome: Outcome
    why: Reason
    answer: Span | None = None
    answer_quote: str = ""
    late: bool = False
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Something counted over a whole conversation: `done` of `n`, `chance` by luck.

    Where a model reckons, `done` is an expected number and need not be whole.
    """

    name: str
    n: int
    done: float
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a score is made of; `breaks_off` where no end of the talk is there."""

    opportunities: tuple[Opportunity, ...] = ()
    moments: tuple[Moment, ...] = ()
    tallies: tuple[Tally, ...] = ()
    breaks_off: bool = False

    @property
    def maybe_next_steps(self) -> tuple[Moment, ...]:
        """What only may be a next step."""
        return tuple(
            m
            for m in self.moments
            if m.label is Label.FOLLOW_UP_CONCRETE and not m.sure
        )
