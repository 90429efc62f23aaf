"""The annotator of one language: tokenize, normalize, and give words their ids."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any

import numpy as np
import spacy
from spacy.attrs import IDX, LENGTH, NORM, ORTH
from spacy.vocab import Vocab

from careaudit.annotate.conversation import AnnotatedTurn, Conversation, Words
from careaudit.languages import Language
from careaudit.model import Transcript

_WORD, _ENDER, _COMMA, _SILENT = range(4)
_END_MARKS = frozenset("?!.…")
_COMMAS = set(",;:-–—()[]")
_MOST_WORDS = 200_000  # in the vocabulary; beyond it the next transcript starts afresh
_MOST_CHUNKS = 100_000  # that the tokenizer remembers; spaCy's own limit is 10,000
_BETWEEN = "\n\n"  # between turns: no token crosses it
_Form = tuple[int, int, int, int, int]  # kind, word id, content stem, letter, shape


class _Forms(dict[int, "_Form"]):
    """What each normalized form is, worked out once a form."""

    def __init__(
        self, vocab: Vocab, language: Language, letter: Callable[[int], int]
    ) -> None:
        super().__init__()
        self._strings = vocab.strings
        self._language = language
        self._letter = letter

    def __missing__(self, norm: int) -> _Form:
        text = self._strings[norm]
        kind = self._kind(text)
        word = self._strings.add(_plain_mark(text)) if kind == _ENDER else norm
        stem = self._stem(text) if kind == _WORD else 0
        shape = self._shape(text) if kind == _WORD else word
        form = self[norm] = (kind, word, stem, self._letter(word), shape)
        return form

    def _kind(self, text: str) -> int:
        if set(text) <= _END_MARKS:
            # "..." trails off rather than ends.
            return _COMMA if set(text) <= {".", "…"} and text != "." else _ENDER
        if text.count("\n") > 1:
            return _ENDER
        if text in _COMMAS or text == "\n" or set(text) <= set("-–—"):
            return _COMMA
        if text in self._language.fillers or not any(c.isalnum() for c in text):
            return _SILENT
        return _WORD

    def _stem(self, word: str) -> int:
        """The content stem, or 0 for a word that carries no matter."""
        if (
            word not in self._language.stopwords
            and len(word) > 2  # noqa: PLR2004
            and any(c.isalpha() for c in word)
        ) or (word.isdigit() and len(word) > 1):
            return int(self._strings.add(self._language.stem(word)))
        return 0

    def _shape(self, word: str) -> int:
        """A word that carries no matter itself; of any other one its ending alone."""
        if word in self._language.stopwords:
            return int(self._strings.add(word))
        ending = "0" if word[0].isdigit() else self._language.ending(word)
        return int(self._strings.add("*" + ending))


def _plain_mark(text: str) -> str:
    """The mark that an end mark stands for: "?!" is a question mark."""
    return next((mark for mark in "?!" if mark in text), ".")


def _unshouted(text: str) -> str:
    """Words in capitals throughout are read as if they were not shouted."""
    if not text.isupper():
        return text
    low = text.lower()
    return low if len(low) == len(text) else text


class Annotator:
    """Turns transcripts of one language into conversations."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._letter: Callable[[int], int] = lambda _: ord(" ")
        self._start_afresh()
        self._enders = {self.intern(mark): mark for mark in (".", "!", "?")}
        self._openers = frozenset(map(self.intern, language.openers))

    def _start_afresh(self) -> None:
        """Forget all words met so far; ids are hashes, so those in use stay valid."""
        self._nlp = spacy.blank(self.language.code)
        vocab = self._nlp.vocab
        getters = vocab.lex_attr_getters  # type: ignore[attr-defined]
        usual, normalize = getters[NORM], self.language.normalize
        getters[NORM] = lambda text: normalize(usual(text))
        tokenizer: Any = self._nlp.tokenizer
        tokenizer.max_cache_size = _MOST_CHUNKS
        for chunk, parts in self.language.splits.items():
            norms = [{ORTH: text, NORM: norm} for text, norm in parts]
            tokenizer.add_special_case(chunk, norms)
        self._tokenizer = tokenizer
        self._forms = _Forms(vocab, self.language, self._letter)

    def spell_with(self, letter: Callable[[int], int]) -> None:
        """Spell words from now on; `letter` gives a word id's code point."""
        self._letter = letter
        self._forms = _Forms(self.vocab, self.language, letter)

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
        forms = (self._forms[token.norm] for token in self._tokenizer(text))
        strings = self.vocab.strings
        return [strings[word] for kind, word, *_ in forms if kind <= _ENDER]

    def annotate(self, transcript: Transcript) -> Conversation:
        """Annotate all turns: one pass over the joined text, then cut into turns."""
        if len(self._nlp.vocab) > _MOST_WORDS:
            self._start_afresh()
        turns = transcript.turns
        sizes = np.array([len(turn.text) for turn in turns])
        begins = np.cumsum(sizes + len(_BETWEEN)) - sizes - len(_BETWEEN)
        doc = self._tokenizer(_BETWEEN.join([_unshouted(turn.text) for turn in turns]))
        table = doc.to_array([NORM, IDX, LENGTH])
        norms, inverse = np.unique(table[:, 0], return_inverse=True)
        begin = table[:, 1].astype(np.int64)
        end = begin + table[:, 2].astype(np.int64)
        place = np.searchsorted(begins, begin, side="right") - 1
        columns = zip(*map(self._forms.__getitem__, norms.tolist()), strict=True)
        kind, word, stem, letter, shape = (
            np.array(c, dtype=np.uint64) for c in columns
        )
        kinds = kind[inverse]
        kinds[end > (begins + sizes)[place]] = _SILENT  # between turns
        kept = np.flatnonzero(kinds <= _ENDER)
        which = inverse[kept]
        home = place[kept]
        words = Words(
            ids=word[which].tolist(),
            letters=letter[which].astype("<u4").tobytes().decode("utf-32-le"),
            stems=stem[which].tolist(),
            shapes=shape[which].tolist(),
            starts=(begin[kept] - begins[home]).tolist(),
            ends=(end[kept] - begins[home]).tolist(),
            marks=np.flatnonzero(kinds[kept] == _ENDER).tolist(),
            commas=np.searchsorted(kept, np.flatnonzero(kinds == _COMMA)).tolist(),
            doc=doc,
            at=kept,
            enders=self._enders,
            openers=self._openers,
            edge=chr(self._letter(self.intern("."))),
        )
        cuts = np.searchsorted(home, np.arange(len(turns) + 1)).tolist()
        annotated = map(AnnotatedTurn, turns, repeat(words), cuts[:-1], cuts[1:])
        return Conversation(transcript, tuple(annotated))
