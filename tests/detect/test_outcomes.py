"""What counts as an answer to a cue: care that touches what the customer said."""

from __future__ import annotations

import pytest

from careaudit.model import Kind
from careaudit.remark import Reason

FEELING = {
    "en": "I'm scared about the operation on my knee.",
    "ru": "Мне страшно из-за операции на колене.",
}
EFFORT = {
    "en": "This is the third time I'm calling about the boiler.",
    "ru": "Звоню вам уже третий раз из-за котла.",
}

COLD = {"en": "Please fill in this form.", "ru": "Заполните, пожалуйста, анкету."}


def outcome(evidence, kind):
    return next(str(o.outcome) for o in evidence.opportunities if o.kind is kind)


@pytest.mark.parametrize(
    ("code", "reply", "became"),
    [
        # Feeling with the person counts, though it says nothing of the matter.
        ("en", "That must be frightening.", "acknowledged"),
        ("ru", "Это, наверное, очень страшно.", "acknowledged"),
        # So does a reply that speaks of the matter.
        ("en", "The operation is on Monday at nine.", "acknowledged"),
        ("ru", "Операция в понедельник в девять утра.", "acknowledged"),
        # A question about something else may be meant well: nobody can tell.
        ("en", "What do you usually have for breakfast?", "unclear"),
        ("ru", "Что вы обычно едите на завтрак?", "unclear"),
        # So may an act that has to do with something else.
        ("en", "I've sent the form to your insurance this morning.", "unclear"),
        ("ru", "Я отправила вашу анкету в страховую сегодня утром.", "unclear"),
        # A loose wording in a reply about something else is no acknowledgement.
        ("en", "Mm, I understand. Now please fill in this form.", "unclear"),
        ("ru", "Понимаю. А теперь заполните, пожалуйста, анкету.", "unclear"),
        ("en", "Please fill in this form by Thursday.", "passed_over"),
        ("ru", "Заполните, пожалуйста, анкету до четверга.", "passed_over"),
        # Tied to the matter all of it is more.
        ("en", "What about the operation scares you most?", "met"),
        ("ru", "Что в операции пугает вас больше всего?", "met"),
    ],
)
def test_what_a_feeling_became(look, code, reply, became):
    found = look(code, ("customer", FEELING[code]), ("agent", reply))
    assert outcome(found, Kind.FEELING) == became


@pytest.mark.parametrize(
    ("code", "reply", "why"),
    [
        ("en", "What do you usually have for breakfast?", Reason.ASKS_ON),
        ("ru", "Что вы обычно едите на завтрак?", Reason.ASKS_ON),
        ("en", "I've sent the form to your insurance this morning.", Reason.MAYBE_CARE),
        ("ru", "Я отправила вашу анкету в страховую сегодня утром.", Reason.MAYBE_CARE),
        ("en", "That scares me, too.", Reason.NAMED),
        ("en", "That must be a nightmare.", Reason.NOT_TIED),
        ("ru", "Мне тоже страшно.", Reason.NAMED),
        ("ru", "Это, наверное, очень тяжело.", Reason.NOT_TIED),
    ],
)
def test_why_a_reply_to_a_feeling_is_not_enough(look, code, reply, why):
    found = look(code, ("customer", FEELING[code]), ("agent", reply))
    assert [o.why for o in found.opportunities if o.kind is Kind.FEELING] == [why]


@pytest.mark.parametrize(
    ("code", "loss", "reply"),
    [
        ("en", "I have to end my wife's lease. She died in May.", "Which lease is it?"),
        ("en", "I have to end my wife's lease. She died in May.", "The lease, sure."),
        ("ru", "Хочу закрыть договор аренды. У меня умерла жена.", "Номер договора?"),
        ("ru", "Хочу закрыть договор аренды. У меня умерла жена.", "Да, договор вижу."),
    ],
)
def test_what_was_told_beside_a_hardship_does_not_touch_on_it(look, code, loss, reply):
    found = look(code, ("customer", loss), ("agent", reply))
    assert outcome(found, Kind.VULNERABILITY) in ("unclear", "passed_over")


