"""Bot Framework questions and answers (.qna): questions, one fenced answer, prompts.

https://learn.microsoft.com/azure/bot-service/file-format/bot-builder-qna-file-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.pieces import decode, joined, split_lines
from careaudit.load.located.text import Text
from careaudit.load.replies import NO_HOLES, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Comment

_QUESTION = re.compile(r"\s*#+\s*\?\s*(?P<question>.*?)\s*")
_FENCE = re.compile(r"\s*```\s*\w*\s*")
_PROMPT = re.compile(r"\s*[-*+]\s*\[(?P<label>[^\]]+)\]\(")
_LINE_END = re.compile(r"\r\n?")


class Qna:
    """The answer of each question; further questions are what people say."""

    title = "Bot Framework questions and answers"
    suffixes = (".qna",)
    signs = ("# ?", "#?", "```")
    comments = (Comment(">"),)
    holes = NO_HOLES
    example = "# ? How do I book?\n- book a visit\n```\nCall us, or write here.\n```\n"

    def recognises(self, document: Document) -> bool:
        """Whether it has a question."""
        return any(_QUESTION.fullmatch(one.text) for one in split_lines(document.text))

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the answers, and the prompts below them as buttons."""
        language = document.language
        question, pair, prompts, opened = "", ("pairs", 0), 0, -1
        questions = 0
        for line in split_lines(document.text):
            if opened >= 0:
                if not _FENCE.fullmatch(line.text):
                    continue
                text = joined(
                    decode(_LINE_END, lambda _: "\n", document.text, opened, line.start)
                )
                yield FoundText(
                    (*pair, "answer"), text, question, language=language, message=pair
                )
                opened = -1
            elif found := _QUESTION.fullmatch(line.text):
                question, pair, prompts = found["question"], ("pairs", questions), 0
                questions += 1
            elif _FENCE.fullmatch(line.text):
                opened, fence = line.end, line.begin
            elif label := _PROMPT.match(line.text):
                start, end = (line.start + at for at in label.span("label"))
                text = Text(label["label"], start, end)
                yield FoundText(
                    (*pair, "prompts", prompts),
                    text,
                    question,
                    language=language,
                    message=pair,
                    is_button=True,
                )
                prompts += 1
        if opened >= 0:
            raise document.fault("opens a ``` that none closes", fence)


qna: ScriptReader = script_readers.register("qna")(Qna())
