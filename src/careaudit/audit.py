"""What an audit says: a transcript, what was found in it, and its care score."""

from __future__ import annotations

from dataclasses import dataclass

from careaudit.model import Aspect, Evidence, Moment, Transcript
from careaudit.remark import Remark


@dataclass(frozen=True, slots=True)
class Item:
    """One countable part of an aspect: `earned` of `n`, and the figures to tell.

    `turns` are those that what was counted stands in; empty where there is no place to
    point at.
    """

    name: str
    n: float
    earned: float
    says: Remark
    turns: tuple[int, ...] = ()

    @property
    def found(self) -> float:
        """How many of its kind were found, which may be more than there was to earn."""
        done = self.says.figures.get("done", 0)
        return done if isinstance(done, int | float) else 0


@dataclass(frozen=True, slots=True)
class AspectScore:
    """An aspect's rate (0 to 1) and level (0 to 4); None where nothing bears on it.

    Care that nothing called for has a rate and no level. `weight` is the profile's,
    before it is spread over the applicable aspects.
    """

    aspect: Aspect
    rate: float | None
    level: int | None
    weight: float
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class CareScore:
    """The overall score (0 to 100), or None with the reason why it is withheld.

    `low` and `high` bound an 80 % interval; `gate` holds what needs a human, and
    `capped` says that it held the score down.
    """

    value: float | None
    low: float | None
    high: float | None
    band: str
    coverage: float
    evidence: int
    withheld: Remark | None = None
    aspects: tuple[AspectScore, ...] = ()
    gate: tuple[Moment, ...] = ()
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """A transcript with what was found in it and its care score."""

    transcript: Transcript
    profile: str
    evidence: Evidence
    score: CareScore
