"""Profiles: weights, expectations and thresholds, read from rules/profiles."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from careaudit.errors import ConfigError
from careaudit.model import Aspect, Outcome
from careaudit.rulebook.loader import core_pack
from careaudit.rulebook.yaml_file import read_model

Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[float, Field(ge=0, le=100)]
Weights = dict[Aspect, Annotated[float, Field(ge=0)]]
_ALL = 100
Habit = Literal["uptake", "explored", "restated", "inviting", "attuned"]
HABITS: tuple[Habit, ...] = get_args(Habit)


class Profile(BaseModel):
    """How one setting is scored.

    weights: what each aspect counts, 100 in all.
    credit: what an outcome earns.
    enough: the share from which a counted habit earns everything.
    expects: habits that count even where no cue calls for them.
    calibration: knots of a map from the score to what people gave, both ascending.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    title: str
    weights: Weights
    credit: dict[Outcome, Share]
    late: Share
    enough: dict[str, Annotated[float, Field(gt=0, le=1)]]
    expects: tuple[Habit, ...] = HABITS
    least_coverage: Share
    least_evidence: Annotated[int, Field(ge=1)]
    sources: tuple[str, ...] = ()
    calibration: tuple[tuple[Points, Points], ...] = ()

    @field_validator("weights")
    @classmethod
    def _sum_to_all(cls, weights: Weights) -> Weights:
        if Aspect.CRITICAL in weights:
            raise ValueError("critical is a gate and has no weight")
        if round(sum(weights.values()), 6) != _ALL:
            raise ValueError(f"should sum to {_ALL}")
        return weights

    @field_validator("credit")
    @classmethod
    def _every_outcome(cls, credit: dict[Outcome, Share]) -> dict[Outcome, Share]:
        _check_keys(credit, (o for o in Outcome if o is not Outcome.UNCLEAR))
        return credit

    @field_validator("enough")
    @classmethod
    def _every_habit(cls, enough: dict[str, Share]) -> dict[str, Share]:
        _check_keys(enough, HABITS)
        return enough

    @field_validator("calibration")
    @classmethod
    def _ascending(cls, knots: tuple[tuple[Points, Points], ...]) -> object:
        if len(knots) == 1:
            raise ValueError("needs two knots or more: one gives all the same score")
        for (low, at_low), (high, at_high) in pairwise(knots):
            if not low < high or at_low > at_high:
                raise ValueError("knots should ascend")
        return knots


def _check_keys(found: Collection[str], wanted: Iterable[str]) -> None:
    wanted = tuple(wanted)
    if missing := [key for key in wanted if key not in found]:
        raise ValueError(f"the key {missing[0]!s} is missing")
    if unknown := [key for key in found if key not in wanted]:
        raise ValueError(f"no key {unknown[0]!s} is known here")


def profiles() -> tuple[str, ...]:
    """The names of the profiles that careaudit ships."""
    return tuple(
        sorted(path.stem for path in (core_pack() / "profiles").glob("*.yaml"))
    )


@cache
def load_profile(name: str) -> Profile:
    """Read a profile by its name, or from a file when the name is a path."""
    path = Path(name) if name.endswith((".yaml", ".yml")) else None
    if path is None:
        if name not in profiles():
            known = ", ".join(profiles())
            close = get_close_matches(name, profiles(), n=1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            raise ConfigError(
                f"no profile is called {name!r}{hint} (there are: {known})"
            )
        path = core_pack() / "profiles" / f"{name}.yaml"
    return read_model(path, Profile)
