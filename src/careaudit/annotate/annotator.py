"""The annotator of one language: tokenize, normalize, and give words their ids."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import spacy
from spacy.attrs import IDX, LENGTH, NORM
from spacy.vocab import Vocab

from careaudit.annotate.conversation import AnnotatedTurn, Conversation
from careaudit.languages import Language
from careaudit.model import Transcript

_WORD, _ENDER, _COMMA, _SILENT = range(4)
_END_MARKS = frozenset("?!.…")
_COMMAS = set(",;:-–—()[]")
_MOST_WORDS = 200_000  # in the vocabulary; beyond it the next transcript starts afresh
_BETWEEN = "\n\n"  # between turns: no token crosses it


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
    """Turns transcripts of one language into conversations.

    `letter` gives the letter of a word id, as a code point, in the alphabet that
    phrases are matched in; it is set before the first transcript.
    """

    letter: Callable[[int], int] = staticmethod(lambda _: ord(" "))

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
        """Annotate all turns: one pass over the joined text, then cut into turns."""
        if len(self._nlp.vocab) > _MOST_WORDS:
            self._start_afresh()
        turns = transcript.turns
        sizes = np.array([len(turn.text) for turn in turns])
        begins = np.cumsum(sizes + len(_BETWEEN)) - sizes - len(_BETWEEN)
        doc = self._tokenizer(_BETWEEN.join([turn.text for turn in turns]))
        table = doc.to_array([NORM, IDX, LENGTH])
        norms, inverse = np.unique(table[:, 0], return_inverse=True)
        begin = table[:, 1].astype(np.int64)
        end = begin + table[:, 2].astype(np.int64)
        place = np.searchsorted(begins, begin, side="right") - 1
        kinds = np.array([self._kinds[norm] for norm in norms.tolist()])[inverse]
        kinds[end > (begins + sizes)[place]] = _SILENT  # between turns
        kept = np.flatnonzero(kinds <= _ENDER)
        which = inverse[kept]
        ids, stems, letters = self._columns(norms.tolist())
        words = np.array(ids, dtype=np.uint64)[which].tolist()
        stem = np.array(stems, dtype=np.uint64)[which]
        spelled = np.array(letters, dtype="<u4")[which].tobytes().decode("utf-32-le")
        start, stop = begin[kept] - begins[place[kept]], end[kept] - begins[place[kept]]
        marks = np.flatnonzero(kinds[kept] == _ENDER)
        commas = np.searchsorted(kept, np.flatnonzero(kinds == _COMMA))
        comma_turns = place[kinds == _COMMA]
        turn_numbers = np.arange(len(turns) + 1)
        cuts = np.searchsorted(place[kept], turn_numbers).tolist()
        mark_cuts = np.searchsorted(marks, cuts).tolist()
        comma_cuts = np.searchsorted(comma_turns, turn_numbers).tolist()
        edge = chr(self.letter(self.intern(".")))
        return Conversation(
            transcript,
            tuple(
                AnnotatedTurn(
                    turn=turn,
                    ids=words[a:b],
                    letters=spelled[a:b],
                    stems=stem[a:b],
                    starts=start[a:b],
                    ends=stop[a:b],
                    marks=[
                        m - a for m in marks[mark_cuts[n] : mark_cuts[n + 1]].tolist()
                    ],
                    commas=commas[comma_cuts[n] : comma_cuts[n + 1]] - a,
                    doc=doc,
                    at=kept[a:b],
                    enders=self._enders,
                    edge=edge,
                )
                for n, (turn, a, b) in enumerate(
                    zip(turns, cuts[:-1], cuts[1:], strict=True)
                )
            ),
        )

    def _columns(self, norms: list[int]) -> tuple[list[int], list[int], list[int]]:
        """For each normalized form its id, its stem and its letter."""
        kinds, stems, letter = self._kinds, self._stems, self.letter
        marks = self._mark_of
        ids = [
            (marks.get(norm) or self._mark(norm)) if kinds[norm] == _ENDER else norm
            for norm in norms
        ]
        return ids, [stems[norm] for norm in norms], [letter(word) for word in ids]

    def _mark(self, norm: int) -> int:
        """The plain mark that an end mark stands for: "?!" is a question mark."""
        text = self.vocab.strings[norm]
        plain = next((mark for mark in "?!" if mark in text), ".")
        self._mark_of[norm] = self.intern(plain)
        return self._mark_of[norm]
