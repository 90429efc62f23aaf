"""Words that look like care, or like a cue, and are not, where they stand.

Every trap of the register has a sentence in both languages, and beside it one that
is near it and must be found, so that a guard that silences too much is told as well.
"""

from __future__ import annotations

import pytest

CUES = {"feeling", "anger", "hint", "effort", "vulnerability", "risk", "unheard"}

# What the customer says: words, and the kinds that may not be opened by them.
CUSTOMER_TRAPS = [
    ("en", "I'm not frustrated, I only want to know the date.", CUES),
    ("en", "I am not angry at all.", CUES),
    ("en", "If I were worried I would have called.", {"feeling", "anger"}),
    ("en", "If I was scared of needles I'd tell you.", {"feeling"}),
    ("en", "My neighbor is furious about his bill.", {"feeling", "anger"}),
    ("en", "My colleague said he was really frustrated.", {"feeling", "anger"}),
    ("en", "I'm afraid I don't have the barcode.", {"feeling"}),
    ("en", "I'm afraid not.", {"feeling"}),
    ("en", "I'm terribly grateful, thank you.", {"feeling", "anger"}),
    ("en", "That's awfully nice of you.", {"feeling", "anger"}),
    ("en", '"I am so angry about this" is what the review said.', {"feeling", "anger"}),
    ("en", "> I'm really worried about this\nThat was my last mail.", {"feeling"}),
    ("en", "The queue is killing me.", {"risk"}),
    ("en", "I nearly died laughing.", {"risk", "vulnerability"}),
    ("en", "No, I've never thought about killing myself.", {"risk"}),
    ("en", "My battery died last night.", {"vulnerability", "risk"}),
    ("en", "I'd like to cancel my order, please.", {"anger"}),
    ("en", "Is the pressure sensor normal size?", {"feeling", "hint"}),
    ("en", "It took a second to load.", {"effort"}),
    ("en", "This is my second order with you.", {"effort"}),
    ("en", "I have no pain.", CUES),
    ("en", "I'm happy to wait.", CUES),
    ("en", "I'm crazy about this color.", {"anger", "feeling"}),
    ("en", "Please do not worry, it is fine.", {"feeling"}),
    ("ru", "Я не злюсь, мне только нужна дата.", CUES),
    ("ru", "Я не переживаю.", CUES),
    ("ru", "Если бы я переживала, я бы позвонила.", {"feeling"}),
    ("ru", "Мой начальник очень расстроен из-за счёта.", {"feeling"}),
    ("ru", "Боюсь, что я ошибся номером.", {"feeling"}),
    ("ru", "Боюсь, не получится в среду.", {"feeling"}),
    ("ru", "Я страшно рада, спасибо!", {"feeling", "anger"}),
    ("ru", "Ужасно благодарна вам.", {"feeling", "anger"}),
    ("ru", "«Я в ярости от сервиса» — так написали в отзыве.", {"anger", "feeling"}),
    ("ru", "Я плачу картой.", {"feeling"}),
    ("ru", "Я умираю от смеха.", {"risk"}),
    ("ru", "Нет, о самоубийстве никогда не думала.", {"risk"}),
    ("ru", "У меня сел и умер телефон.", {"vulnerability"}),
    ("ru", "Хочу отменить заказ, пожалуйста.", {"anger"}),
    ("ru", "Сколько можно хранить упаковку?", {"anger", "effort"}),
    ("ru", "Это мой второй заказ у вас.", {"effort"}),
    ("ru", "Достали из коробки, всё целое.", {"anger"}),
    ("ru", "Ничего не болит.", CUES),
    ("ru", "Операция по карте прошла вчера.", {"vulnerability"}),
    ("ru", "Не переживайте, я подожду.", {"feeling"}),
]

CUSTOMER_FINDS = [
    ("en", "I'm not sad, but I am really frustrated.", {"feeling", "anger"}),
    ("en", "I'm scared of what the scan will show.", {"feeling"}),
    ("en", "My little son is terrified of the scan and I am worried too.", {"feeling"}),
    ("en", "This is the third time I'm calling about the same thing.", {"effort"}),
    ("en", "My father passed away in March.", {"vulnerability"}),
    ("en", "I don't want to live anymore.", {"risk"}),
    ("en", "You're not listening to me.", {"unheard"}),
    ("en", "This is ridiculous, I am fed up.", {"anger"}),
    ("ru", "Я не злюсь, но мне очень страшно.", {"feeling"}),
    ("ru", "Боюсь за дочку, она одна дома.", {"feeling"}),
    ("ru", "Звоню вам уже третий раз по одному и тому же.", {"effort"}),
    ("ru", "У меня умер отец в марте.", {"vulnerability"}),
    ("ru", "Я больше не хочу жить.", {"risk"}),
    ("ru", "Вы меня вообще не слышите.", {"unheard"}),
    ("ru", "Это просто безобразие, надоело.", {"anger"}),
]

TOLD = {
    "en": "My parcel never came and it was a gift for my father, I'm really upset.",
    "ru": "Посылка так и не пришла, это был подарок отцу, я очень расстроена.",
}

