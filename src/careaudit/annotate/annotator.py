"""The annotator of one language: its lexicon, and turns read with it."""

from __future__ import annotations

from collections.abc import Callable

from spacy.vocab import Vocab

from careaudit.annotate.conversation import AnnotatedTurn, Conversation
from careaudit.annotate.fluency import fluent
from careaudit.annotate.lexicon import Lexicon
from careaudit.languages import Language
from careaudit.model import Transcript

_MOST_CHUNKS = 100_000  # that are remembered; then the next transcript starts afresh


class Annotator:
    """Turns transcripts of one language into conversations."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._lexicon = Lexicon(language)
        self._letter: Callable[[int], int] | None = None

    def spell_with(self, letter: Callable[[int], int]) -> None:
        """Spell words from now on; `letter` gives a word id's code point."""
        self._letter = letter
        self._lexicon.spell_with(letter)

    def _start_afresh(self) -> None:
        """Forget all words met so far; ids are hashes, so those in use stay valid."""
        self._lexicon = Lexicon(self.language)
        if self._letter:
            self._lexicon.spell_with(self._letter)

    @property
    def vocab(self) -> Vocab:
        """The vocabulary that ids belong to."""
        return self._lexicon.vocab

    @property
    def enders(self) -> frozenset[int]:
        """Ids of the marks that end a sentence."""
        return frozenset(self._lexicon.enders)

    def intern(self, word: str) -> int:
        """The id of a normalized word."""
        return self._lexicon.intern(word)

    def split(self, text: str) -> list[str]:
        """The normalized words that a text gives in a turn."""
        strings = self.vocab.strings
        chunks = self._lexicon.chunks(fluent(text))
        return [strings[word] for chunk in chunks for word in chunk.ids]

    def annotate(self, transcript: Transcript) -> Conversation:
        """Annotate all turns."""
        if len(self._lexicon) > _MOST_CHUNKS:
            self._start_afresh()
        lexicon = self._lexicon
        turns = tuple([AnnotatedTurn(turn, lexicon) for turn in transcript.turns])
        return Conversation(transcript, turns)
