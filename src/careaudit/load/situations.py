"""What the name of an intent, tag or state says about why the person is there."""

from __future__ import annotations

import re
from functools import lru_cache

from careaudit.script import Situation

# Whole words of a name, after utter_askCalendar and "Default Welcome Intent" have
# been taken apart; the gravest situation first.
_NAMES = {
    Situation.CRISIS: (
        r"suicid\w*|self ?harm\w*|crisis|emergency|(?:kill|hurt) ?myself"
        r"|суицид\w*|самоуб\w*|самоповрежд\w*|кризис\w*|экстренн\w*"
    ),
    Situation.DISTRESS: (
        r"distress|sad|sadness|depress\w*|anxi\w*|stress\w*|lonel\w*|grief|panic"
        r"|worr(?:y|ied)|scared|afraid|overwhelm\w*|upset|unhappy|hopeless|worthless"
        r"|death|died|trauma|cry|crying|mental ?health|груст\w*|тревог\w*|тревож\w*"
        r"|депресс\w*|стресс\w*|страх\w*|одинок\w*|одиночеств\w*|паник\w*|горе|печал\w*|мне плохо"
    ),
    Situation.COMPLAINT: (
        r"complain\w*|angry|anger|frustrat\w*|dissatisf\w*|insult\w*|abuse|swear\w*"
        r"|bad ?(?:bot|service|review|rating|experience)|negative ?feedback|not ?happy"
        r"|жалоб\w*|претенз\w*|недовол\w*|зл(?:ой|ость|ится)|руг(?:ань|ается)|оскорб\w*"
    ),
    Situation.FALLBACK: (
        r"fallback|no ?(?:match|input|answer)|(?:not|didnt|did ?not|dont|do ?not) "
        r"?underst\w*|misunderst\w*|out ?of ?scope|^anything ?else$|unrecogni\w*"
        r"|unknown ?(?:intent|input|command|message|request)|^(?:input )?unknown$"
        r"|can(?:t|not| not) ?answer|nonsense|gibberish|^default$"
        r"|default ?negative|catch ?all|rephrase|не ?понял\w*|непонят\w*|нераспозн\w*"
    ),
    Situation.HANDOVER: (
        r"hand ?(?:over|off)|(?<!you )(?<!you a )human|agent|operator|representative"
        r"|escalat\w*|(?:connect|transfer) ?to\b.*|оператор\w*|человек\w*"
    ),
    Situation.APOLOGY: r"apolog\w*|sorry|извин\w*",
    Situation.GOODBYE: (
        r"good ?bye|bye|farewell|end ?of ?conversation|conversation ?end|see ?you"
        r"|до ?свидания|пока|прощан\w*"
    ),
    Situation.GREETING: (
        r"greet\w*|hello|hi|welcome|conversation ?start|^(?:get )?start(?:ed)?$"
        r"|good ?(?:morning|day|evening)|привет\w*|здравствуй\w*|начало|^старт$"
    ),
}
_SITUATIONS = {
    situation: re.compile(rf"\b(?:{names})\b") for situation, names in _NAMES.items()
}
# Who asks about a matter is not in it: what_is_depression, complaint_faq.
_ABOUT = re.compile(r"\b(?:what (?:is|are)|faq|meaning|definition|define|что такое)\b")
_ASKED_ABOUT = frozenset({Situation.DISTRESS, Situation.COMPLAINT})
_CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])|(?<=[A-Z])(?=[A-Z][a-z])")
_APART = re.compile(r"[\W_]+")


@lru_cache(maxsize=4096)
def tell_situation(name: str) -> Situation | None:
    """The situation that a name tells, None where it tells none."""
    plain = _APART.sub(" ", _CAMEL.sub(" ", name).replace("'", "")).strip().lower()
    for situation, names in _SITUATIONS.items():
        if situation in _ASKED_ABOUT and _ABOUT.search(plain):
            continue
        if names.search(plain):
            return situation
    return None
