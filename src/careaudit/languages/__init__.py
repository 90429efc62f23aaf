"""What a language is: how its words inflect, which are common, what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from careaudit.registry import Registry


@dataclass(frozen=True)
class Language:
    """All that the stages need to know of one language.

    `forms` lists every form of a dictionary word, lower-case, narrowed by tags
    (`futr`, `1per`, `sing` ...); it raises ValueError for a tag it doesn't know.
    `stem` maps a normalized word to a key that its forms share.
    `same` lists the normalized words that a literal word in a phrase stands for.
    `splits` cuts what the tokenizer cuts or reads wrongly: text and normalized word.
    `common` holds words per million for the most frequent words.
    `openers` are words that often begin a sentence.
    `yes_no` are words that answer a question by themselves, unless it has one of
    `question_words`.
    `ending` is what remains of a word when only its form is looked at.
    """

    code: str
    name: str
    forms: Callable[[str, tuple[str, ...]], frozenset[str]]
    stem: Callable[[str], str]
    ending: Callable[[str], str]
    normalize: Callable[[str], str]
    same: dict[str, frozenset[str]]
    common: dict[str, int]
    stopwords: frozenset[str]
    negators: frozenset[str]
    scope_ends: frozenset[str]
    openers: frozenset[str]
    fillers: frozenset[str]
    yes_no: frozenset[str]
    question_words: frozenset[str]
    splits: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


languages: Registry[Language] = Registry("language", "careaudit.languages")
