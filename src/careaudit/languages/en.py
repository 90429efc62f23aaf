"""English."""

from __future__ import annotations

from careaudit.languages import Language, languages
from careaudit.languages._english_verbs import IRREGULAR

_VOWELS = "aeiou"
_TAGS = {"base", "s", "ed", "ing"}


def _forms(word: str, tags: tuple[str, ...]) -> frozenset[str]:
    if unknown := set(tags) - _TAGS:
        raise ValueError(f"unknown tag {min(unknown)!r} (English has {sorted(_TAGS)})")
    third = _third(word)
    irregular = IRREGULAR.get(word)
    ing = _ing(word)
    if irregular:
        ing = next((form for form in irregular if form.endswith("ing")), ing)
        past = frozenset(irregular) - {ing}
    else:
        past = frozenset({_past(word)})
    if not tags:
        return frozenset({word, third, ing}) | past
    chosen = {"base": {word}, "s": {third}, "ed": past, "ing": {ing}}
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


_IS = frozenset({"is", "'s", "s"})
_STOPWORDS = frozenset(
    """a an the and or but so if then than that this these those there here it its it's
    i me my mine we us our ours you your yours he him his she her hers they them their
    am is are was were be been being do does did done doing have has had having will
    would shall should can could may might must ought not no yes yeah yep nope ok okay
    right well oh ah um uh hmm mm mhm like just really very too also only even still
    already yet again now today of in on at to from by with for about into over after
    before between through under out up down off as what which who whom whose when where
    why how all any some each every both either neither one two three first something
    anything nothing everything someone anyone thing things stuff kind sort lot bit way
    get got getting go going went gone come came say said says tell told know think
    thought mean see look want need make made take let us'll 's 'd 's n't sure good
    great fine thank thanks please sorry hello hi hey bye maybe because since while much
    many more most less few other another same own such back always never ever often
    sometimes actually basically little big new old people person time times day days
    help feel feeling sound sounds seem seems guess put keep give try um- mm-hmm
    gonna wanna gotta alright kinda anyway though i'm you're hm huh yea nah""".split()
)
_COMMON = {
    word: rate
    for rate, words in (
        (30000, "i you the to and a it that"),
        (12000, "of is in 's do have not so for my"),
        (6000, "was on with but be are like just okay yeah this we me at what no or"),
        (3000, "know can your if any there get about as up they he she now all did"),
        (
            1500,
            "go think right how when um uh well some been out am has would will then "
            "good from see were want them had an more one time been because really",
        ),
        (
            700,
            "any say make pain need take her his our over back down little bit last "
            "here could who by him their than going feel any other let too much us "
            "where those these after two three day been before sure may should thing "
            "great alright doing today had't does come",
        ),
    )
    for word in words.split()
}

languages.register("en")(
    Language(
        code="en",
        name="English",
        forms=_forms,
        stem=_stem,
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
        common=_COMMON,
        stopwords=_STOPWORDS,
        negators=frozenset("not no never without neither nor hardly nobody none".split()),
        scope_ends=frozenset("but though although just because however".split()),
        fillers=frozenset("um uh er erm hmm mm uhm umm uhh ehm".split()),
    )
)
