"""intents.json: tags with patterns that people say and responses to them."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, Tree, at, children, nearest, texts
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader

_NAMES = ("tag", "intent", "name", "title")
_RESPONSES = ("responses", "response", "answers", "answer")
_LETTERS = 2  # of a language's code


class Intents(TreeReader):
    """The responses of each intent; the patterns are what people say."""

    title = "intents.json"
    signs = ('"intents"', '"patterns"')
    example = (
        '{"intents": [{"tag": "greeting", "patterns": ["hi"],\n'
        '  "responses": ["Hello, how can I help?"]}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it lists intents with responses."""
        return any(
            any(isinstance(at(intent, name), str | list | dict) for name in _RESPONSES)
            and (is_named or "patterns" in intent)
            for _, intent, is_named in _intents(document.tree)
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the responses of each intent."""
        for keys, intent, _ in _intents(document.tree):
            name = nearest(intent, (), *_NAMES) or str(keys[-1])
            for part in _RESPONSES:
                shown = _responses(at(intent, part), (*keys, part))
                for place, text, language in shown:
                    yield FoundText(place, text, name, language=language)


def _intents(tree: Tree) -> Iterator[tuple[Keys, Tree, bool]]:
    """Each intent, and whether the file calls it so: a bare list does not."""
    listed = at(tree, "intents")
    if listed is not None:
        found = (("intents", key, intent) for key, intent in children(listed))
        yield from (((a, b), one, True) for a, b, one in found if isinstance(one, dict))
    elif isinstance(tree, list):
        yield from (
            ((place,), one, False)
            for place, one in enumerate(tree)
            if isinstance(one, dict) and any(name in one for name in _NAMES)
        )


def _responses(value: Tree, keys: Keys) -> Iterator[tuple[Keys, Text, str]]:
    """The texts, also where each is an object with one or they go by language."""
    for place, text in texts(value, keys):
        yield place, text, ""
    for key, member in children(value):
        if isinstance(value, list):
            for place, text in texts(at(member, "text"), (*keys, key, "text")):
                yield place, text, ""
        elif len(str(key)) == _LETTERS:
            for place, text in texts(member, (*keys, key)):
                yield place, text, str(key)


intents: ScriptReader = script_readers.register("intents")(Intents())
