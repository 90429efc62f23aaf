"""Bot Framework questions and answers (.qna): questions, one fenced answer, prompts.

https://learn.microsoft.com/azure/bot-service/file-format/bot-builder-qna-file-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.pieces import decode, joined, split_lines
from careaudit.load.located.text import Text
from careaudit.load.replies import NO_HOLES, make_reply
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment, Reply

_QUESTION = re.compile(r"\s*#+\s*\?\s*(?P<question>.*?)\s*")
_FENCE = re.compile(r"\s*```\s*\w*\s*")
_PROMPT = re.compile(r"\s*[-*+]\s*\[(?P<label>[^\]]+)\]\(")
_LINE_END = re.compile(r"\r\n?")


class Qna:
    """The answer of each question; further questions are what people say."""

    title = "Bot Framework questions and answers"
    suffixes = (".qna",)
    signs = ("# ?", "#?", "```")
    comment = Comment(">")
    holes = NO_HOLES
    example = "# ? How do I book?\n- book a visit\n```\nCall us, or write here.\n```\n"

    def recognises(self, document: Document) -> bool:
        """Whether it has a question."""
        return any(_QUESTION.fullmatch(one.text) for one in split_lines(document.text))

    def replies(self, document: Document) -> Iterator[Reply]:
        """Yield the answers, and the prompts below them as buttons."""
        question, number, prompts, opened = "", -1, 0, -1
        for line in split_lines(document.text):
            if opened >= 0:
                if not _FENCE.fullmatch(line.text):
                    continue
                text = joined(
                    decode(_LINE_END, lambda _: "\n", document.text, opened, line.start)
                )
                yield from self._reply(document, text, question, number, None)
                opened = -1
            elif found := _QUESTION.fullmatch(line.text):
                question, number, prompts = found["question"], number + 1, 0
            elif _FENCE.fullmatch(line.text):
                opened, fence = line.end, line.begin
            elif label := _PROMPT.match(line.text):
                start, end = (line.start + at for at in label.span("label"))
                text = Text(label["label"], start, end)
                yield from self._reply(document, text, question, number, prompts)
                prompts += 1
        if opened >= 0:
            raise document.fault("opens a ``` that none closes", fence)

    def _reply(
        self,
        document: Document,
        text: Text,
        question: str,
        number: int,
        prompt: int | None,
    ) -> Iterator[Reply]:
        pair = ("pairs", max(number, 0))
        reply = make_reply(
            document,
            text,
            (*pair, "answer") if prompt is None else (*pair, "prompts", prompt),
            holes=self.holes,
            intent=question,
            language=document.language,
            said_with=pair,
            is_button=prompt is not None,
        )
        if reply:
            yield reply


qna: ScriptReader = script_readers.register("qna")(Qna())
