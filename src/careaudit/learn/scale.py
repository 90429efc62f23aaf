"""The map from careaudit's scores to people's, written into a profile."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import yaml

from careaudit.errors import ConfigError
from careaudit.learn.calibrate import Pair
from careaudit.learn.extras import library
from careaudit.output_file import whole_file
from careaudit.score import Profile
from careaudit.score.overall import calibrated

FEWEST = 50  # graded conversations; fewer bend the map to chance
_MOST_KNOTS = 12
_EXACT = 0.05  # knots are written to a tenth of a point
Knots = Sequence[tuple[float, float]]


def knots(pairs: Sequence[Pair], base: Profile) -> tuple[tuple[float, float], ...]:
    """An isotonic regression of people's scores on careaudit's, as a few knots.

    It maps the score before any calibration, of conversations that were audited by
    the weights of `base`. Raises ConfigError where they are too few, or where the
    grades do not rise with the scores.
    """
    weights = {aspect: weight for aspect, weight in base.weights.items() if weight}
    used = [pair for pair in pairs if _without_zeros(pair) == weights]
    if len(used) < FEWEST:
        others = len(pairs) - len(used)
        note = f"; {others} more were audited by another profile" if others else ""
        raise ConfigError(
            f"a map needs {FEWEST} conversations, graded and scored by the profile "
            f"{base.name}, and there are {len(used)}: {FEWEST - len(used)} are "
            f"missing{note}"
        )
    regression = library("sklearn.isotonic", "IsotonicRegression", "calibrate")
    fitted = regression(y_min=0, y_max=100).fit(
        [pair.raw for pair in used], [pair.human for pair in used]
    )
    steps = [
        (round(float(score), 1), round(float(grade), 1))
        for score, grade in zip(fitted.X_thresholds_, fitted.y_thresholds_, strict=True)
    ]
    if steps[0][1] == steps[-1][1]:
        raise ConfigError(
            "the grades do not rise with careaudit's scores: a map would give every "
            "conversation the same score"
        )
    return _fewer(steps)


def _without_zeros(pair: Pair) -> dict[object, float]:
    return {aspect: weight for aspect, weight in pair.weights.items() if weight}


def _fewer(steps: Knots) -> tuple[tuple[float, float], ...]:
    """The ends, then one by one the step that lies farthest from the lines so far."""
    kept = [steps[0], steps[-1]]
    while len(kept) < min(_MOST_KNOTS, len(steps)):
        line = tuple(sorted(kept))
        gaps = [abs(calibrated(score, line) - grade) for score, grade in steps]
        farthest = int(np.argmax(gaps))
        if gaps[farthest] < _EXACT:
            break
        kept.append(steps[farthest])
    return tuple(sorted(kept))


def write_profile(base: Profile, scale: Knots, file: Path) -> None:
    """Write a profile with the map in it; the file appears only when complete."""
    data = base.model_dump(mode="json", exclude_defaults=True)
    data["calibration"] = [list(knot) for knot in scale]
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    with whole_file(file) as out:
        out.write(text)
