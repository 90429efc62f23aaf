"""OpenAI messages and ShareGPT conversations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from careaudit.errors import Problem
from careaudit.load.documents import Object, looks_like_json, objects
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.model import Origin, Role, Transcript, Turn

_ROLES = {
    "user": Role.CUSTOMER,
    "human": Role.CUSTOMER,
    "assistant": Role.BOT,
    "gpt": Role.BOT,
    "chatgpt": Role.BOT,
    "bot": Role.BOT,
    "model": Role.BOT,
    "agent": Role.AGENT,
    "customer": Role.CUSTOMER,
}
# Written by programs for programs.
_NOBODY = frozenset(
    "system developer tool tools function function_call tool_call tool_calls "
    "function_response tool_response observation ipython environment".split()
)
_IMAGE = re.compile(r"<(image|video|audio)>")


class Messages:
    """Roles come with the format; system and tool messages are nobody's words."""

    title = "OpenAI messages, ShareGPT conversations; a list, or JSON Lines of them"
    suffixes = (".json", ".jsonl")
    example = (
        '{"messages": [{"role": "user", "content": "Hi"}, '
        '{"role": "assistant", "content": "Hello"}]}'
    )

    def recognises(self, source: Source) -> bool:
        """A list of messages under one of the two names, or bare."""
        head = source.head
        return looks_like_json(source) and (
            ('"messages"' in head and '"role"' in head)
            or ('"conversations"' in head and '"from"' in head)
            or ('"role"' in head and '"content"' in head)
        )

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """One conversation an object; a bare list of messages is one conversation."""
        ids = Ids(source.name)
        bare: list[tuple[int, Object]] = []
        for found in objects(source):
            if isinstance(found, Problem):
                yield found
                continue
            line, data = found
            listed = data.get("messages", data.get("conversations"))
            if listed is None and "content" in data:
                bare.append((line, data))
            elif isinstance(listed, list):
                spoken = [(line, m, n) for n, m in enumerate(listed)]
                key = "messages" if "messages" in data else "conversations"
                yield _transcript(data.get("id"), spoken, key, source, ids)
            else:
                message = 'needs "messages" or "conversations", a list'
                yield Problem(source.name, message, line)
        if bare:
            spoken = [(line, message, n) for n, (line, message) in enumerate(bare)]
            yield _transcript(None, spoken, "", source, ids)


def _transcript(
    said: object,
    spoken: list[tuple[int, Any, int]],
    key: str,
    source: Source,
    ids: Ids,
) -> Transcript | Problem:
    turns: list[Turn] = []
    for line, message, place in spoken:
        if not isinstance(message, dict):
            return Problem(source.name, f"message {place} should be an object", line)
        name = str(message.get("role", message.get("from", "")))
        text = _text(message.get("content", message.get("value")))
        if name.lower() in _NOBODY or not text.strip():
            continue
        role = _ROLES.get(name.lower(), Role.UNKNOWN)
        pointer = f"/{key}/{place}" if key else f"/{place}"
        origin = Origin(source.name, line, 1, pointer)
        turns.append(Turn(len(turns), name, role, text, origin))
    if not turns:
        at = spoken[0][0] if spoken else None
        return Problem(source.name, "has no message with words", at)
    return Transcript(ids.next(said), "", tuple(turns), source.name)


def _text(content: Any) -> str:  # noqa: ANN401  whatever the file holds
    """The words of a message: a string, or the text parts of a list."""
    if isinstance(content, str):
        return _IMAGE.sub("", content).strip()
    if isinstance(content, list):
        parts = (p.get("text", "") for p in content if isinstance(p, dict))
        return "\n".join(part for part in parts if isinstance(part, str)).strip()
    return ""


readers.register("messages")(Messages())
