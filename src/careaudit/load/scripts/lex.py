"""Amazon Lex: intents and slots of V2 exports, and whole bots of V1."""

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
from careaudit.load.payload import embedded, is_json, payload_texts
from careaudit.load.replies import HOLES, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader
from careaudit.script import Situation

_V2 = tuple(
    PointerPattern(f"/**/{name}") for name in ("messageGroupsList", "messageGroups")
)
_V1 = PointerPattern("/**/messages/*")
_V1_CARDS = PointerPattern("/**/responseCard")
_KINDS = ("plainTextMessage", "ssmlMessage", "customPayload")
_LOCALE = re.compile(r"BotLocales/([a-z]{2,3}_[A-Z]{2})/")
_INTENT = re.compile(r"Intents/([^/]+)/")
_NOT_UNDERSTOOD = ("clarificationPrompt", "abortStatement")


class Lex(TreeReader):
    """Messages with their variations, prompts, cards; utterances are what people say."""

    title = "Amazon Lex V2 intent or slot, V1 bot"
    signs = ('"messageGroupsList"', '"messageGroups"', '"importType"')
    # ((x-amz-lex:…)) of V1 and {[attribute]} besides {Slot}
    holes = re.compile(rf"\(\(.{{0,100}}?\)\)|{HOLES.pattern}", re.DOTALL)
    example = (
        '{"name": "Cancel", "intentClosingSetting": {"closingResponse":\n'
        '  {"messageGroupsList": [{"message": {"plainTextMessage":\n'
        '    {"value": "I have cancelled it for you."}}}]}}}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it has message groups, or is what V1 exports."""
        tree = document.tree
        return at(tree, "metadata", "importType") == "LEX" or any(
            isinstance(groups, list)
            for pattern in _V2
            for _, groups in pattern.find(tree)
        )

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the messages."""
        for pattern in _V2:
            for keys, groups in pattern.find(document.tree):
                yield from _groups(document, groups, keys)
        if at(document.tree, "metadata", "importType") == "LEX":
            yield from _first_version(document.tree)


def _groups(document: Document, groups: Tree, keys: Keys) -> Iterator[FoundText]:
    """One message of each group is said, one group after another."""
    tree = document.tree
    path, locale = _INTENT.search(document.name), _LOCALE.search(document.name)
    intent = path[1] if path else nearest(tree, keys, "intentName", "name")
    signature = nearest(tree, keys, "parentIntentSignature")
    situation = Situation.FALLBACK if signature == "AMAZON.FallbackIntent" else None
    language = locale[1] if locale else nearest(tree, keys, "localeId", "locale")
    for number, group in children(groups):
        others = at(group, "variations") or []
        places = [("message",), *(("variations", n) for n, _ in enumerate(others))]
        for place in places:
            below = (*keys, number, *place)
            for where, text, is_button in _message(at(group, *place), below):
                yield FoundText(
                    where,
                    text,
                    intent,
                    situation,
                    language,
                    message=keys,
                    is_button=is_button,
                    is_alternative=bool(others),
                )


def _message(message: Tree, keys: Keys) -> Iterator[tuple[Keys, Text, bool]]:
    for kind in _KINDS:
        yield from _said(at(message, kind, "value"), (*keys, kind, "value"))
    card = at(message, "imageResponseCard")
    yield from payload_texts(card, (*keys, "imageResponseCard"))


def _said(value: Tree, keys: Keys) -> Iterator[tuple[Keys, Text, bool]]:
    for place, text in texts(value, keys):
        if is_json(text):
            yield from embedded(text, place)
        else:
            yield place, text, False


def _first_version(tree: Tree) -> Iterator[FoundText]:
    """Messages are alternatives; the cards are JSON in texts."""
    language = nearest(tree, ("resource",), "locale")
    messages = ((keys, message, (*keys, "content")) for keys, message in _V1.find(tree))
    for keys, message, place in messages:
        failed = not set(_NOT_UNDERSTOOD).isdisjoint(keys)
        for where, text, is_button in _said(at(message, "content"), place):
            yield FoundText(
                where,
                text,
                nearest(tree, keys, "name"),
                Situation.FALLBACK if failed else None,
                language,
                message=keys[:-2],
                is_button=is_button,
                is_alternative=True,
            )
    for keys, card in _V1_CARDS.find(tree):
        for where, text, is_button in _said(card, keys):
            yield FoundText(
                where,
                text,
                nearest(tree, keys, "name"),
                language=language,
                message=keys[:-1],
                is_button=is_button,
            )


lex: ScriptReader = script_readers.register("lex")(Lex())
