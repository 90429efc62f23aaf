"""The shape of a rule file: strict keys, so that a misspelt one is told at once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from careaudit.finding import Severity
from careaudit.model import (
    CUSTOMER_LABELS,
    Aspect,
    Kind,
    Label,
    Polarity,
    Role,
    Tier,
)
from careaudit.script import Situation

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}\d{2,3}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(/[a-z0-9_-]+)$")]
Url = Annotated[str, StringConstraints(pattern=r"^(https?://|doi:)\S+")]

GuardName = Literal["negated", "hypothetical", "conditional", "someone_else", "quoted"]

_MARK = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_FEWEST = 3


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Examples(_Strict):
    """Texts that the rule must find, with [[the span]], and near misses."""

    match: Annotated[tuple[Text, ...], Field(min_length=_FEWEST)]
    no_match: Annotated[tuple[Text, ...], Field(min_length=_FEWEST)]

    @model_validator(mode="after")
    def _marked(self) -> Self:
        for text in self.match:
            if not _MARK.search(text):
                raise ValueError(f"no [[span]] is marked in {text[:40]!r}")
        for text in self.no_match:
            if _MARK.search(text):
                raise ValueError(f"a near miss has no [[span]]: {text[:40]!r}")
        return self


class Wording(_Strict):
    """How a rule looks in one language."""

    phrases: tuple[Text, ...] = ()
    patterns: tuple[tuple[dict[str, Any], ...], ...] = ()
    unless: tuple[Text, ...] = ()
    slots: dict[str, tuple[Text, ...]] = {}
    message: Text | None = None
    instead: Text | None = None
    examples: Examples


class Rule(_Strict):
    """One thing worth noticing.

    `name` is `<aspect>/<file name>` and completes "The agent …" (or "The customer
    …"). `opens` is the kind of opportunity that a customer's words open. In a bot's
    script, `severity` is how much it matters there, and `situations`, where there are
    any, are those in whose replies alone it is looked for.
    """

    code: Code
    name: Name
    label: Label
    polarity: Polarity
    tier: Tier = Tier.STRICT
    scope: Literal["conversation", "reply", "both"] = "conversation"
    severity: Severity = Severity.WARNING
    situations: tuple[Situation, ...] = ()
    opens: Kind | None = None
    message: Text
    why: Text
    instead: Text
    sources: Annotated[tuple[Url, ...], Field(min_length=1)]
    detector: str = "says"
    speaker: Literal["agent", "customer"] | None = None
    guards: tuple[GuardName, ...] = ("negated", "hypothetical", "quoted")
    options: dict[str, Any] = {}
    wordings: Annotated[dict[str, Wording], Field(min_length=1)]

    @cached_property
    def aspect(self) -> Aspect:
        """The part of care it speaks about: the folder."""
        return Aspect(self.name.partition("/")[0])

    @cached_property
    def speakers(self) -> frozenset[Role]:
        """Whose turns it looks at."""
        customer = self.speaker == "customer" or (
            self.speaker is None and self.label in CUSTOMER_LABELS
        )
        return frozenset({Role.CUSTOMER} if customer else {Role.AGENT, Role.BOT})

    @property
    def in_conversations(self) -> bool:
        """Whether it is looked for where somebody answers."""
        return self.scope != "reply"

    @property
    def in_scripts(self) -> bool:
        """Whether it is looked for in the replies of a bot's script."""
        return self.scope != "conversation"

    @property
    def by_model(self) -> bool:
        """Whether the acts model decides, not a phrase."""
        return self.detector == "recognises"

    @property
    def never_sure(self) -> bool:
        """Whether all that it finds is only likely."""
        if self.by_model:
            return "at_least" not in self.options
        return self.options.get("sure") is False

    def message_in(self, language: str) -> str:
        """The message in the conversation's language, where the wording has one."""
        return self.wordings[language].message or self.message

    def instead_in(self, language: str) -> str:
        """What to say or do, in the conversation's language where there is one."""
        return self.wordings[language].instead or self.instead

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        aspect = self.name.partition("/")[0]
        if aspect not in list(Aspect):
            raise ValueError(f"name: {aspect!r} is no aspect ({', '.join(Aspect)})")
        if self.opens and self.label not in CUSTOMER_LABELS:
            raise ValueError("opens: only a customer's cue opens an opportunity")
        if self.situations and not self.in_scripts:
            raise ValueError("situations: only a bot's script tells them; set scope")
        return self


class WordLists(BaseModel):
    """A file of named word lists; an entry is a phrase."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    lists: dict[
        Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")], tuple[Text, ...]
    ]
