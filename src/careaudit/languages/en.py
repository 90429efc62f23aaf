"""English."""

from __future__ import annotations

from careaudit.languages import Language, languages
from careaudit.languages._english_verbs import IRREGULAR
from careaudit.languages._english_words import COMMON, STOPWORDS

_VOWELS = "aeiou"
_TAGS = {"base", "s", "ed", "ing"}


def _forms(word: str, tags: tuple[str, ...]) -> frozenset[str]:
    if unknown := set(tags) - _TAGS:
        raise ValueError(f"unknown tag {min(unknown)!r} (English has {sorted(_TAGS)})")
    third = _third(word)
    # Some have two: "cancelling" and "canceling".
    irregular = frozenset(IRREGULAR.get(word, ()))
    ing = frozenset(form for form in irregular if form.endswith("ing"))
    past = irregular - ing or frozenset({_past(word)})
    ing = ing or frozenset({_ing(word)})
    if not tags:
        return frozenset({word, third}) | ing | past
    chosen = {"base": {word}, "s": {third}, "ed": past, "ing": ing}
    return frozenset().union(*(chosen[tag] for tag in tags))


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return word + "ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + "ing"


def _stem(word: str) -> str:
    """Cut the endings that forms of one word differ in; not a dictionary word."""
    for ending, put in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("ly", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:  # noqa: PLR2004
            word = word[: -len(ending)] + put
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl":  # noqa: PLR2004
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word  # noqa: PLR2004


def _normalize(word: str) -> str:
    return word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def _ending(word: str) -> str:
    return next((end for end in ("ing", "ed", "ly", "s") if word.endswith(end)), "")


_IS = frozenset({"is", "'s", "s"})

_NOT = ("n't", "n\N{RIGHT SINGLE QUOTATION MARK}t")
_SPLITS: dict[str, tuple[tuple[str, str], ...]] = {
    # The tokenizer takes the "did" of "didn't" for "do".
    **{
        f"{did}{not_}": ((did, "did"), (not_, "not"))
        for did in ("did", "Did")
        for not_ in (*_NOT, "nt")
    },
    # Corpora that were tokenized before have it standing alone: "do n't".
    **{not_: ((not_, "not"),) for not_ in _NOT},
}

languages.register("en")(
    Language(
        code="en",
        name="English",
        forms=_forms,
        stem=_stem,
        ending=_ending,
        normalize=_normalize,
        same={
            "is": _IS,
            "'s": frozenset({"'s", "is", "has"}),
            "has": frozenset({"has", "'s"}),
            "would": frozenset({"would", "'d"}),
            "had": frozenset({"had", "'d"}),
            "'d": frozenset({"'d", "would", "had"}),
            "you": frozenset({"you", "u", "ya"}),
            "are": frozenset({"are", "r"}),
            "am": frozenset({"am", "m"}),
        },
        common=COMMON,
        stopwords=STOPWORDS,
        negators=frozenset(
            "not no never without neither nor hardly nobody none".split()
        ),
        openers=frozenset(
            """so and but okay ok well what how why do did are have can could would if because
            then now i you we let it that sorry thank thanks there when""".split()
        ),
        scope_ends=frozenset("but though although just because however".split()),
        splits=_SPLITS,
        fillers=frozenset("um uh er erm hmm mm uhm umm uhh ehm".split()),
        yes_no=frozenset(
            """yes yep yeah yea yup sure certainly absolutely definitely indeed right
            correct exactly no nope nah""".split()
        ),
        question_words=frozenset(
            "what when where why how which who whom whose or".split()
        ),
    )
)