@pytest.mark.parametrize(
    ("code", "reply", "became"),
    [
        ("en", "What's your favorite color, by the way?", "unclear"),
        ("ru", "А какой ваш любимый цвет?", "unclear"),
        ("en", "I've sent a fitter to look at the boiler today.", "met"),
        ("ru", "Я отправила мастера смотреть котёл сегодня.", "met"),
    ],
)
def test_what_an_effort_became(look, code, reply, became):
    found = look(code, ("customer", EFFORT[code]), ("agent", reply))
    assert outcome(found, Kind.EFFORT) == became


ASKED = {
    "en": "Is there other information I can give you instead?",
    "ru": "Можно назвать вам что-нибудь другое вместо номера?",
}


@pytest.mark.parametrize(
    ("code", "reply", "became"),
    [
        ("en", "What is your date of birth?", "unclear"),
        ("ru", "Какая у вас дата рождения?", "unclear"),
        ("en", "Is there anything else I can help you with today?", "passed_over"),
        ("ru", "Могу ли я ещё чем-то помочь?", "passed_over"),
        ("en", "Your date of birth is other information we take.", "met"),
        ("ru", "Вместо номера подойдёт дата рождения.", "met"),
    ],
)
def test_what_a_question_became(look, code, reply, became):
    found = look(code, ("customer", ASKED[code]), ("agent", reply))
    assert outcome(found, Kind.QUESTION) == became


HURTS = {
    "en": "I'm scared, the pain in my knee is getting worse.",
    "ru": "Мне страшно, боль в колене становится сильнее.",
}


@pytest.mark.parametrize(
    ("code", "reply", "became"),
    [
        # A narrow question on the matter is no answer to what is felt about it.
        ("en", "Is the pain in the front of the knee?", "acknowledged"),
        ("ru", "А боль у вас спереди на колене?", "acknowledged"),
        ("en", "What about the pain scares you most?", "met"),
        ("ru", "Что в этой боли пугает вас больше всего?", "met"),
        # An open question has to be about it by itself.
        ("en", "The knee, yes. What do you like to eat?", "acknowledged"),
        ("ru", "Про боль в колене ясно. Что вы любите есть?", "acknowledged"),
    ],
)
def test_what_a_question_does_for_a_feeling(look, code, reply, became):
    found = look(code, ("customer", HURTS[code]), ("agent", reply))
    assert outcome(found, Kind.FEELING) == became


@pytest.mark.parametrize(
    ("code", "told", "reply"),
    [
        (
            "en",
            "I had the scan on Monday. I'm scared of the operation.",
            "So you had the scan then.",
        ),
        (
            "ru",
            "В понедельник мы переехали на дачу. Я боюсь операции.",
            "То есть вы переехали на дачу.",
        ),
    ],
)
def test_what_is_said_back_of_facts_beside_a_feeling_only_touches_it(
    look, code, told, reply
):
    found = look(code, ("customer", told), ("agent", reply))
    assert outcome(found, Kind.FEELING) == "acknowledged"


BESIDE = {
    "en": "I'm so embarrassed at the office. The cough never stops.",
    "ru": "Мне так стыдно перед коллегами. Кашель не проходит.",
}


ASKED_BESIDE = [("en", "Is the cough dry?"), ("ru", "Кашель сухой?")]


@pytest.mark.parametrize(("code", "reply"), ASKED_BESIDE)
def test_a_question_about_what_stands_beside_a_feeling_leaves_it_open(
    look, code, reply
):
    found = look(code, ("customer", BESIDE[code]), ("agent", reply))
    assert outcome(found, Kind.FEELING) == "unclear"


HINTS = {
    "en": "My mother died of the same thing.",
    "ru": "У меня мама от этого же умерла.",
}


@pytest.mark.parametrize(
    ("code", "reply", "became"),
    [
        # A fact asked for is no answer to what was left unsaid.
        ("en", "Did your mother die at home?", "acknowledged"),
        ("ru", "Ваша мама умерла дома?", "acknowledged"),
        ("en", "What did your mother's death mean for you?", "met"),
        ("ru", "Что для вас значила смерть мамы?", "met"),
    ],
)
def test_what_a_question_does_for_a_hint(look, code, reply, became):
    found = look(code, ("customer", HINTS[code]), ("agent", reply))
    assert outcome(found, Kind.HINT) == became


