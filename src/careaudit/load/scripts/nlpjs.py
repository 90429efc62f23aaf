"""nlp.js corpora: intents with utterances that people say and answers to them."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.value import at, children, nearest, texts
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader


class NlpJs(TreeReader):
    """The answers of each intent, and what is asked to fill its slots."""

    title = "nlp.js corpus"
    signs = ('"utterances"',)
    example = (
        '{"name": "Help", "locale": "en-US", "data": [{"intent": "greet",\n'
        '  "utterances": ["hi"], "answers": ["Hello, how can I help?"]}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether its data are intents with utterances."""
        data = at(document.tree, "data")
        return isinstance(data, list) and any(
            at(entry, "intent") and isinstance(at(entry, "utterances"), list)
            for entry in data
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the answers and the questions for slots."""
        language = nearest(document.tree, (), "locale")
        for place, entry in enumerate(document.tree["data"]):
            intent, keys = nearest(entry, (), "intent"), ("data", place)
            for number, answer in children(at(entry, "answers")):
                below = (*keys, "answers", number)
                for where, value in (
                    (below, answer),
                    ((*below, "answer"), at(answer, "answer")),
                ):
                    for found, text in texts(value, where):
                        yield FoundText(found, text, intent, language=language)
            for slot, asked in children(at(entry, "slotFilling")):
                for found, text in texts(asked, (*keys, "slotFilling", slot)):
                    yield FoundText(found, text, intent, language=language)


nlpjs: ScriptReader = script_readers.register("nlpjs")(NlpJs())
