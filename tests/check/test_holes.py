"""A variable is one word to the rules, and the quote is what stands in the file."""

import pytest

DOMAIN = "responses:\n  utter_a:\n    - text: {text}\n"


@pytest.mark.parametrize("name", ["x", "a_name_that_is_as_long_as_a_short_sentence"])
def test_a_variable_is_one_word_however_long_its_name(bot, check, name):
    text = f"{{{name}}} and {{{name}}} " * 14
    bot(domain_yml=DOMAIN.replace("{text}", f"'{text}'"))
    assert check(select=("LI63",)).findings == ()


def test_a_rule_finds_a_variable_and_quotes_the_file(bot, check):
    bot(domain_yml=DOMAIN.replace("{text}", "Sorry, {date} is not a valid date."))
    (finding,) = check(select=("WA70",)).findings
    assert finding.quote == "Sorry, {date} is not a valid date."