@pytest.mark.parametrize(("code", "reply"), ASKED_BESIDE)
def test_a_question_about_what_stands_beside_a_hint_leaves_it_open(look, code, reply):
    _, cough = BESIDE[code].split(". ")
    found = look(code, ("customer", f"{HINTS[code]} {cough}"), ("agent", reply))
    assert outcome(found, Kind.HINT) == "unclear"


@pytest.mark.parametrize(
    ("code", "question", "reply", "became"),
    [
        ("en", "Can I still send the jacket back?", "Yep.", "met"),
        ("en", "Can I still send the jacket back?", "Sure, go ahead.", "met"),
        ("en", "Did it leave the depot?", "No, not so far.", "met"),
        ("en", "When will the fitter come?", "Yes.", "unclear"),
        ("ru", "Можно ещё вернуть куртку?", "Да.", "met"),
        ("ru", "Можно ещё вернуть куртку?", "Конечно, приходите.", "met"),
        ("ru", "Есть ли она на складе?", "Нет пока.", "met"),
        ("ru", "Когда придёт мастер?", "Да.", "unclear"),
    ],
)
def test_yes_and_no_answer_what_asks_for_them(look, code, question, reply, became):
    found = look(code, ("customer", question), ("agent", reply))
    assert outcome(found, Kind.QUESTION) == became


LATE = {
    "en": {
        "again": "You said the operation scares you. That sounds frightening.",
        "new": "My sister is getting married. I'm so sad I can't be there.",
        "of_the_new": "It sounds like you'd love to be at the wedding.",
    },
    "ru": {
        "again": "Вы сказали, что операция вас пугает. Это правда страшно.",
        "new": "Сестра выходит замуж. Мне так грустно, что меня там не будет.",
        "of_the_new": "Похоже, вам очень хочется быть на свадьбе.",
    },
}
NEXT = {
    "en": "Please fill in this form by Thursday.",
    "ru": "Заполните, пожалуйста, анкету до четверга.",
}


@pytest.mark.parametrize(
    ("code", "reply", "became", "late"),
    [
        ("en", "again", "met", True),
        ("ru", "again", "met", True),
        # What answers a newer feeling is no late answer to the older one.
        ("en", "of_the_new", "passed_over", False),
        ("ru", "of_the_new", "passed_over", False),
    ],
)
def test_a_late_answer_comes_back_to_the_very_words(look, code, reply, became, late):
    told = LATE[code]
    found = look(
        code,
        ("customer", FEELING[code]),
        ("agent", NEXT[code]),
        ("customer", told["new"]),
        ("agent", told[reply]),
    )
    first = next(o for o in found.opportunities if o.span.turn == 0)
    assert (str(first.outcome), first.late) == (became, late)


@pytest.mark.parametrize(
    ("code", "told", "again"),
    [
        ("en", "I live alone.", "Since you live alone, I've asked a nurse to come by."),
        ("ru", "Я живу одна.", "Раз вы живёте одна, я попросила медсестру зайти."),
    ],
)
def test_a_circumstance_is_not_answered_late(look, code, told, again):
    found = look(
        code,
        ("customer", told),
        ("agent", NEXT[code]),
        ("customer", LATE[code]["new"]),
        ("agent", again),
    )
    first = next(o for o in found.opportunities if o.span.turn == 0)
    assert (first.kind, first.late) == (Kind.CIRCUMSTANCE, False)


@pytest.mark.parametrize(
    ("code", "turns"),
    [
        (
            "en",
            (
                ("agent", "Okay, so first of all we'll get you registered."),
                ("customer", "Mm-hmm."),
                ("agent", "And it sounds like that operation really frightens you."),
            ),
        ),
        (
            "ru",
            (
                ("agent", "Так, сначала мы вас с вами зарегистрируем."),
                ("customer", "Угу."),
                ("agent", "И, похоже, эта операция вас правда пугает."),
            ),
        ),
    ],
)
def test_a_nod_of_the_customers_does_not_end_the_reply(look, code, turns):
    found = look(code, ("customer", FEELING[code]), *turns)
    feeling = next(o for o in found.opportunities if o.kind is Kind.FEELING)
    assert (str(feeling.outcome), feeling.late) == ("met", False)


