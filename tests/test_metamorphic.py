"""What must hold when a conversation is changed in a way whose effect is known."""

from __future__ import annotations

import pytest

from careaudit.model import Aspect, Kind, Origin, Outcome, Role, Transcript, Turn
from careaudit.pipeline import Auditor
from careaudit.rulebook import load_rulebook

CARING = {
    "en": [
        ("customer", "Hi, this is the third time I'm writing about my washing machine. "
         "It still leaks and the kitchen floor is soaked."),
        ("agent", "So you've had two repairs and the machine still leaks onto your kitchen "
         "floor. Having to write a third time must be exhausting. When does the water come "
         "out, while it fills or while it spins?"),
        ("customer", "While it spins. I'm really worried about the flat below us."),
        ("agent", "I can hear how worried you are about the flat below. Please turn the tap "
         "behind the machine off, so that no water can reach it. The leak while it spins "
         "happens because the door seal was fitted wrongly, and that was our mistake."),
        ("customer", "When can somebody come? I'm off to hospital on Friday."),
        ("agent", "Since you go to hospital on Friday, I've booked our engineer for tomorrow at "
         "nine. I'll call you tomorrow at noon to hear whether the floor has stayed dry."),
        ("customer", "Thank you so much, that's such a relief."),
        ("agent", "I'm glad you wrote again. I hope the hospital visit goes well."),
    ],
    "ru": [
        ("customer", "Здравствуйте, пишу вам уже третий раз про стиральную машину. Она всё ещё "
         "течёт, на кухне весь пол мокрый."),
        ("agent", "То есть машину чинили дважды, а она всё равно течёт на пол. Писать в третий "
         "раз, представляю, как вы устали. Когда идёт вода: при наборе или при отжиме?"),
        ("customer", "При отжиме. Я очень переживаю за соседей снизу."),
        ("agent", "Понимаю, как вы переживаете за соседей. Перекройте, пожалуйста, кран за "
         "машиной, чтобы вода до них не дошла. Машина течёт при отжиме из-за того, что мы "
         "неправильно поставили манжету, это наша ошибка."),
        ("customer", "Когда кто-то сможет приехать? В пятницу я ложусь в больницу."),
        ("agent", "Раз в пятницу вы ложитесь в больницу, я записала мастера на завтра на девять. "
         "Сама перезвоню вам завтра в двенадцать и узнаю, остался ли пол сухим."),
        ("customer", "Спасибо вам огромное, прямо камень с души."),
        ("agent", "Хорошо, что вы написали ещё раз. Пусть в больнице всё пройдёт хорошо."),
    ],
}  # fmt: skip
COLD = {
    "en": [
        ("customer", "Hi, this is the third time I'm writing about my washing machine. "
         "It still leaks and the kitchen floor is soaked."),
        ("agent", "Please provide the order number so that I can check the status."),
        ("customer", "I'm really worried about the flat below us. The number is 48213."),
        ("agent", "Your request has been forwarded to the relevant department."),
        ("customer", "When can somebody come?"),
        ("agent", "Someone will get back to you in due course. Is there anything else?"),
        ("customer", "You didn't answer my question."),
        ("agent", "Please calm down. It's our policy."),
    ],
    "ru": [
        ("customer", "Здравствуйте, пишу вам уже третий раз про стиральную машину. Она всё ещё "
         "течёт, на кухне весь пол мокрый."),
        ("agent", "Назовите номер заказа, чтобы я могла проверить статус."),
        ("customer", "Я очень переживаю за соседей снизу. Номер 48213."),
        ("agent", "Ваше обращение передано в соответствующий отдел."),
        ("customer", "Когда кто-то сможет приехать?"),
        ("agent", "С вами свяжутся в ближайшее время. Могу ли я ещё чем-то помочь?"),
        ("customer", "Вы не ответили на мой вопрос."),
        ("agent", "Успокойтесь, пожалуйста. Таков регламент."),
    ],
}  # fmt: skip
STUFFING = {
    "en": "I completely understand your frustration.",
    "ru": "Я понимаю ваше недовольство.",
}
PADDING = {"en": "One moment.", "ru": "Минуту."}
WAITING = {
    "en": "Hold on, somebody is at the door.",
    "ru": "Подождите, ко мне в дверь звонят.",
}
LEGAL = {
    "en": "Under section 12 of the terms the warranty runs for 24 months from delivery.",
    "ru": "По пункту 12 договора гарантия действует 24 месяца со дня доставки.",
}
CODES = ("en", "ru")


@pytest.fixture(scope="module")
def auditor():
    return Auditor(load_rulebook(), "support")


def audit(auditor, code, turns):
    made = tuple(
        Turn(n, role, Role(role), text, Origin("test", n + 1))
        for n, (role, text) in enumerate(turns)
    )
    return auditor.audit(Transcript("t", code, made, "test"))


def value(auditor, code, turns):
    found = audit(auditor, code, turns).score.value
    assert found is not None
    return found


def rate(found, aspect):
    return next(a.rate for a in found.score.aspects if a.aspect is aspect)


def agent(turns, change):
    return [(r, change(t) if r == "agent" else t) for r, t in turns]


@pytest.mark.parametrize("code", CODES)
def test_care_scores_well_above_its_absence(auditor, code):
    caring, cold = (value(auditor, code, talk[code]) for talk in (CARING, COLD))
    assert caring >= 65
    assert cold <= 40


