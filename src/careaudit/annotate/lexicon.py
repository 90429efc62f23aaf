"""What each word is, worked out once: texts come in chunks, and chunks come again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from operator import eq
from typing import Any, NamedTuple

import spacy
from spacy.attrs import NORM, ORTH
from spacy.tokens import Doc
from spacy.vocab import Vocab

from careaudit.languages import Language

_WORD, _ENDER, _COMMA, _SILENT = range(4)
_END_MARKS = frozenset("?!.…")
_COMMAS = set(",;:-–—()[]")
# The tokenizer looks at each chunk between spaces by itself. Of the spaces only line
# ends tell anything.
_CHUNK = re.compile(r"\S+|(?! )\s+|(?<= )\s+")
_WORDS = re.compile(r"\S+")
_MARKS = (".", "!", "?")


class Chunk(NamedTuple):
    """The words between two spaces.

    `ids` are normalized words without commas, quotes, brackets and fillers; end marks
    of sentences stay in as words of their own. `letters` spells the same words in the
    alphabet of the phrases, `edges` are their characters; `commas` are the words that
    a comma or dash stands before, the one after the last included; `content` are the
    stems of those that carry matter.
    """

    ids: tuple[int, ...]
    letters: str
    edges: tuple[tuple[int, int], ...]
    commas: tuple[int, ...]
    content: tuple[int, ...]


_EMPTY = Chunk((), "", (), (), ())


class _Memo(dict[int, int]):
    """What a function says of a word's text, asked once a word."""

    def __init__(self, vocab: Vocab, function: Callable[[str], int]) -> None:
        super().__init__()
        self._strings = vocab.strings
        self._function = function

    def __missing__(self, word: int) -> int:
        value = self[word] = self._function(self._strings[word])
        return value


class Lexicon(dict[str, Chunk]):
    """The chunks of one language met so far.

    Words are the hashes that spaCy gives their texts, so that ids of one lexicon are
    good in another. `stems` are the content stems of words, 0 for none; `shapes` hide
    the words that have one; `openers` may begin a sentence where nobody set marks;
    `yes_no` answer what asks without one of the `question_words`.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        nlp = spacy.blank(language.code)
        self.vocab: Vocab = nlp.vocab
        getters = self.vocab.lex_attr_getters  # type: ignore[attr-defined]
        usual, normalize = getters[NORM], language.normalize
        getters[NORM] = lambda text: normalize(usual(text))
        tokenizer: Any = nlp.tokenizer
        for chunk, parts in language.splits.items():
            norms = [{ORTH: text, NORM: norm} for text, norm in parts]
            tokenizer.add_special_case(chunk, norms)
        self._tokenizer = tokenizer
        self._kinds = _Memo(self.vocab, self._kind)
        self.stems = _Memo(self.vocab, self._stem)
        self.shapes = _Memo(self.vocab, self._shape)
        self.enders = {self.intern(mark): mark for mark in _MARKS}
        small = language.stopwords - language.yes_no
        self._small = frozenset(map(self.intern, small))
        self.openers = frozenset(map(self.intern, language.openers))
        self.yes_no = frozenset(map(self.intern, language.yes_no))
        self.question_words = frozenset(map(self.intern, language.question_words))
        self.spell_with(self._unspelled)

    def spell_with(self, letter: Callable[[int], int]) -> None:
        """Spell words from now on; `letter` gives a word id's code point."""
        self.clear()
        self._letter = letter
        self.marks: Mapping[str, str] = {
            chr(letter(word)): mark for word, mark in self.enders.items()
        }
        self.ender = re.compile("|".join(map(re.escape, self.marks)))

    def intern(self, word: str) -> int:
        """The id of a normalized word."""
        return int(self.vocab.strings.add(word))

    def doc(self, text: str) -> Doc:
        """A text as spaCy's tokens."""
        doc: Doc = self._tokenizer(text)
        return doc

    def chunks(self, text: str) -> list[Chunk]:
        """The chunks of a text, in order."""
        if "\n" not in text:
            return [self[chunk] for chunk in text.split()]
        return [self[place[0]] for place in self.places(text)]

    def without_stutter(self, chunks: list[Chunk]) -> list[Chunk]:
        """The chunks with the first of small words said twice empty.

        "So what what do you do" is a stutter; "a long, long way" is none.
        """
        ids = [chunk.ids for chunk in chunks]
        if not any(map(eq, ids, ids[1:])):
            return chunks
        once = [
            _EMPTY if one == other and self._small.issuperset(one) else chunk
            for chunk, one, other in zip(chunks, ids, ids[1:], strict=False)
        ]
        return [*once, chunks[-1]]

    def places(self, text: str) -> Iterator[re.Match[str]]:
        """Where the chunks of a text stand."""
        if "\n" not in text:
            return _WORDS.finditer(text)
        return _CHUNK.finditer(text, len(text) - len(text.lstrip()), len(text.rstrip()))

    def __missing__(self, chunk: str) -> Chunk:
        ids: list[int] = []
        edges: list[tuple[int, int]] = []
        commas: list[int] = []
        for token in self._tokenizer(chunk):
            kind, word = self._kinds[token.norm], token.norm
            if kind == _COMMA:
                commas.append(len(ids))
            elif kind != _SILENT:
                if kind == _ENDER:
                    word = self.intern(_plain_mark(self.vocab.strings[word]))
                ids.append(word)
                edges.append((token.idx, token.idx + len(token)))
        letters = "".join(chr(self._letter(word)) for word in ids)
        content = filter(None, map(self.stems.__getitem__, ids))
        made = Chunk(tuple(ids), letters, tuple(edges), tuple(commas), tuple(content))
        self[chunk] = made
        return made

    def _unspelled(self, word: int) -> int:
        """Without an alphabet only end marks are told apart."""
        return ord(self.enders.get(word, " "))

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
            return self.intern(self._language.stem(word))
        return 0

    def _shape(self, word: str) -> int:
        """A word that carries no matter itself; of any other one its ending alone."""
        if word in self._language.stopwords or word in _MARKS:
            return self.intern(word)
        ending = "0" if word[0].isdigit() else self._language.ending(word)
        return self.intern("*" + ending)


def _plain_mark(text: str) -> str:
    """The mark that an end mark stands for: "?!" is a question mark."""
    return next((mark for mark in "?!" if mark in text), ".")
