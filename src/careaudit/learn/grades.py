"""What human graders said: a CSV with a row a grade, or a row a labelled turn."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from careaudit.errors import CorpusError
from careaudit.learn.labelled import LABELS
from careaudit.model import Aspect, Label

OVERALL = "overall"
ASPECTS = tuple(a.value for a in Aspect if a is not Aspect.CRITICAL)
_LEVELS = 4
_ONE = "grader"  # the name of a grader where the file names none


@dataclass(frozen=True)
class Grade:
    """One grader's view of one conversation; what was not graded is missing.

    `levels` holds aspects from 0 to 4 and the overall grade on the file's scale;
    `groups` every other column.
    """

    id: str
    grader: str
    levels: Mapping[str, float]
    groups: Mapping[str, str]


@dataclass(frozen=True)
class Grades:
    """All grades, and the labels of turns by conversation and turn."""

    grades: tuple[Grade, ...]
    labels: Mapping[tuple[str, int], frozenset[Label]]

    @property
    def graders(self) -> tuple[str, ...]:
        """Their names, in alphabetical order."""
        return tuple(sorted({grade.grader for grade in self.grades}))


def read_grades(file: Path, scale: int) -> Grades:
    """Read a file of grades; `scale` is the highest overall grade.

    Raises CorpusError with file, line and value at the first fault.
    """
    grades: list[Grade] = []
    labels: dict[tuple[str, int], frozenset[Label]] = {}
    seen: dict[tuple[str, str], int] = {}
    for line, row in _rows(file):
        place = f"{file}:{line}"
        if row.get("turn", "").strip():
            turn = _whole(row["turn"], place)
            key = (row["id"], turn)
            labels[key] = labels.get(key, frozenset()) | _labels(row, place)
            continue
        grade = _grade(row, scale, place)
        key_of = (grade.id, grade.grader)
        if key_of in seen:
            raise CorpusError(
                f"{place}: {grade.grader!r} has graded {grade.id!r} in line "
                f"{seen[key_of]} already"
            )
        seen[key_of] = line
        grades.append(grade)
    if not grades and not labels:
        raise CorpusError(f"{file}: holds no grade and no labelled turn")
    return Grades(tuple(grades), labels)


def _rows(file: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, restval="")
            names = [name.strip().lower() for name in reader.fieldnames or ()]
            reader.fieldnames = names
            if "id" not in names:
                raise CorpusError(
                    f"{file}:1: no column id (there are: {', '.join(names) or 'none'})"
                )
            told = {OVERALL, "labels", *ASPECTS} & set(names)
            if not told:
                known = ", ".join((OVERALL, *ASPECTS))
                raise CorpusError(f"{file}:1: no column to grade by ({known}; labels)")
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise CorpusError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise CorpusError(f"{file}: not UTF-8") from None
    for line, row in rows:
        if not row["id"].strip():
            raise CorpusError(f"{file}:{line}: the id is empty")
    return rows


def _grade(row: dict[str, str], scale: int, place: str) -> Grade:
    levels = {}
    for name in (OVERALL, *ASPECTS):
        if text := row.get(name, "").strip():
            most = scale if name == OVERALL else _LEVELS
            levels[name] = _number(text, most, f"{place}: {name}")
    if not levels:
        raise CorpusError(f"{place}: no grade for {row['id']!r}")
    own = {"id", "grader", "turn", "labels", OVERALL, *ASPECTS}
    groups = {k: v.strip() for k, v in row.items() if k and k not in own}
    return Grade(row["id"], row.get("grader", "").strip() or _ONE, levels, groups)


def _number(text: str, most: int, place: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise CorpusError(f"{place}: {text!r} is no number") from None
    if not 0 <= value <= most:
        raise CorpusError(f"{place}: {text} is not from 0 to {most} (see --scale)")
    return value


def _whole(text: str, place: str) -> int:
    if not text.strip().isdigit():
        raise CorpusError(f"{place}: turn: {text!r} is no turn (they count from 0)")
    return int(text)


def _labels(row: dict[str, str], place: str) -> frozenset[Label]:
    names = row.get("labels", "").replace(";", ",").split(",")
    found = set()
    for name in filter(None, (name.strip() for name in names)):
        if name not in LABELS:
            raise CorpusError(f"{place}: {name!r} is no label ({', '.join(LABELS)})")
        found.add(Label(name))
    return frozenset(found)
