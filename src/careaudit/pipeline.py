"""The whole flow: a transcript is annotated, looked at, and scored.

load      file -> Transcript            careaudit.load
annotate  Transcript -> Conversation    words, sentences, acts
detect    Conversation -> Evidence      opportunities, moments, tallies
score     Evidence -> CareScore         arithmetic
report    Audit -> text                 careaudit.report
"""

from __future__ import annotations

from functools import cached_property

from careaudit.audit import Audit
from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.load.language import MIXED
from careaudit.load.setting import setting_of
from careaudit.model import Evidence, Transcript
from careaudit.remark import Remark, remark
from careaudit.rulebook import Rulebook
from careaudit.score import load_profile, score, withhold


class Auditor:
    """Audits transcripts; rules are compiled when a language is first met.

    `acts` says whether the acts model is asked, besides the phrases.
    """

    def __init__(
        self, rulebook: Rulebook, profile: str | None = None, *, acts: bool = True
    ) -> None:
        self._rulebook = rulebook.of_conversations
        self._profile = profile
        self._acts = acts
        self._detections: dict[str, Detection] = {}

    @cached_property
    def supported(self) -> frozenset[str]:
        """The languages that have rules."""
        return frozenset(languages)

    def audit(self, transcript: Transcript) -> Audit:
        """Audit one transcript."""
        profile = self._profile or setting_of(transcript)
        if reason := self._unscorable(transcript):
            return Audit(transcript, profile, Evidence(), withhold(reason))
        detection = self._detection(transcript.language)
        conversation = detection.annotator.annotate(transcript)
        if (turn := detection.swapped_at(conversation)) is not None:
            reason = remark("roles_swapped", turn=turn + 1)
            return Audit(transcript, profile, Evidence(), withhold(reason))
        evidence = detection.detect(conversation)
        return Audit(
            transcript, profile, evidence, score(evidence, load_profile(profile))
        )

    def _detection(self, language: str) -> Detection:
        if language not in self._detections:
            self._detections[language] = Detection(
                self._rulebook, languages[language], acts=self._acts
            )
        return self._detections[language]

    def _unscorable(self, transcript: Transcript) -> Remark | None:
        """Why a transcript cannot be audited, or nothing."""
        if not transcript.roles_known:
            names = tuple(dict.fromkeys(t.speaker for t in transcript.turns))
            return remark("roles_unknown", names=names)
        if transcript.language == MIXED:
            return remark("languages_mixed")
        if transcript.language not in self.supported:
            return remark(
                "language_not_supported",
                language=transcript.language or "und",
                supported=tuple(sorted(self.supported)),
            )
        return None