# What the agent replies to that: words, and the labels that they may not be given.
AGENT_TRAPS = [
    ("en", "I'm afraid we cannot refund it.", {"empathy"}),
    ("en", "I understand, but that's our policy.", {"empathy", "reflection"}),
    ("en", "I'm sorry you feel that way.", {"empathy", "apology"}),
    ("en", "Sorry if anybody was offended.", {"empathy", "apology"}),
    ("en", "Sorry, I didn't catch that.", {"empathy", "apology"}),
    ("en", "I do not understand how hard it is.", {"empathy"}),
    ("en", "How can I help you today?", {"open_question", "clarifying_question"}),
    ("en", "What is your date of birth?", {"open_question", "clarifying_question"}),
    ("en", "What is your order number?", {"open_question", "clarifying_question"}),
    ("en", "Click here so you can see the status.", {"reflection"}),
    ("en", "So you can pick it up on Monday.", {"reflection"}),
    ("en", "You will need to fill in the form.", {"reflection"}),
    ("en", "Have a nice day!", {"warmth"}),
    ("en", "Thank you for contacting us.", {"warmth"}),
    ("en", "We will look into it.", {"ownership", "follow_up_concrete"}),
    ("en", "Your request has been registered.", {"ownership"}),
    ("en", "Let me check.", {"ownership"}),
    (
        "en",
        "Is there anything else I can help with?",
        {"check_understanding", "follow_up_concrete"},
    ),
    ("en", "If I were worried I'd call us too.", {"empathy"}),
    ("en", "You can choose the time yourself.", {"dismissive"}),
    (
        "en",
        "I can't refund it because the fare is a fixed one; I can change the date.",
        {"dismissive"},
    ),
    ("en", "Restart the router.", {"teaching"}),
    ("en", "I see.", {"reflection", "empathy"}),
    ("ru", "Боюсь, мы не сможем вернуть деньги.", {"empathy"}),
    ("ru", "Я вас понимаю, но таковы правила.", {"empathy", "reflection"}),
    ("ru", "Жаль, что вы так восприняли.", {"empathy", "apology"}),
    ("ru", "Извините, если вас что-то обидело.", {"empathy", "apology"}),
    ("ru", "Извините, не расслышала.", {"empathy", "apology"}),
    ("ru", "Чем могу помочь?", {"open_question", "clarifying_question"}),
    ("ru", "Назовите вашу дату рождения?", {"open_question", "clarifying_question"}),
    ("ru", "Вы можете забрать её в понедельник.", {"reflection"}),
    ("ru", "Хорошего дня!", {"warmth"}),
    ("ru", "Спасибо за обращение.", {"warmth"}),
    ("ru", "Мы разберёмся.", {"ownership", "follow_up_concrete"}),
    ("ru", "Ваша заявка зарегистрирована.", {"ownership"}),
    (
        "ru",
        "Могу ли я ещё чем-то помочь?",
        {"check_understanding", "follow_up_concrete"},
    ),
    ("ru", "Вы сами можете выбрать удобное время.", {"dismissive"}),
    (
        "ru",
        "Вернуть не смогу, потому что тариф невозвратный; могу поменять дату.",
        {"dismissive"},
    ),
    ("ru", "Перезагрузите роутер.", {"teaching"}),
    ("ru", "Ясно.", {"reflection", "empathy"}),
]

AGENT_FINDS = [
    ("en", "So the gift for your father never arrived.", "reflection"),
    ("en", "No wonder you're upset, it was for your father.", "empathy"),
    ("en", "I'm sorry we lost your parcel.", "apology"),
    ("en", "I've sent a new one this morning.", "ownership"),
    ("en", "I'll call you tomorrow by noon.", "follow_up_concrete"),
    ("en", "What happened when the courier came?", "open_question"),
    ("en", "Calm down, please.", "dismissive"),
    ("ru", "То есть подарок для отца так и не дошёл.", "reflection"),
    ("ru", "Понимаю, как обидно, ведь это был подарок отцу.", "empathy"),
    ("ru", "Простите, что мы потеряли вашу посылку.", "apology"),
    ("ru", "Я отправила вам новую сегодня утром.", "ownership"),
    ("ru", "Перезвоню вам завтра до обеда.", "follow_up_concrete"),
    ("ru", "Что случилось, когда приехал курьер?", "open_question"),
    ("ru", "Успокойтесь, пожалуйста.", "dismissive"),
]


def opened(evidence):
    return {o.kind.value for o in evidence.opportunities}


def credited(evidence):
    return {m.label.value for m in evidence.moments if m.polarity != "neutral"}


@pytest.mark.parametrize(("code", "words", "kinds"), CUSTOMER_TRAPS)
def test_no_cue_is_heard_where_there_is_none(look, code, words, kinds):
    found = look(code, ("customer", words), ("agent", "OK."))
    assert not opened(found) & kinds


@pytest.mark.parametrize(("code", "words", "kinds"), CUSTOMER_FINDS)
def test_a_cue_beside_a_trap_is_heard(look, code, words, kinds):
    found = look(code, ("customer", words), ("agent", "OK."))
    assert opened(found) & kinds


@pytest.mark.parametrize(("code", "words", "labels"), AGENT_TRAPS)
def test_no_care_is_seen_where_there_is_none(look, code, words, labels):
    found = look(code, ("customer", TOLD[code]), ("agent", words))
    assert not credited(found) & labels


@pytest.mark.parametrize(("code", "words", "label"), AGENT_FINDS)
def test_care_beside_a_trap_is_seen(look, code, words, label):
    found = look(code, ("customer", TOLD[code]), ("agent", words))
    assert label in credited(found)


@pytest.mark.parametrize(
    ("code", "said", "question"),
    [
        ("en", "I got my lip pierced.", "Why would you even want that?"),
        ("ru", "Я губу проколола.", "Ну зачем ты губу проколола?"),
    ],
)
def test_a_question_that_accuses_earns_nothing(look, code, said, question):
    found = look(code, ("customer", said), ("agent", question))
    asking = {m.polarity for m in found.moments if m.label.endswith("question")}
    assert any(m.polarity == "concern" for m in found.moments)
    assert asking == {"neutral"}
