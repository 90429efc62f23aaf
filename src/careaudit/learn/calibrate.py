"""Calibration: what careaudit says beside what human graders say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from careaudit.errors import CorpusError
from careaudit.learn.agreement import (
    Coefficient,
    alpha,
    columns,
    intraclass,
    rank_correlation,
    weighted_kappa,
)
from careaudit.learn.figures import Figures, counted
from careaudit.learn.grades import ASPECTS, OVERALL, Grade, Grades
from careaudit.learn.runs import Audited
from careaudit.model import Aspect
from careaudit.score import BANDS, band

_BANDS = tuple(BANDS)
_MIDDLES = [(low + high) / 2 for low, high in pairwise((0, *BANDS.values()))]
_HUNDRED = 100
_NAMED = 3  # of many conversations, so many are named


@dataclass(frozen=True)
class Agreement:
    """One aspect, or the whole: careaudit beside the graders' mean, n conversations."""

    name: str
    n: int
    kappa: Coefficient
    rho: Coefficient


@dataclass(frozen=True)
class Between:
    """How far graders agree among themselves, where two or more graded the same."""

    name: str
    n: int
    graders: int
    icc: Coefficient
    alpha: Coefficient


@dataclass(frozen=True)
class Pair:
    """One conversation's overall grade by people and by careaudit, from 0 to 100.

    `raw` is careaudit's before a profile's calibration, `weights` the profile's.
    """

    id: str
    human: float
    tool: float
    raw: float
    groups: Mapping[str, str]
    weights: Mapping[Aspect, float]


@dataclass(frozen=True)
class Group:
    """A subgroup: how many, the two means, and the bias with its interval."""

    name: str
    n: int
    human: float
    tool: float
    bias: tuple[float, float]


@dataclass(frozen=True)
class Calibration:
    """All that is compared; `unknown` are graded ids that no run holds.

    `unused` are labels that careaudit found and no grader ever gave: as nobody may
    have looked for them they are not measured.
    """

    agreement: tuple[Agreement, ...]
    between: tuple[Between, ...]
    pairs: tuple[Pair, ...]
    labels: Mapping[str, Figures]
    rules: Mapping[str, Figures]
    unused: tuple[str, ...]
    unknown: tuple[str, ...]
    withheld: int

    def worst(self, most: int) -> list[Pair]:
        """The conversations with the largest disagreement."""
        return sorted(self.pairs, key=lambda p: -abs(p.human - p.tool))[:most]

    def groups(self, column: str) -> list[Group]:
        """Subgroups by a column of the human file, the largest first."""
        by: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.pairs:
            by[pair.groups.get(column) or "(empty)"].append(pair)
        found = [_group(name, pairs) for name, pairs in by.items()]
        return sorted(found, key=lambda group: (-group.n, group.name))


def calibrate(
    grades: Grades, runs: Mapping[str, Audited], scale: int, seed: int
) -> Calibration:
    """Compare grades with runs.

    Raises CorpusError where no id matches, or a labelled turn does not exist.
    """
    named = {grade.id for grade in grades.grades} | {key[0] for key in grades.labels}
    unknown = tuple(sorted(named - runs.keys()))
    if len(unknown) == len(named):
        some = ", ".join(map(repr, unknown[:_NAMED]))
        raise CorpusError(
            f"none of the {len(named)} graded conversations is in the runs: {some}; "
            f"the first audited is {next(iter(runs))!r}"
        )
    by_id: dict[str, list[Grade]] = defaultdict(list)
    for grade in grades.grades:
        if grade.id in runs:
            by_id[grade.id].append(grade)
    pairs = tuple(_pairs(by_id, runs, scale))
    labels, rules, unused = _turns(grades, runs)
    return Calibration(
        agreement=tuple(_agreement(by_id, runs, pairs, seed)),
        between=tuple(_between(by_id, grades.graders, seed)),
        pairs=pairs,
        labels=labels,
        rules=rules,
        unused=unused,
        unknown=unknown,
        withheld=sum(runs[key].value is None for key in by_id),
    )


def _pairs(
    by_id: Mapping[str, list[Grade]], runs: Mapping[str, Audited], scale: int
) -> Iterable[Pair]:
    for key, given in by_id.items():
        human = _mean(given, OVERALL)
        run = runs[key]
        if human is not None and run.value is not None and run.raw is not None:
            yield Pair(
                key,
                _points(human, scale),
                run.value,
                run.raw,
                given[0].groups,
                run.weights,
            )


