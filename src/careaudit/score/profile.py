"""Profiles: weights, expectations and thresholds, read from rules/profiles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from careaudit.errors import ConfigError
from careaudit.model import Aspect, Outcome
from careaudit.rulebook.loader import core_pack
from careaudit.rulebook.yaml_file import read_model

Share = Annotated[float, Field(ge=0, le=1)]
_ALL = 100


class Profile(BaseModel):
    """How one setting is scored.

    weights: what each aspect counts, 100 in all.
    credit: what an outcome earns.
    enough: the share from which a counted habit earns everything.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    title: str
    weights: dict[Aspect, Annotated[float, Field(ge=0)]]
    credit: dict[Outcome, Share]
    late: Share
    enough: dict[str, Annotated[float, Field(gt=0, le=1)]]
    least_coverage: Share
    least_evidence: Annotated[int, Field(ge=1)]
    sources: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _weights_sum(self) -> Self:
        if round(sum(self.weights.values()), 6) != _ALL:
            raise ValueError(f"weights: should sum to {_ALL}")
        return self


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
            raise ConfigError(f"no profile is called {name!r} (there are: {known})")
        path = core_pack() / "profiles" / f"{name}.yaml"
    return read_model(path, Profile)
