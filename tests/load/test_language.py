"""The language of a transcript, told from its text."""

from __future__ import annotations

import pytest

from careaudit.load.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Where is my order? It was to come on Monday.", "en"),
        ("Где мой заказ? Обещали в понедельник.", "ru"),
        ("Wo ist mein Paket, ich warte schon seit drei Wochen auf die Sendung.", "de"),
        ("¿Dónde está mi pedido? Lo estoy esperando desde hace una semana.", "es"),
        ("Де моє замовлення? Обіцяли привезти ще у вівторок, а його досі немає.", "uk"),
        ("12345", "und"),
    ],
)
def test_a_text_tells_its_language(text, code):
    assert language_of(text) == code


MIXED = (
    "Agent: Hello, how can I help you today with the order?\n"
    "Customer: Здравствуйте, где мой заказ, я жду второй час.\n"
    "Agent: Let me look at your order right now, please wait.\n"
    "Customer: Хорошо, я подожду ещё немного.\n"
)


def test_languages_that_are_mixed_are_said_to_be(one):
    assert one("m.txt", MIXED).language == "mul"


def test_a_foreign_word_does_not_mix(one):
    text = MIXED.replace(
        "Здравствуйте, где мой заказ, я жду второй час", "Where is the Самокат order"
    )
    assert one("m.txt", text).language == "en"


def test_the_option_overrides(one):
    assert one("m.txt", MIXED, language="ru").language == "ru"
