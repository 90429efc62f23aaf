"""Russian."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from careaudit.languages import Language, languages
from careaudit.languages._russian_words import COMMON, STOPWORDS

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

# Of dictionary forms: infinitives, adjectives, nouns.
_ENDINGS = "ить ать ять еть уть ыть оть ти ый ий ой ая яя а я о е ь й и ы".split()
_SHORTEST_STEM = 3


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  its dictionary takes 0.1 s

    return MorphAnalyzer(lang="ru")


def _forms(word: str, tags: tuple[str, ...]) -> frozenset[str]:
    analyzer = _analyzer()
    if unknown := [tag for tag in tags if tag not in analyzer.TagClass.KNOWN_GRAMMEMES]:
        raise ValueError(
            f"unknown tag {unknown[0]!r} (OpenCorpora grammemes are meant)"
        )
    plain = _normalize(word)
    wanted = frozenset(tags)
    parses = [
        parse
        for parse in analyzer.parse(word)
        if _normalize(parse.normal_form) == plain
    ] or analyzer.parse(word)[:1]
    found = frozenset(
        _normalize(form.word)
        for parse in parses
        for form in parse.lexeme
        if wanted <= form.tag.grammemes
    )
    return found if tags else found | {plain}


def _stem(word: str) -> str:
    """The likeliest dictionary form without its ending, so that work and to work meet."""
    form = _normalize(_analyzer().parse(word)[0].normal_form)
    form = form.removesuffix("ся").removesuffix("сь")
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST_STEM:
            return form.removesuffix(ending)
    return form


def _ending(word: str) -> str:
    return word[-2:]


def _normalize(word: str) -> str:
    return word.lower().replace("ё", "е")


languages.register("ru")(
    Language(
        code="ru",
        name="Russian",
        forms=_forms,
        stem=_stem,
        ending=_ending,
        normalize=_normalize,
        same={},
        common=COMMON,
        stopwords=STOPWORDS,
        negators=frozenset("не ни нет без никогда нисколько".split()),
        openers=frozenset(
            """и а но ну так значит то что как почему если потому тогда теперь я вы ты мы
            давайте спасибо извините простите это вам вас мне у когда сейчас""".split()
        ),
        scope_ends=frozenset("но а просто однако зато".split()),
        fillers=frozenset("э эм эээ ээ эмм м мм ммм хм гм".split()),
        yes_no=frozenset(
            "да ага угу конечно безусловно разумеется верно именно нет неа".split()
        ),
        question_words=frozenset(
            """что чего чему чем когда где куда откуда почему зачем как какой какая какое
            какие каких каким какую сколько кто кого кому кем чей чья или""".split()
        ),
    )
)
