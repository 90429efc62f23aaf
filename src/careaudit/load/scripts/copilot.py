"""Copilot Studio topics: dialogs in YAML, also in files called `data`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from careaudit.load.document import Document
from careaudit.load.located.text import Text
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
from careaudit.load.tree_reader import TreeReader, variants
from careaudit.script import Comment, Situation

_KINDS = PointerPattern("/**/kind")
_SAYING = ("activity", "prompt", "unrecognizedPrompt", "invalidPrompt")
_ENTITIES = (("entity", "items"), ("entity", "definition", "items"))
_TOLD_TO_MODELS = ("AnswerQuestionWithAI", "InvokeAIBuilderModelAction")
_CARDS = ("card", "cardContent")
_REPLIES = ("quickReplies", "suggestedActions")
_TRIGGERS = {
    "OnUnknownIntent": Situation.FALLBACK,
    "OnEscalate": Situation.HANDOVER,
    "OnConversationStart": Situation.GREETING,
}
_PLAIN_NAMES = ("data", "topic")  # files of which the folder has the name


class CopilotStudio(TreeReader):
    """Messages and questions with their choices; formulas (=…) are no text."""

    title = "Copilot Studio topic"
    suffixes = (".yml", ".yaml", "")
    signs = ("kind: AdaptiveDialog", "kind: SendActivity", "kind: Question")
    comments = (Comment("#"),)
    example = (
        "kind: AdaptiveDialog\nbeginDialog:\n  kind: OnUnknownIntent\n  actions:\n"
        "    - kind: SendActivity\n      activity: Could you put that another way?\n"
    )

    def recognises(self, document: Document) -> bool:
        """Whether something in it is a dialog or sends something."""
        kinds = {str(kind) for _, kind in _KINDS.find(document.tree)}
        return not kinds.isdisjoint(("AdaptiveDialog", "SendActivity", "Question"))

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield what its actions say."""
        tree = document.tree
        named = _name(document.name)
        for kind_keys, kind in _KINDS.find(tree):
            if kind in _TOLD_TO_MODELS:
                continue
            keys = kind_keys[:-1]
            action = at(tree, *keys)
            intent, situation = _topic(tree, keys)
            for one in _shown(action, keys):
                if not one.text.lstrip().startswith("="):
                    yield replace(one, intent=intent or named, situation=situation)


def _topic(tree: Tree, keys: Keys) -> tuple[str, Situation | None]:
    """The topic's name, and what its trigger tells."""
    intent, situation = "", None
    for depth in range(len(keys)):
        above = at(tree, *keys[:depth])
        begin = at(above, "beginDialog") or above
        intent = nearest(begin, ("intent",), "displayName") or intent
        situation = _TRIGGERS.get(str(at(begin, "kind")), situation)
    return intent, situation


def _name(file: str) -> str:
    """What a file or its folder is called: LookupAgent.topic.Goodbye -> Goodbye."""
    path = PurePath(file)
    name = path.name.split(".")[0]
    return path.parent.name.rpartition(".")[2] if name in _PLAIN_NAMES else name


def _shown(action: Tree, keys: Keys) -> Iterator[FoundText]:
    for part in _SAYING:
        said, below = at(action, part), (*keys, part)
        for place, text, differs in (
            *variants(said, below),
            *variants(at(said, "text"), (*below, "text")),
        ):
            yield FoundText(place, text, message=keys, is_alternative=differs)
        for place, text in texts(at(said, "speak"), (*below, "speak")):
            yield FoundText(place, text, message=keys, is_alternative=True)
        for reply in _REPLIES:
            yield from _choices(at(said, reply), (*below, reply), keys)
        for number, card in children(at(said, "attachments")):
            yield from _card(card, (*below, "attachments", number))
    for entity in _ENTITIES:
        yield from _choices(at(action, *entity), (*keys, *entity), keys)
    yield from _card(action, keys)


def _choices(items: Tree, keys: Keys, message: Keys) -> Iterator[FoundText]:
    for number, item in children(items):
        for name in ("text", "displayName", "title"):
            for place, text in texts(at(item, name), (*keys, number, name)):
                yield FoundText(place, text, message=message, is_button=True)


def _card(value: Tree, keys: Keys) -> Iterator[FoundText]:
    """An Adaptive Card that is written as JSON; as a formula it can't be read."""
    for part in _CARDS:
        card = at(value, part)
        if isinstance(card, Text) and is_json(card):
            for place, text, is_button in embedded(card, (*keys, part)):
                yield FoundText(place, text, message=keys, is_button=is_button)


copilot: ScriptReader = script_readers.register("copilot-studio")(CopilotStudio())
