"""ChatterBot corpora: conversations of which each turn answers the one before."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import at, children
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader
from careaudit.script import Comment


class ChatterBot(TreeReader):
    """All turns but the first: the bot learns each as an answer to the one before."""

    title = "ChatterBot corpus"
    suffixes = (".yml", ".yaml")
    signs = ("conversations:",)
    comments = (Comment("#"),)
    example = (
        "categories:\n- greetings\nconversations:\n- - Hello\n"
        "  - Hello, how can I help?\n"
    )

    def recognises(self, document: Document) -> bool:
        """Whether its conversations are lists of lines."""
        conversations = at(document.tree, "conversations")
        return isinstance(conversations, list) and any(
            isinstance(lines, list) and all(isinstance(line, str) for line in lines)
            for lines in conversations
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield each answer under the corpus's category."""
        category = str(at(document.tree, "categories", 0) or "")
        for place, lines in enumerate(document.tree["conversations"]):
            for number, line in children(lines):
                if number and isinstance(line, Text):
                    yield FoundText(("conversations", place, number), line, category)


chatterbot: ScriptReader = script_readers.register("chatterbot")(ChatterBot())
