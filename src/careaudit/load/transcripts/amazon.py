"""Amazon: Contact Lens and Call Analytics, post-call analytics, plain Transcribe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from careaudit.errors import Problem
from careaudit.load.documents import Object, looks_like_json, objects
from careaudit.load.numbering import Ids
from careaudit.load.reader import ReadOptions, readers
from careaudit.load.source import Source
from careaudit.load.timestamps import seconds
from careaudit.model import Origin, Role, Transcript, Turn

_ROLES = {
    "AGENT": Role.AGENT,
    "CUSTOMER": Role.CUSTOMER,
    "CUSTOM_BOT": Role.BOT,
    "BOT": Role.BOT,
    "SYSTEM": Role.OTHER,
    "SUPERVISOR": Role.OTHER,
}
_MARKS = (
    '"ParticipantRole"',
    '"ParticipantId"',
    '"SpeechSegments"',
    '"speaker_labels"',
    '"channel_labels"',
    '"audio_segments"',
    '"semantic_modality"',
)
_MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class _Said:
    speaker: str
    role: Role
    words: str
    at: float | None
    pointer: str


class Amazon:
    """Roles come from the participants; spk_0 and ch_0 say nothing of roles."""

    title = "Amazon Contact Lens, Call Analytics, post-call analytics, Transcribe"
    suffixes = (".json",)
    example = (
        '{"Participants": [{"ParticipantId": "A", "ParticipantRole": "AGENT"}], '
        '"Transcript": [{"ParticipantId": "A", "Content": "Good morning"}]}'
    )

    def recognises(self, source: Source) -> bool:
        """By the keys of one of the shapes."""
        if not looks_like_json(source):
            return False
        head = source.head
        return any(mark in head for mark in _MARKS) or (
            '"results"' in head and '"transcripts"' in head
        )

    def read(
        self, source: Source, _options: ReadOptions
    ) -> Iterator[Transcript | Problem]:
        """One document is one conversation."""
        ids = Ids(source.name)
        for found in objects(source):
            if isinstance(found, Problem):
                yield found
                continue
            line, data = found
            said = _joined(list(_said(data)))
            if not said:
                message = "has no transcript that is known of Amazon's"
                yield Problem(source.name, message, line)
                continue
            lines = _lines(source.text(), said)
            turns = tuple(
                Turn(
                    n,
                    one.speaker,
                    one.role,
                    one.words,
                    Origin(source.name, line, 1, one.pointer),
                    one.at,
                )
                for n, (one, line) in enumerate(zip(said, lines, strict=True))
            )
            ident = ids.next(data.get("ContactId") or data.get("jobName"))
            yield Transcript(ident, _language(data), turns, source.name)


def _said(data: Object) -> Iterator[_Said]:
    if isinstance(data.get("Transcript"), list):
        yield from _call_analytics(data)
    elif isinstance(data.get("SpeechSegments"), list):
        yield from _post_call(data)
    elif isinstance(data.get("audio_segments"), list):
        yield from _audio_segments(data)
    elif isinstance(data.get("results"), dict):
        yield from _plain(data["results"])


def _call_analytics(data: Object) -> Iterator[_Said]:
    listed = data.get("Participants")
    participants = {
        p.get("ParticipantId"): p for p in listed or [] if isinstance(p, dict)
    }
    for place, item in enumerate(data["Transcript"]):
        if not isinstance(item, dict):
            continue
        ident = item.get("ParticipantId", "")
        known = participants.get(ident, {})
        name = item.get("ParticipantRole") or known.get("ParticipantRole") or ident
        speaker = item.get("DisplayName") or known.get("DisplayName") or name
        at = item.get("BeginOffsetMillis")
        yield _Said(
            str(speaker),
            _ROLES.get(str(name).upper(), Role.UNKNOWN),
            str(item.get("Content") or ""),
            at / _MILLISECONDS if isinstance(at, int | float) else None,
            f"/Transcript/{place}/Content",
        )


def _post_call(data: Object) -> Iterator[_Said]:
    analytics = data.get("ConversationAnalytics")
    labels = (analytics if isinstance(analytics, dict) else data).get("SpeakerLabels")
    names = {
        label.get("Speaker"): label.get("DisplayText")
        for label in labels or []
        if isinstance(label, dict)
    }
    for place, item in enumerate(data["SpeechSegments"]):
        if not isinstance(item, dict):
            continue
        ident = item.get("SegmentSpeaker", "")
        name = str(names.get(ident) or ident)
        words = item.get("OriginalText") or item.get("DisplayText") or ""
        pointer = f"/SpeechSegments/{place}/DisplayText"
        at = seconds(item.get("SegmentStartTime"))
        role = _ROLES.get(name.upper(), Role.UNKNOWN)
        yield _Said(name, role, str(words), at, pointer)


def _audio_segments(data: Object) -> Iterator[_Said]:
    for place, item in enumerate(data["audio_segments"]):
        if not isinstance(item, dict):
            continue
        label = item.get("speaker_label") or item.get("speaker") or {}
        name = label.get("speaker_label", "") if isinstance(label, dict) else label
        words = item.get("text") or item.get("transcript") or ""
        at = item.get("start_timestamp_millis")
        yield _Said(
            str(name),
            Role.UNKNOWN,
            str(words),
            at / _MILLISECONDS
            if isinstance(at, int | float)
            else seconds(item.get("start_time")),
            f"/audio_segments/{place}",
        )


def _plain(results: Any) -> Iterator[_Said]:  # noqa: ANN401
    """Words and marks of plain Transcribe, put together by speaker."""
    items = results.get("items")
    if not isinstance(items, list):
        return
    by_start = _speakers_by_start(results)
    speaker, words, at = "", "", None
    for item in items:
        best = (item.get("alternatives") or [{}])[0].get("content", "")
        if item.get("type") == "punctuation":
            words += best
            continue
        name = item.get("speaker_label") or item.get("channel_label")
        name = name or by_start.get(item.get("start_time"), speaker)
        if name != speaker and words:
            yield _Said(speaker, Role.UNKNOWN, words, at, "/results/items")
            words = ""
        if not words:
            at = seconds(item.get("start_time"))
        speaker, words = name, f"{words} {best}".strip()
    if words:
        yield _Said(speaker, Role.UNKNOWN, words, at, "/results/items")


def _speakers_by_start(results: Any) -> dict[str, str]:  # noqa: ANN401
    found: dict[str, str] = {}
    for segment in (results.get("speaker_labels") or {}).get("segments") or []:
        for item in segment.get("items") or []:
            found[item.get("start_time")] = item.get("speaker_label", "")
    for channel in (results.get("channel_labels") or {}).get("channels") or []:
        for item in channel.get("items") or []:
            found[item.get("start_time")] = channel.get("channel_label", "")
    return found


def _joined(said: list[_Said]) -> list[_Said]:
    return [one for one in said if one.words.strip()]


def _lines(text: str, said: list[_Said]) -> list[int]:
    """Where the words stand: each is looked for after the one before it."""
    found, place, line = [], 0, 1
    for one in said:
        start = re.escape(one.words[:40]).replace('"', '\\\\"')
        match = re.compile(start).search(text, place)
        if match:
            line += text.count("\n", place, match.start())
            place = match.start()
        found.append(line)
    return found


def _language(data: Object) -> str:
    analytics = data.get("ConversationAnalytics")
    said = data.get("LanguageCode") or (
        analytics.get("LanguageCode") if isinstance(analytics, dict) else ""
    )
    return str(said or "").partition("-")[0].lower()


readers.register("amazon-transcribe")(Amazon())
