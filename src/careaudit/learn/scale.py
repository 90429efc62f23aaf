"""The map from careaudit's scores to people's, written into a profile."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from careaudit.errors import ConfigError
from careaudit.learn.agreement import library
from careaudit.learn.calibrate import Pair
from careaudit.score import Profile

FEWEST = 50  # graded conversations; fewer bend the map to chance
_MOST_KNOTS = 12


def knots(pairs: Sequence[Pair]) -> tuple[tuple[float, float], ...]:
    """An isotonic regression of people's scores on careaudit's, as a few knots.

    Raises ConfigError where there are too few conversations.
    """
    if len(pairs) < FEWEST:
        raise ConfigError(
            f"a map needs {FEWEST} graded and scored conversations, and there are "
            f"{len(pairs)}: {FEWEST - len(pairs)} are missing"
        )
    regression = library("sklearn.isotonic", "IsotonicRegression")
    fitted = regression(y_min=0, y_max=100).fit(
        [pair.tool for pair in pairs], [pair.human for pair in pairs]
    )
    steps = list(zip(fitted.X_thresholds_, fitted.y_thresholds_, strict=True))
    kept = np.unique(np.linspace(0, len(steps) - 1, _MOST_KNOTS).round().astype(int))
    found: dict[float, float] = {}
    for at in kept:
        found[round(float(steps[at][0]), 1)] = round(float(steps[at][1]), 1)
    return tuple(found.items())


def write_profile(
    base: Profile, scale: Sequence[tuple[float, float]], file: Path
) -> None:
    """Write a profile with the map in it; the file appears only when complete."""
    data = base.model_dump(mode="json", exclude_defaults=True)
    data["calibration"] = [list(knot) for knot in scale]
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    partial = file.with_name(file.name + ".partial")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise ConfigError(f"{file}: cannot be written ({error.strerror})") from None
