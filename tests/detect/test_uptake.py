"""Which replies take up what was said: by a word of it, or by saying it back."""

from __future__ import annotations

import pytest

TOLD = {
    "en": "They moved my shift again, and nobody asked me about it.",
    "ru": "Мне опять передвинули смену, и никто меня не спросил.",
}


@pytest.mark.parametrize(
    ("code", "reply", "done"),
    [
        ("en", "Which shift did they move?", 1),
        ("ru", "А какую смену передвинули?", 1),
        # Said back in other words is taken up as well.
        ("en", "So you feel left out of it.", 1),
        ("ru", "То есть вы чувствуете, что вас не замечают.", 1),
        ("en", "Please fill in this form by Thursday.", 0),
        ("ru", "Заполните, пожалуйста, анкету до четверга.", 0),
    ],
)
def test_a_reply_takes_up_what_it_answers(look, code, reply, done):
    found = look(code, ("customer", TOLD[code]), ("agent", reply))
    (uptake,) = (tally for tally in found.tallies if tally.name == "uptake")
    assert (uptake.done, uptake.n) == (done, 1)


def test_two_turns_that_one_reply_answers_are_one(look):
    found = look(
        "en",
        ("customer", TOLD["en"]),
        ("customer", "And the new times are even worse for me."),
        ("agent", "Which shift did they move?"),
    )
    (uptake,) = (tally for tally in found.tallies if tally.name == "uptake")
    assert (uptake.done, uptake.n) == (1, 1)
