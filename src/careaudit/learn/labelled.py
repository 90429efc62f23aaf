"""Labelled corpora: agent sentences in the light of the turn before, customers' turns."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from careaudit.annotate.exchange import exchange
from careaudit.errors import CorpusError
from careaudit.learn.lines import json_lines
from careaudit.model import CUES, CUSTOMER_LABELS, Kind, Label, Transcript

# What a reader of one sentence can see: templates are found by counting.
LABELS = tuple(
    label
    for label in Label
    if label not in CUSTOMER_LABELS | {Label.TEMPLATE, Label.NOT_FOUND}
)
# What a customer's turn may put on the table, and what of it is a cue.
KINDS = tuple(Kind)
CUE_KINDS = frozenset({*CUES, Kind.UNHEARD})
_HELD_BACK = 5  # one scene in five
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Labelled(BaseModel):
    """One line of a corpus: a sentence, what was said before it, and its labels.

    Of a customer it is a whole turn, and its labels are kinds of opportunities.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: Text
    speaker: Literal["agent", "customer"] = "agent"
    setting: Literal["support", "clinical", "counselling", "team", "bot"]
    topic: str = ""
    style: str = ""
    before: str
    text: Text
    labels: frozenset[Label | Kind] = Field(
        json_schema_extra={"enum": [*LABELS, *KINDS]}
    )

    @property
    def by_customer(self) -> bool:
        """Whether the customer says it."""
        return self.speaker == "customer"

    @property
    def scene(self) -> str:
        """The conversation that it comes from."""
        return self.id.rsplit(".", 2)[0]

    @cached_property
    def held_back(self) -> bool:
        """Whether it is kept from training: a fifth of the scenes, by checksum."""
        return zlib.crc32(self.scene.encode()) % _HELD_BACK == 0

    def transcript(self, language: str) -> Transcript:
        """The words as the last turn of a conversation."""
        if self.by_customer:
            return exchange(self.text, "", language, self.id)
        return exchange(self.before, self.text, language, self.id)


def corpus_files(paths: Iterable[Path]) -> dict[str, list[Path]]:
    """The files of each language: its folder, or the name's beginning, says which.

    Raises CorpusError where there are none.
    """
    found: dict[str, list[Path]] = {}
    for path in paths:
        if not path.exists():
            raise CorpusError(f"{path}: does not exist")
        files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
        for file in files:
            found.setdefault(_language(file), []).append(file)
        if not files:
            raise CorpusError(f"{path}: no .jsonl file in it or below")
    return found


def read_corpus(files: Iterable[Path]) -> tuple[Labelled, ...]:
    """Read all lines; raises CorpusError with file and line at the first fault."""
    seen: dict[str, str] = {}
    found = []
    for file in files:
        for place, line in json_lines(file):
            one = _read(line, place)
            if one.id in seen:
                raise CorpusError(
                    f"{place}: the id {one.id!r} was taken at {seen[one.id]}"
                )
            seen[one.id] = place
            found.append(one)
    return tuple(found)


def _language(file: Path) -> str:
    for name in (file.parent.name, file.name[:2]):
        if name in ("en", "ru"):
            return name
    raise CorpusError(
        f"{file}: its language can't be told; put it in a folder called en or ru"
    )


def _read(line: str, place: str) -> Labelled:
    try:
        one = Labelled.model_validate(json.loads(line))
    except ValueError as error:
        raise CorpusError(f"{place}: {_fault(error)}") from None
    known: tuple[Label | Kind, ...] = KINDS if one.by_customer else LABELS
    if odd := sorted(one.labels.difference(known)):
        whose = "a customer's turn" if one.by_customer else "an agent's sentence"
        raise CorpusError(f"{place}: {odd[0].value!r} is no label of {whose}")
    return one


def _fault(error: ValueError) -> str:
    """What is wrong in a line, with no word of the sentence."""
    if not isinstance(error, ValidationError):
        return "no JSON object"
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"][:1])
    if key == "labels":
        known = ", ".join((*LABELS, *KINDS))
        return f"{cast('object', fault['input'])!r} is no label (there are: {known})"
    if fault["type"] == "extra_forbidden":
        return f"unknown key {key!r}"
    if key in ("text", "before"):
        return f"{key}: {'is empty' if 'short' in fault['type'] else 'is missing'}"
    return f"{key}: {fault['msg']}"
