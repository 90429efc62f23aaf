"""Bot Framework .qna: answers and prompts are replies, questions are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careaudit.errors import UnreadableError

FILE = """\
> !# @qna.pair.source=clinic
# ? I want to complain
- this is a complaint
- your clinic is bad

**Filters:**
- kind = feelings

```markdown
    I am sorry. **What** happened?
    I pass it on today.
```

**Prompts:**
- [Ask a nurse](#nurse) `context-only`

# ? Opening hours
```
From 8 to 17 😊
```
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_answers_and_prompts(read_text, said, cut, ends):
    script = read_text("qna", FILE.replace("\n", ends), "faq.en-us.qna")
    assert said(script) == [
        "I am sorry. **What** happened?\n    I pass it on today.",
        "Ask a nurse",
        "From 8 to 17 😊",
    ]
    answer, prompt, hours = script.replies
    assert (answer.intent, answer.situation) == ("I want to complain", "complaint")
    assert (answer.language, answer.pointer) == ("en", "/pairs/0/answer")
    assert (prompt.is_button, prompt.said_with) == (True, answer.said_with)
    assert hours.said_with != answer.said_with
    assert script.place(answer.source.span(0, 1)[0]) == (10, 5)
    assert cut(script, answer, "?\n    I") == f"?{ends}    I"
    assert cut(script, prompt) == "Ask a nurse"
    assert cut(script, hours) == "From 8 to 17 😊"


def test_an_answer_that_is_not_closed_has_its_place(read_text):
    with pytest.raises(UnreadableError, match="```") as caught:
        read_text("qna", "# ? Hours\n- when\n  ```\nFrom 8 to 17\n")
    assert (caught.value.line, caught.value.column) == (3, 3)


@given(
    answers=st.lists(st.text("ab é🙂\u0301\n#-", min_size=1), min_size=1, max_size=3)
)
def test_each_character_decodes_from_its_span(read_text, characters, answers):
    file = "".join(f"# ? q\r\n```\r\nw{one}\r\n```\r\n" for one in answers)
    script = read_text("qna", file)
    assert [reply.text for reply in script.replies] == [
        f"w{one}".strip() for one in answers
    ]
    for reply in script.replies:
        for sign, written in characters(script, reply):
            assert written.replace("\r\n", "\n") == sign