@pytest.mark.parametrize("code", CODES)
def test_replies_from_another_conversation_score_lower(auditor, code):
    other = {
        "en": "I can hear how worried you are about the exam. Since you sit it in June, I've "
        "booked you a seat by the window. I'll mail you the timetable tomorrow.",
        "ru": "Понимаю, как вы переживаете за экзамен. Раз вы сдаёте его в июне, я записала вас "
        "к окну. Завтра пришлю вам расписание.",
    }
    own = audit(auditor, code, CARING[code])
    swapped = audit(auditor, code, agent(CARING[code], lambda _: other[code]))
    for aspect in (Aspect.LISTENING, Aspect.UNDERSTANDING):
        assert rate(swapped, aspect) < rate(own, aspect) - 0.1
    assert swapped.score.value < own.score.value


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("talk", [CARING, COLD], ids=["caring", "cold"])
def test_stuffing_with_a_stock_phrase_does_not_pay(auditor, code, talk):
    before = audit(auditor, code, talk[code])
    stuffed = audit(
        auditor, code, agent(talk[code], lambda text: f"{text} {STUFFING[code]}")
    )
    assert stuffed.score.value <= before.score.value
    assert (rate(stuffed, Aspect.GENUINENESS) or 0) < (
        rate(before, Aspect.GENUINENESS) or 1
    )


@pytest.mark.parametrize("code", CODES)
def test_splitting_messages_and_neutral_words_change_little(auditor, code):
    split = [
        (role, part.strip())
        for role, text in CARING[code]
        for part in (
            text.replace(". ", ".|", 1).split("|") if role == "agent" else [text]
        )
    ]
    padded = [*split[:1], ("agent", PADDING[code]), *split[1:]]
    assert abs(value(auditor, code, padded) - value(auditor, code, CARING[code])) < 2


@pytest.mark.parametrize(
    ("code", "old", "new"), [("en", "Friday", "Monday"), ("ru", "пятницу", "среду")]
)
def test_another_name_or_day_changes_nothing(auditor, code, old, new):
    masked = [(role, text.replace(old, new)) for role, text in CARING[code]]
    assert abs(value(auditor, code, masked) - value(auditor, code, CARING[code])) <= 2


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        lambda text: text.replace("ё", "е"),
        lambda text: text.replace("'", "’"),
        lambda text: f"  {text}  ",
        lambda text: text.replace(", ", " — "),
    ],
    ids=["case", "yo", "quotes", "spaces", "dashes"],
)
def test_the_surface_changes_nothing(auditor, code, change):
    changed = [(role, change(text)) for role, text in CARING[code]]
    assert value(auditor, code, changed) == pytest.approx(
        value(auditor, code, CARING[code]), abs=2
    )


@pytest.mark.parametrize(
    ("code", "felt", "denied"),
    [
        ("en", "I'm really worried about it.", "I'm not worried about it."),
        ("ru", "Я очень переживаю за это.", "Я не переживаю за это."),
    ],
)
def test_a_denied_feeling_is_no_opportunity(auditor, code, felt, denied):
    def feelings(text):
        turns = [("customer", text), ("agent", PADDING[code])]
        found = audit(auditor, code, turns).evidence.opportunities
        return [o for o in found if o.kind is Kind.FEELING]

    assert feelings(felt)
    assert not feelings(denied)


@pytest.mark.parametrize(
    ("code", "vague", "concrete", "leave"),
    [
        ("en", "We will look into it soon.", "I will call you tomorrow by 12.", "Bye."),
        ("ru", "Скоро посмотрим.", "Перезвоню вам завтра до 12.", "До свидания."),
    ],
)
def test_a_promise_with_who_and_when_raises_follow_through(
    auditor, code, vague, concrete, leave
):
    def follow_through(text):
        turns = [*COLD[code][:5], ("agent", text), ("customer", leave)]
        return rate(audit(auditor, code, turns), Aspect.FOLLOW_THROUGH)

    assert follow_through(concrete) > follow_through(vague)


@pytest.mark.parametrize("talk", [CARING, COLD], ids=["caring", "cold"])
def test_the_same_talk_in_both_languages_gets_like_levels(auditor, talk):
    english, russian = (audit(auditor, code, talk[code]).score for code in CODES)
    for one, other in zip(english.aspects, russian.aspects, strict=True):
        if one.level is not None and other.level is not None:
            assert abs(one.level - other.level) <= 1, one.aspect


@pytest.mark.parametrize("code", CODES)
def test_a_legal_notice_does_not_touch_genuineness(auditor, code):
    turns = [
        (role, f"{text} {LEGAL[code]}" if n == 3 else text)
        for n, (role, text) in enumerate(CARING[code])
    ]
    before, after = (audit(auditor, code, t) for t in (CARING[code], turns))
    assert rate(after, Aspect.GENUINENESS) == rate(before, Aspect.GENUINENESS)


@pytest.mark.parametrize("code", CODES)
def test_a_late_answer_is_told_from_none(auditor, code):
    late = [*COLD[code][:4], ("customer", WAITING[code]), CARING[code][3]]
    feeling = next(
        o
        for o in audit(auditor, code, late).evidence.opportunities
        if o.kind is Kind.FEELING
    )
    assert feeling.late
    assert feeling.outcome in (Outcome.MET, Outcome.MET_AND_ACTED)