def _agreement(
    by_id: Mapping[str, list[Grade]],
    runs: Mapping[str, Audited],
    pairs: Sequence[Pair],
    seed: int,
) -> Iterable[Agreement]:
    if pairs:
        human, tool = columns([(pair.human, pair.tool) for pair in pairs])
        levels = _as_levels(human)
        yield Agreement(
            OVERALL,
            len(pairs),
            weighted_kappa(levels, _as_levels(tool), seed),
            rank_correlation(human, tool, seed),
        )
    for name in ASPECTS:
        both = [
            (graded, float(runs[key].levels[name]))
            for key, given in by_id.items()
            if (graded := _mean(given, name)) is not None and name in runs[key].levels
        ]
        if both:
            people, found = columns(both)
            yield Agreement(
                name,
                len(both),
                weighted_kappa(people, found, seed),
                rank_correlation(people, found, seed),
            )


def _between(
    by_id: Mapping[str, list[Grade]], graders: Sequence[str], seed: int
) -> Iterable[Between]:
    for name in (OVERALL, *ASPECTS):
        table = np.full((len(by_id), len(graders)), np.nan)
        for row, given in enumerate(by_id.values()):
            for grade in given:
                if name in grade.levels:
                    table[row, graders.index(grade.grader)] = grade.levels[name]
        shared = table[(~np.isnan(table)).sum(axis=1) > 1]
        used = ~np.isnan(shared).all(axis=0)
        shared = shared[:, used]
        if len(shared) and used.sum() > 1:
            whole = shared[~np.isnan(shared).any(axis=1)]
            yield Between(
                name,
                len(shared),
                int(used.sum()),
                intraclass(whole, seed),
                alpha(shared, seed),
            )


def _turns(
    grades: Grades, runs: Mapping[str, Audited]
) -> tuple[dict[str, Figures], dict[str, Figures], tuple[str, ...]]:
    """Figures of labels and rules on the labelled turns, and labels nobody gave."""
    turns = {key: told for key, told in grades.labels.items() if key[0] in runs}
    for key, turn in turns:
        if turn >= runs[key].turns:
            raise CorpusError(
                f"{grades.places[key, turn]}: {key!r} has no turn {turn} "
                f"({runs[key].turns} turns)"
            )
    given = {label for told in turns.values() for label in told}
    seen = [runs[key].labels.get(turn, frozenset()) for key, turn in turns]
    fired = [runs[key].rules.get(turn, frozenset()) for key, turn in turns]
    labels: dict[str, list[tuple[int, int, int]]] = {
        label: [
            counted(label in told, label in found)
            for told, found in zip(turns.values(), seen, strict=True)
        ]
        for label in given
    }
    # A rule that is silent in a turn of its label has missed it, too.
    rules = {
        rule: [
            counted(label in told, (rule, label) in found)
            for told, found in zip(turns.values(), fired, strict=True)
        ]
        for rule, label in {each for some in fired for each in some}
        if label in given
    }
    unused = {label for found in seen for label in found} - given
    return _figures(labels), _figures(rules), tuple(sorted(unused))


def _figures(counts: Mapping[str, list[tuple[int, int, int]]]) -> dict[str, Figures]:
    return {key: Figures(np.array(counts[key], np.int64)) for key in sorted(counts)}


def _group(name: str, pairs: Sequence[Pair]) -> Group:
    differences = np.array([pair.tool - pair.human for pair in pairs])
    spread = 1.96 * differences.std(ddof=1) / len(pairs) ** 0.5 if len(pairs) > 1 else 0
    mean = float(differences.mean())
    return Group(
        name,
        len(pairs),
        float(np.mean([pair.human for pair in pairs])),
        float(np.mean([pair.tool for pair in pairs])),
        (mean - float(spread), mean + float(spread)),
    )


def _mean(grades: Sequence[Grade], name: str) -> float | None:
    known = [grade.levels[name] for grade in grades if name in grade.levels]
    return sum(known) / len(known) if known else None


def _points(grade: float, scale: int) -> float:
    """A grade from 0 to 100; a level stands for the middle of its band."""
    if scale == _HUNDRED:
        return grade
    return float(np.interp(grade, range(len(_MIDDLES)), _MIDDLES))


def _as_levels(values: Iterable[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Scores from 0 to 100 as the numbers of their bands."""
    return np.array([float(_BANDS.index(band(value))) for value in values])
