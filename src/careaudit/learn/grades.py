"""What human graders said: a CSV with a row a grade, or a row a labelled turn."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from careaudit.errors import CorpusError
from careaudit.model import Aspect, Label

OVERALL = "overall"
ASPECTS = tuple(a.value for a in Aspect if a is not Aspect.CRITICAL)
# What a reader of one turn can see: templates are found by counting.
TURN_LABELS = tuple(x for x in Label if x not in (Label.TEMPLATE, Label.NOT_FOUND))
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
    """All grades, and the labels of turns by conversation and turn.

    `places` says where a turn was first labelled.
    """

    grades: tuple[Grade, ...]
    labels: Mapping[tuple[str, int], frozenset[Label]]
    places: Mapping[tuple[str, int], str]

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
    places: dict[tuple[str, int], str] = {}
    seen: dict[tuple[str, str, int | None], int] = {}
    for line, row in _rows(file):
        place = f"{file}:{line}"
        grade = _grade(row, scale, place)
        turn = _turn(row, place)
        if turn is None and not grade.levels:
            continue
        if turn is not None and grade.levels:
            raise CorpusError(f"{place}: a row with a turn holds labels, no grades")
        row_of = (grade.id, grade.grader, turn)
        if row_of in seen:
            what = repr(grade.id) if turn is None else f"turn {turn} of {grade.id!r}"
            raise CorpusError(
                f"{place}: {grade.grader!r} has graded {what} in line "
                f"{seen[row_of]} already"
            )
        seen[row_of] = line
        if turn is None:
            grades.append(grade)
            continue
        key = (grade.id, turn)
        labels[key] = labels.get(key, frozenset()) | _labels(row, place)
        places.setdefault(key, place)
    if not grades and not labels:
        raise CorpusError(f"{file}: holds no grade and no labelled turn")
    return Grades(tuple(grades), labels, places)


def _rows(file: Path) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
            lines.seek(0)
            comma = ";" if head.count(";") > head.count(",") else ","
            reader = csv.DictReader(lines, restval="", delimiter=comma)
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
        row["id"] = row["id"].strip()
        if not row["id"]:
            raise CorpusError(f"{file}:{line}: the id is empty")
    return rows


def _grade(row: dict[str, str], scale: int, place: str) -> Grade:
    levels = {}
    for name in (OVERALL, *ASPECTS):
        if text := row.get(name, "").strip():
            most = scale if name == OVERALL else _LEVELS
            levels[name] = _number(text, most, f"{place}: {name}")
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


def _turn(row: dict[str, str], place: str) -> int | None:
    """The turn that a row labels, if it does."""
    text = row.get("turn", "").strip()
    if not text:
        if row.get("labels", "").strip():
            raise CorpusError(f"{place}: labels of no turn")
        return None
    if not text.isdecimal():
        raise CorpusError(f"{place}: turn: {text!r} is no turn (they count from 0)")
    return int(text)


def _labels(row: dict[str, str], place: str) -> frozenset[Label]:
    names = row.get("labels", "").replace(";", ",").split(",")
    found = set()
    for name in filter(None, (name.strip() for name in names)):
        if name not in TURN_LABELS:
            known = ", ".join(TURN_LABELS)
            raise CorpusError(f"{place}: {name!r} is no label ({known})")
        found.add(Label(name))
    return frozenset(found)
