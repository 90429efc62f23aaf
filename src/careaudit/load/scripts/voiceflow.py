"""Voiceflow projects: speak and text steps, prompts, buttons and cards."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.text import Text, join
from careaudit.load.located.value import (
    Keys,
    PointerPattern,
    Tree,
    at,
    nearest,
    texts,
)
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader
from careaudit.script import Situation

_NODES = PointerPattern("/**/diagrams/*/nodes/*")
# Lists of which one is picked: what speak and text steps say, and prompts.
_SAID = tuple(
    PointerPattern(f"/**/{name}/*")
    for name in ("dialogs", "texts", "reprompts", "prompts")
)
_FAILED = ("else", "noMatch", "noReply")
_SHOWN = ("title", "description")
_CARDS = tuple(
    PointerPattern(pattern) for pattern in ("/data", "/data/card", "/data/cards/*")
)
_BUTTONS = PointerPattern("/data/**/buttons/*")


class Voiceflow(TreeReader):
    """What each node says; paragraphs of rich text are joined to one reply."""

    title = "Voiceflow project"
    suffixes = (".vf", ".json")
    signs = ('"diagrams"',)
    example = (
        '{"diagrams": {"d1": {"nodes": {"n1": {"type": "text", "data": {"texts":\n'
        '  [{"content": [{"children": [{"text": "How can I help?"}]}]}]}}}}}}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether its diagrams have nodes."""
        return next(_NODES.find(document.tree), None) is not None

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield what the nodes say."""
        for keys, node in _NODES.find(document.tree):
            name = nearest(node, ("data",), "name") or nearest(
                document.tree, keys[:-2], "name"
            )
            yield from _said(node, keys, name)
            yield from _cards(node, keys, name)


def _said(node: Tree, keys: Keys, name: str) -> Iterator[FoundText]:
    for pattern in _SAID:
        for below, said in pattern.find(node):
            failed = not set(_FAILED).isdisjoint(below)
            situation = Situation.FALLBACK if failed else None
            content = at(said, "content")
            place = (*keys, *below, "content")
            if isinstance(content, Text):
                yield FoundText(
                    place, content, name, situation, message=keys, is_alternative=True
                )
            elif isinstance(content, list):
                joined = join(list(_rich(content)))
                if joined:
                    yield FoundText(
                        place,
                        joined,
                        name,
                        situation,
                        message=keys,
                        is_alternative=True,
                    )


def _rich(content: list[Tree]) -> Iterator[str]:
    """The leaves of a Slate tree, with a line break between paragraphs."""
    for place, part in enumerate(content):
        if place and isinstance(at(part, "children"), list) and not at(part, "type"):
            yield "\n"
        if at(part, "type") in ("variable", "entity"):
            yield "{}"
        elif isinstance(leaf := at(part, "text"), Text):
            yield leaf
        else:
            yield from _rich(at(part, "children") or [])


def _cards(node: Tree, keys: Keys, name: str) -> Iterator[FoundText]:
    for pattern in _CARDS:
        for below, card in pattern.find(node):
            for part in _SHOWN:
                value = at(card, part)
                for place, text in (
                    *texts(value, (*keys, *below, part)),
                    *texts(at(value, "text"), (*keys, *below, part, "text")),
                ):
                    yield FoundText(place, text, name, message=keys)
    for below, button in _BUTTONS.find(node):
        for part in ("name", "title"):
            for place, text in texts(at(button, part), (*keys, *below, part)):
                yield FoundText(place, text, name, message=keys, is_button=True)


voiceflow: ScriptReader = script_readers.register("voiceflow")(Voiceflow())
