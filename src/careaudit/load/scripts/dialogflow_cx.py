"""Dialogflow CX exports: flows and pages, one file each, with their fulfillments."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
from careaudit.load.payload import payload_texts
from careaudit.load.replies import CURLY, DOLLAR
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import Found, TreeReader, variants
from careaudit.script import Situation

_PARTS = ("transitionRoutes", "eventHandlers", "entryFulfillment", "form")
_MESSAGES = PointerPattern("/**/messages")
_CASES = PointerPattern("/**/caseContent/*/message")


class DialogflowCX(TreeReader):
    """Messages of all fulfillments; what generators are told is for a model alone."""

    title = "Dialogflow CX flow or page"
    signs = ('Fulfillment"',)
    # $session.params.name, $sys.func.IF(a, b)
    holes = re.compile(
        rf"\$sys\.func\.\w+\((?:[^()]|\([^()]*\))*\)|{DOLLAR}|{CURLY}", re.DOTALL
    )
    example = (
        '{"displayName": "Start", "transitionRoutes": [{"intent": "greeting",\n'
        '  "triggerFulfillment": {"messages": [{"languageCode": "en",\n'
        '    "text": {"text": ["Hello, how can I help?"]}}]}}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it has what a flow or a page has."""
        return any(at(document.tree, part) is not None for part in _PARTS)

    def found(self, document: Document) -> Iterator[Found]:
        """Yield the texts of the messages."""
        tree = document.tree
        for keys, messages in _MESSAGES.find(tree):
            hands_over = any(
                at(message, "liveAgentHandoff") is not None
                for _, message in children(messages)
            )
            situation = Situation.HANDOVER if hands_over else None
            for place, message in children(messages):
                yield from _shown(tree, message, (*keys, place), keys, situation)
        for keys, message in _CASES.find(tree):
            yield from _shown(tree, message, keys, keys[:-2], None)


def _shown(
    tree: Tree,
    message: Tree,
    keys: Keys,
    group: Keys,
    situation: Situation | None,
) -> Iterator[Found]:
    intent = nearest(tree, keys, "intent", "event", "displayName").rpartition("/")[2]
    language = nearest(message, (), "languageCode")
    together = (*group, language)
    for where, text, said_with, is_button in _texts(message, keys, together):
        yield Found(where, text, intent, situation, language, said_with, is_button)


def _texts(
    message: Tree,
    keys: Keys,
    together: Keys,
) -> Iterator[tuple[Keys, Text, Keys, bool]]:
    below = (*keys, "text", "text")
    for where, text, said_with in variants(at(message, *below[-2:]), below, together):
        yield where, text, said_with, False
    for part in ("text", "ssml"):
        below = (*keys, "outputAudioText", part)
        for where, text in texts(at(message, *below[-2:]), below):
            yield where, text, together, False
    payload = at(message, "payload")
    for where, text, is_button in payload_texts(payload, (*keys, "payload")):
        yield where, text, together, is_button


dialogflow_cx: ScriptReader = script_readers.register("dialogflow-cx")(DialogflowCX())