@pytest.mark.parametrize("code", ["en", "ru"])
def test_who_only_nods_accuses_nobody_and_leaves_the_answer_open(look, code):
    nod = {"en": "Mm-hmm.", "ru": "Угу."}[code]
    more = {
        "en": "And my bus was late today as well.",
        "ru": "И автобус сегодня утром ещё опоздал на целых полчаса.",
    }
    found = look(
        code,
        ("customer", FEELING[code]),
        ("agent", nod),
        ("customer", more[code]),
        ("agent", NEXT[code]),
    )
    assert outcome(found, Kind.FEELING) == "unclear"


@pytest.mark.parametrize(("code", "nod"), [("en", "All right."), ("ru", "Понимаю.")])
def test_a_nod_is_not_taken_for_care(look, code, nod):
    found = look(code, ("customer", FEELING[code]), ("agent", nod))
    (feeling,) = (o for o in found.opportunities if o.kind is Kind.FEELING)
    assert (str(feeling.outcome), feeling.answer) == ("unclear", None)


ONE_MATTER = {
    "en": [
        "We had guests. The roof leaks again. I'm scared the ceiling will come down.",
        "So you had the guests see the whole mess.",
        "So you feel like it could fall any minute.",
    ],
    "ru": [
        "Были гости. Крыша опять сильно течёт. Мне страшно, что потолок рухнет.",
        "То есть гости видели весь этот разгром.",
        "То есть вам кажется, что он вот-вот упадёт.",
    ],
}


@pytest.mark.parametrize("code", ["en", "ru"])
def test_what_says_back_something_else_does_not_meet_a_feeling(look, code):
    told, of_the_guests, of_the_ceiling = ONE_MATTER[code]
    other = look(code, ("customer", told), ("agent", of_the_guests))
    own = look(code, ("customer", told), ("agent", of_the_ceiling))
    assert outcome(other, Kind.FEELING) == "unclear"
    assert outcome(own, Kind.FEELING) == "met"


@pytest.mark.parametrize("code", ["en", "ru"])
def test_what_is_asked_in_other_words_may_be_of_something_else(look, code):
    told, _, of_the_ceiling = ONE_MATTER[code]
    asked = of_the_ceiling.replace(".", "?")
    found = look(code, ("customer", told), ("agent", asked))
    assert outcome(found, Kind.FEELING) == "unclear"


@pytest.mark.parametrize(
    ("code", "nod", "more", "reply"),
    [
        (
            "en",
            "Mm-hmm.",
            "And my sister is moving in next week. She brings two cats and a dog.",
            "So it sounds like a full house.",
        ),
        (
            "ru",
            "Угу.",
            "А на той неделе переезжает сестра. Она привезёт двух кошек и собаку.",
            "То есть у вас будет полный дом.",
        ),
    ],
)
def test_what_is_said_back_after_more_was_told_is_of_that(look, code, nod, more, reply):
    found = look(
        code,
        ("customer", FEELING[code]),
        ("agent", nod),
        ("customer", more),
        ("agent", reply),
    )
    assert outcome(found, Kind.FEELING) == "unclear"


@pytest.mark.parametrize(
    ("code", "reply"),
    [
        ("en", "It sounds like you're scared."),
        ("ru", "Похоже, вам страшно."),
    ],
)
def test_a_feeling_said_back_by_its_own_word_is_met(look, code, reply):
    found = look(code, ("customer", FEELING[code]), ("agent", reply))
    assert outcome(found, Kind.FEELING) == "met"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "Because I get stressed, I'm so angry at them for it."),
        ("ru", "Мне страшно, я в ярости от такого отношения!"),
    ],
)
def test_one_sentence_about_feelings_is_one_matter(look, code, said):
    found = look(code, ("customer", said), ("agent", COLD[code]))
    kinds = [o.kind for o in found.opportunities]
    assert len([k for k in kinds if k in (Kind.FEELING, Kind.ANGER)]) == 1


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "I'm so worried about her. And I'm furious with you people."),
        ("ru", "Мне страшно за маму. И я в ярости от вашей работы."),
    ],
)
def test_two_sentences_about_feelings_are_two(look, code, said):
    found = look(code, ("customer", said), ("agent", COLD[code]))
    assert {Kind.FEELING, Kind.ANGER} <= {o.kind for o in found.opportunities}
