"""Dialogflow CX exports: flows and pages, one file each, with their fulfillments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careaudit.load.document import Document
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
from careaudit.load.replies import CURLY, DOLLAR, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader, variants
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

    def found(self, document: Document) -> Iterator[FoundText]:
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
) -> Iterator[FoundText]:
    intent = nearest(tree, keys, "intent", "event", "displayName").rpartition("/")[2]
    language = nearest(message, (), "languageCode")
    for found in _parts(message, keys):
        yield replace(
            found,
            intent=intent,
            situation=situation,
            language=language,
            message=(*group, language),  # languages have messages of their own
        )


def _parts(message: Tree, keys: Keys) -> Iterator[FoundText]:
    texts_at = (*keys, "text", "text")
    for where, text, differs in variants(at(message, "text", "text"), texts_at):
        yield FoundText(where, text, is_alternative=differs)
    for part in ("text", "ssml"):
        below = (*keys, "outputAudioText", part)
        for where, text in texts(at(message, "outputAudioText", part), below):
            yield FoundText(where, text)
    payload = at(message, "payload")
    for where, text, is_button in payload_texts(payload, (*keys, "payload")):
        yield FoundText(where, text, is_button=is_button)


dialogflow_cx: ScriptReader = script_readers.register("dialogflow-cx")(DialogflowCX())
