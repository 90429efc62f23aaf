"""What a detector is, and what it is given to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol, Self

from pydantic import BaseModel, ConfigDict
from spacy.matcher import Matcher

from careaudit.annotate import AnnotatedTurn, Conversation, Sentence
from careaudit.annotate.acts import ActsModel, Recognition, Stretch, customer_sentences
from careaudit.detect.uptake import Uptake
from careaudit.languages import Language
from careaudit.model import Kind, Moment, Opportunity, Role
from careaudit.patterns.phrases import Phrases
from careaudit.registry import Registry
from careaudit.rulebook import Rule
from careaudit.rulebook.schema import Wording
from careaudit.script import Reply


class Options(BaseModel):
    """The YAML `options` of a detector: strict, like everything in a rule."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that a wording must have; of "when|sign" one is enough."""
        return ()

    @property
    def answered(self) -> frozenset[Kind]:
        """What a customer must have put on the table right before; empty: no matter."""
        return frozenset()

    @classmethod
    def of(cls, rule: PreparedRule) -> Self:
        """A rule's options, which were read with this very model."""
        if not isinstance(rule.options, cls):
            raise TypeError(f"{rule.rule.code}: options of another detector")
        return rule.options


class Found(NamedTuple):
    """A phrase of a rule in a turn: word positions, half-open."""

    place: int
    start: int
    end: int


class Hit(NamedTuple):
    """What a detector points at: word positions in a turn, and what they relate to.

    An unsure hit is reported as neutral, whatever its rule's polarity.
    """

    place: int
    start: int
    end: int
    related: tuple[tuple[int, int, int], ...] = ()
    whole_sentence: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class PreparedRule:
    """A rule with its wording in one language compiled."""

    rule: Rule
    language: Language
    options: Options
    detector: Detector
    unless: Phrases
    slots: Mapping[str, Phrases]
    matcher: Matcher | None

    @property
    def wording(self) -> Wording:
        """How the rule looks in the language."""
        return self.rule.wordings[self.language.code]


@dataclass(frozen=True, slots=True)
class Act:
    """A moment at a position; broad ones count as evidence but are not reported."""

    place: int
    moment: Moment
    by_model: bool = False


@dataclass
class Scene:
    """A conversation and what has been found in it so far.

    Where the turns are the replies of a bot's script, `replies` tells more of each.
    """

    conversation: Conversation
    uptake: Uptake
    recognition: Recognition | None = None  # what the acts model says
    cues: ActsModel | None = None  # what can tell a cue, asked only where it matters
    replies: Sequence[Reply] = ()
    is_over: bool = True  # whether it is more than an extract that breaks off
    acts: list[Act] = field(default_factory=list)
    overlapped: list[Act] = field(default_factory=list)  # given up for better ones
    opened: dict[int, set[Kind]] = field(default_factory=dict)
    opportunities: list[Opportunity] = field(default_factory=list)

    def recognized_cues(self, where: Sequence[Stretch] | None) -> Recognition | None:
        """What the model says of some sentences of the customer, or of all."""
        if self.cues is None or where == []:
            return None
        if where is None:
            where = customer_sentences(self.conversation)
        return self.cues.recognize(self.conversation, where)

    @cached_property
    def _messages(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """The places of what is said together, by file and message."""
        found: dict[tuple[str, str], list[int]] = {}
        for place in range(len(self.replies)):
            found.setdefault(self._message(place), []).append(place)
        return found

    def _message(self, place: int) -> tuple[str, str]:
        reply = self.replies[place]
        file = self.turn(place).turn.origin.file
        return file, reply.said_with or reply.pointer

    def said_together(self, place: int) -> Sequence[int]:
        """The replies of the message that a reply of a script belongs to."""
        return self._messages[self._message(place)] if self.replies else (place,)

    def answers(self, kinds: Collection[Kind], place: int) -> bool:
        """Whether the customer turns right before a reply opened one of some kinds.

        True where no kind is asked for.
        """
        return not kinds or not self._answered_kinds(place).isdisjoint(kinds)

    def _answered_kinds(self, place: int) -> set[Kind]:
        """What the customer turns right before a reply put on the table."""
        kinds: set[Kind] = set()
        seen = False
        for back in range(place - 1, -1, -1):
            role = self.turn(back).turn.role
            if role is Role.CUSTOMER:
                seen = True
                kinds |= self.opened.get(back, set())
            elif role.serves and seen:
                break
        return kinds

    def customer_between(self, start: int, end: int) -> bool:
        """Whether the customer spoke between two turns."""
        return any(
            self.turn(place).turn.role is Role.CUSTOMER
            for place in range(start + 1, end)
        )

    def answered_between(self, start: int, end: int) -> bool:
        """Whether the customer spoke right after a turn, asked nothing, and more came."""
        if start + 1 >= end:
            return False
        turn = self.turn(start + 1)
        asks = any(sentence.asks for sentence in turn.sentences)
        return turn.turn.role is Role.CUSTOMER and turn.length > 1 and not asks

    def precedes_customer(self, place: int) -> bool:
        """Whether a turn comes before the first that the customer says."""
        said = next((at for at, _ in self.conversation.by(Role.CUSTOMER)), 0)
        return place < said

    def sentence_of(self, act: Act) -> Sentence:
        """The sentence that an act begins in."""
        return self.turn(act.place).sentence_of(act.moment.span)

    def where(self, act: Act) -> tuple[int, int]:
        """What tells the sentence of an act from all others."""
        return act.place, self.sentence_of(act).start

    def words_of(self, place: int, sentence: Sentence) -> Sequence[int]:
        """The words of a sentence of a turn."""
        return self.turn(place).ids[sentence.start : sentence.end]

    def fits_situation(self, rule: Rule, place: int) -> bool:
        """Whether a turn is a reply in a situation that a rule is about."""
        if not rule.situations or not self.replies:
            return True
        return self.replies[place].situation in rule.situations

    def turn(self, place: int) -> AnnotatedTurn:
        """The turn at a position."""
        return self.conversation.turns[place]


class Detector(Protocol):
    """A way of looking.

    `late` detectors run once the outcomes are known; `always` ones run even when
    none of the rule's phrases was found.
    """

    @property
    def options(self) -> type[Options]:
        """The model of its YAML options."""

    @property
    def late(self) -> bool:
        """Whether it needs the outcomes."""

    @property
    def always(self) -> bool:
        """Whether it runs without a phrase found."""

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Point at what the rule means, given where its phrases stand."""


detectors: Registry[Detector] = Registry("detector", "careaudit.detect.detectors")
