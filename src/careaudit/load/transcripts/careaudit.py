"""careaudit's own JSON and JSON Lines: an object with `turns` a conversation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careaudit.errors import Problem, UnreadableError
from careaudit.load.documents import Object, looks_like_json, objects
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.load.timestamps import seconds
from careaudit.model import Origin, Role, Transcript, Turn

_ROLES: dict[str, Role] = {**{role.value: role for role in Role}, "system": Role.OTHER}


class Careaudit:
    """Turns with speaker, role and text; turns keep their place in the list."""

    title = "careaudit's own JSON, or JSON Lines with one conversation a line"
    suffixes = (".json", ".jsonl", ".ndjson")
    example = (
        '{"id": "call-17", "language": "en", "turns": [{"speaker": "Dana", '
        '"role": "agent", "text": "Good morning"}]}'
    )

    def recognises(self, source: Source) -> bool:
        """An object whose turns hold texts."""
        head = source.head
        return looks_like_json(source) and '"turns"' in head and '"text"' in head

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """Stream the conversations; a broken one is a Problem with its line."""
        ids = Ids(source.name)
        for found in objects(source):
            if isinstance(found, Problem):
                yield found
                continue
            line, data = found
            try:
                yield _transcript(data, line, source, ids)
            except UnreadableError as error:
                yield Problem(source.name, str(error), error.line or line)


def _transcript(data: Object, line: int, source: Source, ids: Ids) -> Transcript:
    listed = data.get("turns")
    if not isinstance(listed, list):
        raise UnreadableError('needs "turns", a list')
    turns = tuple(
        turn
        for index, item in enumerate(listed)
        if (turn := _turn(item, index, line, source)) is not None
    )
    if not turns:
        raise UnreadableError("has no turn with words")
    language = data.get("language") or ""
    return Transcript(ids.next(data.get("id")), str(language), turns, source.name)


def _turn(item: Any, index: int, line: int, source: Source) -> Turn | None:  # noqa: ANN401
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        raise UnreadableError(f'turn {index} needs "text", a string')
    if not item["text"].strip():
        return None
    speaker = item.get("speaker")
    said = item.get("role")
    if said is None and speaker is None:
        raise UnreadableError(f'turn {index} needs "speaker" or "role"')
    role = Role.UNKNOWN
    if said is not None:
        try:
            role = _ROLES[said]
        except (KeyError, TypeError):
            raise UnreadableError(
                f"turn {index} has a role that is none of {', '.join(_ROLES)}"
            ) from None
    origin = Origin(source.name, line, 1, f"/turns/{index}/text")
    name = str(speaker) if speaker is not None else str(said)
    return Turn(index, name, role, item["text"], origin, seconds(item.get("at")))


readers.register("careaudit")(Careaudit())
