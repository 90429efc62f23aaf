"""intents.json: tags with patterns that people say and responses to them."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.value import at, texts
from careaudit.load.replies import HOLES, make_reply
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.script import Reply


class Intents:
    """The `responses` of each intent; the patterns are what people say."""

    title = "intents.json"
    suffixes = (".json",)
    signs = ('"intents"',)
    comment = None
    holes = HOLES
    example = (
        '{"intents": [{"tag": "greeting", "patterns": ["hi"],\n'
        '  "responses": ["Hello, how can I help?"]}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it lists intents with responses."""
        intents = at(document.tree, "intents")
        return isinstance(intents, list) and any(
            at(intent, "responses") is not None for intent in intents
        )

    def replies(self, document: Document) -> Iterator[Reply]:
        """Yield the responses of each intent."""
        for place, intent in enumerate(document.tree["intents"]):
            name = str(at(intent, "tag") or at(intent, "intent") or "")
            below = ("intents", place, "responses")
            for keys, text in texts(at(intent, "responses"), below):
                reply = make_reply(document, text, keys, intent=name)
                if reply:
                    yield reply


intents: ScriptReader = script_readers.register("intents")(Intents())
