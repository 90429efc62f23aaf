"""Botpress v12: content elements, flows that say something, and its Q&A."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from careaudit.load.document import Document
from careaudit.load.located.text import Text, inside
from careaudit.load.located.value import (
    Keys,
    PointerPattern,
    Tree,
    at,
    children,
    nearest,
    texts,
)
from careaudit.load.payload import embedded, is_json
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader

_SAID = ("text", "variations", "title", "subtitle", "message")
_BUTTONS = ("choices", "options", "actions")
_ELEMENTS = PointerPattern("/*/formData")
_STEPS = tuple(
    PointerPattern(f"/nodes/*/{part}/*") for part in ("onEnter", "onReceive")
)
_SAY = "say "


class Botpress(TreeReader):
    """Texts by language (text$en), choices as buttons, answers of the Q&A."""

    title = "Botpress v12 content, flow or Q&A"
    signs = ('"formData"', '"onEnter"', '"redirectFlow"')
    example = (
        '[{"id": "builtin_text-x1", "formData": {"text$en": "How can I help?",\n'
        '  "variations$en": ["What can I do for you?"]}}]\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it is a list of elements, a flow or an answer."""
        tree = document.tree
        return (
            next(_ELEMENTS.find(tree), None) is not None
            or (isinstance(at(tree, "nodes"), list) and "startNode" in tree)
            or isinstance(at(tree, "data", "answers"), dict)
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts of whichever it is."""
        tree = document.tree
        for keys, form in _ELEMENTS.find(tree):
            yield from _element(form, keys, nearest(tree, keys, "id"))
        for steps in _STEPS:
            for keys, step in steps.find(tree):
                yield from _step(step, keys, nearest(tree, keys, "name"))
        name = nearest(tree, (), "id").partition("_")[2]  # after a random prefix
        for language, answers in children(at(tree, "data", "answers")):
            for place, text in texts(answers, ("data", "answers", language)):
                yield FoundText(place, text, name, language=str(language))


def _element(form: Tree, keys: Keys, name: str) -> Iterator[FoundText]:
    for key, value in children(form):
        part, _, language = str(key).partition("$")
        below = (*keys, key)
        shown = _cards(value, below) if part == "items" else _shown(part, value, below)
        for found in shown:
            # Languages have messages of their own.
            message = (*keys, language)
            yield replace(found, intent=name, language=language, message=message)


def _cards(items: Tree, keys: Keys) -> Iterator[FoundText]:
    for number, card in children(items):
        for part, value in children(card):
            yield from _shown(str(part), value, (*keys, number, part))


def _shown(part: str, value: Tree, keys: Keys) -> Iterator[FoundText]:
    if part in _SAID:
        for place, text in texts(value, keys):
            yield FoundText(place, text, is_alternative=part == "variations")
    elif part in _BUTTONS:
        for number, button in children(value):
            for name in ("title", "label"):
                for place, text in texts(at(button, name), (*keys, number, name)):
                    yield FoundText(place, text, is_button=True)


def _step(step: Tree, keys: Keys, node: str) -> Iterator[FoundText]:
    """`say #!id` names an element; `say #type {…}` and `say words` hold what is said."""
    if not isinstance(step, Text) or not step.startswith(_SAY):
        return
    start = len(_SAY)
    if step[start:].startswith(("#", "@")):
        start = step.find("{")
        if start < 0:
            return
    said = inside(step, Text(step[start:], start, len(step)))
    if is_json(said):
        for place, text, is_button in embedded(said, keys):
            yield FoundText(place, text, node, message=keys, is_button=is_button)
    else:
        yield FoundText(keys, said, node)


botpress: ScriptReader = script_readers.register("botpress")(Botpress())
