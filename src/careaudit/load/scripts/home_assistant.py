"""Home Assistant's responses: Jinja templates by intent, one language a file."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.value import at, children, nearest, texts
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader
from careaudit.script import Comment


class HomeAssistant(TreeReader):
    """The text of each response; statements of Jinja are markup."""

    title = "Home Assistant responses"
    suffixes = (".yml", ".yaml")
    signs = ("responses:",)
    comments = (Comment("#"),)
    example = (
        "language: en\nresponses:\n  intents:\n    HassTurnOn:\n"
        "      lights_area: The lights in the {{ slots.area }} are on\n"
    )

    def recognises(self, document: Document) -> bool:
        """Whether it has responses by intent."""
        intents = at(document.tree, "responses", "intents")
        return isinstance(intents, dict) and any(
            isinstance(named, dict) for named in intents.values()
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the responses of each intent."""
        language = nearest(document.tree, (), "language")
        keys = ("responses", "intents")
        for intent, named in children(at(document.tree, *keys)):
            for name, value in children(named):
                for place, text in texts(value, (*keys, intent, name)):
                    yield FoundText(place, text, str(intent), language=language)


home_assistant: ScriptReader = script_readers.register("home-assistant")(
    HomeAssistant()
)
