"""What of a turn is quoted around the words that were found."""

from __future__ import annotations

import pytest

from careaudit.report.quoting import sentence


@pytest.mark.parametrize(
    ("text", "found", "quoted"),
    [
        ("No. I do like it. Really.", "like", "I do like it."),
        ("Well, like that\nand so on", "like", "Well, like that"),
        # What is quoted in it belongs to a sentence, however often it ends.
        (
            'There are days when you go "Oh no. Not again!" and lie down. I see.',
            "you go",
            'There are days when you go "Oh no. Not again!" and lie down.',
        ),
        (
            "Вы думаете: «Всё. Не могу больше». Понимаю.",
            "думаете",
            "Вы думаете: «Всё. Не могу больше».",
        ),
        # A mark that is never closed quotes nothing.
        ('A 5" pipe. I do like it. Really.', "like", "I do like it."),
    ],
)
def test_the_sentence_around_what_was_found(text, found, quoted):
    start = text.index(found)
    assert sentence(text, start, start + len(found)) == quoted
