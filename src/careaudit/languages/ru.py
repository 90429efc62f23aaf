"""Russian."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from careaudit.languages import Language, languages

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_ENDINGS = sorted(
    """иями ями ами иях ях ах иям ям ам ией ей ой ий ый ая яя ое ее ые ие ого его ому ему
    ыми ими ых их ую юю ем ом им ым ешь ишь ете ите ют ут ят ат ет ит ла ло ли на но ны
    ть ти л а я о е ы и у ю ь й ев ов""".split(),
    key=len,
    reverse=True,
)
_SHORTEST_STEM = 3


@cache
def _analyzer() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415  its dictionary takes 0.1 s

    return MorphAnalyzer(lang="ru")


def _forms(word: str, tags: tuple[str, ...]) -> frozenset[str]:
    analyzer = _analyzer()
    if unknown := [tag for tag in tags if tag not in analyzer.TagClass.KNOWN_GRAMMEMES]:
        raise ValueError(f"unknown tag {unknown[0]!r} (OpenCorpora grammemes are meant)")
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
    """Cut the reflexive suffix and one ending; not a dictionary word."""
    for reflexive in ("ся", "сь"):
        if word.endswith(reflexive) and len(word) > _SHORTEST_STEM + 2:
            word = word[:-2]
            break
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _normalize(word: str) -> str:
    return word.lower().replace("ё", "е")


_STOPWORDS = frozenset(
    """и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по
    только ее мне было вот от меня еще нет о из ему теперь когда даже ну вдруг ли если
    уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей
    может они тут где есть надо ней для мы тебя их чем была сам чтоб чтобы без будто чего
    раз тоже себе под будет ж тогда кто этот того потому этого какой совсем ним здесь
    этом один почти мой тем сейчас были куда зачем всех никогда можно при наконец два об
    другой хоть после над больше тот через эти нас про всего них какая много разве три
    эту моя впрочем хорошо свою этой перед иногда лучше чуть том нельзя такой им более
    всегда конечно всю между это эта наш наша ваш ваша вами нами мной тобой очень просто
    ага угу ок окей здравствуйте добрый день привет спасибо пожалуйста извините простите
    понял поняла понятно ясно скажите подскажите могу можете мочь хочу нужно тебе твой
    буду будете которые который которая свой свои какие какое день дня дней время раза
    помочь помогите знаю думаю говорю сказать вообще именно также которое типа короче
    ладно давайте давай пока сегодня завтра вчера снова сначала затем далее вопрос""".split()
)
_COMMON = {
    word: rate
    for rate, words in (
        (25000, "и не в я что на вы с это у"),
        (9000, "а как вас мне по но то так все да нет меня ну вам к"),
        (4000, "за мы он она они бы если из уже же от о для до только когда есть был"),
        (
            1500,
            "было быть его ее вот или еще там тут очень можно чтобы раз себя ли мой "
            "наш ваш нам нас этот эта сейчас могу может ничего без просто потом здесь "
            "хорошо спасибо добрый день здравствуйте пожалуйста почему где кто чем",
        ),
        (
            700,
            "буду будет были была теперь сегодня завтра вчера время день дня дней "
            "надо нужно понимаю понятно знаю сказать говорит какой какие которые",
        ),
    )
    for word in words.split()
}

languages.register("ru")(
    Language(
        code="ru",
        name="Russian",
        forms=_forms,
        stem=_stem,
        normalize=_normalize,
        same={},
        common=_COMMON,
        stopwords=_STOPWORDS,
        negators=frozenset("не ни нет без никогда нисколько".split()),
        scope_ends=frozenset("но а просто однако зато".split()),
        fillers=frozenset("э эм эээ ээ эмм м мм ммм хм гм".split()),
    )
)
