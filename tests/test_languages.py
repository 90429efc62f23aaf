"""The forms of a word, as rules ask for them by tag."""

import pytest

from careaudit.languages import languages


@pytest.mark.parametrize(
    ("word", "tag", "forms"),
    [
        ("cancel", "ing", {"cancelling", "canceling"}),
        ("hear", "ed", {"heard"}),
        ("bring", "ing", {"bringing"}),
        ("try", "s", {"tries"}),
    ],
)
def test_a_tag_gives_every_form_of_its_kind(word, tag, forms):
    assert languages["en"].forms(word, (tag,)) == forms


def test_an_unknown_tag_is_refused():
    with pytest.raises(ValueError, match="unknown tag 'past'"):
        languages["en"].forms("hear", ("past",))


@pytest.mark.parametrize(
    "forms",
    [
        "колено колене колени",
        "телефон телефона телефоны",
        "машина машину машины",
        "школа школу школе",
        "билет билета билеты",
        "год лет",
        "бросить брошу бросил",
        "работа работать работаю",
    ],
)
def test_forms_of_one_russian_word_share_a_stem(forms):
    assert len(set(map(languages["ru"].stem, forms.split()))) == 1
