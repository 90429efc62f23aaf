"""The annotator of one language: tokenize, normalize, and give words their ids."""

from __future__ import annotations

import spacy
from spacy.attrs import NORM
from spacy.vocab import Vocab

from careaudit.annotate.conversation import AnnotatedTurn, Conversation
from careaudit.languages import Language
from careaudit.model import Transcript, Turn

_WORD, _ENDER, _COMMA, _SILENT = range(4)
_END_MARKS = frozenset("?!.…")
_COMMAS = set(",;:-–—()[]")
_MOST_WORDS = 200_000  # in the vocabulary; beyond it the next transcript starts afresh


class _Kinds(dict[int, int]):
    """What kind of token a normalized form is, worked out once a form."""

    def __init__(self, vocab: Vocab, language: Language) -> None:
        super().__init__()
        self._strings = vocab.strings
        self._fillers = language.fillers

    def __missing__(self, norm: int) -> int:
        kind = self[norm] = self._tell(self._strings[norm])
        return kind

    def _tell(self, text: str) -> int:
        if set(text) <= _END_MARKS:
            # "..." trails off rather than ends.
            return _COMMA if set(text) <= {".", "…"} and text != "." else _ENDER
        if text.count("\n") > 1:
            return _ENDER
        if text in _COMMAS or text == "\n" or set(text) <= set("-–—"):
            return _COMMA
        if text in self._fillers or not any(c.isalnum() for c in text):
            return _SILENT
        return _WORD


class _Stems(dict[int, int]):
    """The content stem of a normalized word, or 0 for one that carries no matter."""

    def __init__(self, vocab: Vocab, language: Language) -> None:
        super().__init__()
        self._strings = vocab.strings
        self._language = language

    def __missing__(self, norm: int) -> int:
        word = self._strings[norm]
        stem = 0
        if (
            word not in self._language.stopwords
            and len(word) > 2  # noqa: PLR2004
            and any(c.isalpha() for c in word)
        ) or (word.isdigit() and len(word) > 1):
            stem = self._strings.add(self._language.stem(word))
        self[norm] = stem
        return stem


class Annotator:
    """Turns transcripts of one language into conversations."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._start_afresh()
        self._enders = {self.intern(mark): mark for mark in (".", "!", "?")}
        self._mark_of: dict[int, int] = {}

    def _start_afresh(self) -> None:
        """Forget all words met so far; ids are hashes, so those in use stay valid."""
        self._nlp = spacy.blank(self.language.code)
        vocab = self._nlp.vocab
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]
        usual, normalize = getters[NORM], self.language.normalize
        getters[NORM] = lambda text: normalize(usual(text))
        self._tokenizer = self._nlp.tokenizer
        self._kinds = _Kinds(vocab, self.language)
        self._stems = _Stems(vocab, self.language)

    @property
    def vocab(self) -> Vocab:
        """The vocabulary that ids belong to."""
        return self._nlp.vocab

    @property
    def enders(self) -> frozenset[int]:
        """Ids of the marks that end a sentence."""
        return frozenset(self._enders)

    def intern(self, word: str) -> int:
        """The id of a normalized word."""
        return int(self.vocab.strings.add(word))

    def split(self, text: str) -> list[str]:
        """The normalized words that a text gives in a turn."""
        strings, kinds = self.vocab.strings, self._kinds
        norms = (token.norm for token in self._tokenizer(text))
        return [
            strings[self._mark(n) if kinds[n] == _ENDER else n]
            for n in norms
            if kinds[n] in (_WORD, _ENDER)
        ]

    def annotate(self, transcript: Transcript) -> Conversation:
        """Annotate all turns."""
        if len(self._nlp.vocab) > _MOST_WORDS:
            self._start_afresh()
        return Conversation(
            transcript, tuple(self._annotate(turn) for turn in transcript.turns)
        )

    def _annotate(self, turn: Turn) -> AnnotatedTurn:
        doc = self._tokenizer(turn.text)
        kinds, marks = self._kinds, self._mark_of
        ids: list[int] = []
        at: list[int] = []
        commas: list[int] = []
        for place, norm in enumerate(doc.to_array(NORM).tolist()):
            kind = kinds[norm]
            if kind == _WORD:
                ids.append(norm)
                at.append(place)
            elif kind == _ENDER:
                ids.append(marks.get(norm) or self._mark(norm))
                at.append(place)
            elif kind == _COMMA:
                commas.append(len(ids))
        return AnnotatedTurn(
            turn, doc, ids, at, frozenset(commas), self._enders, self._stems
        )

    def _mark(self, norm: int) -> int:
        """The plain mark that an end mark stands for: "?!" is a question mark."""
        text = self.vocab.strings[norm]
        plain = next((mark for mark in "?!" if mark in text), ".")
        self._mark_of[norm] = self.intern(plain)
        return self._mark_of[norm]
