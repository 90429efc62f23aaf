"""Dialogflow ES exports: one file an intent, with responses and prompts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, Tree, at, children, nearest, texts
from careaudit.load.payload import payload_texts
from careaudit.load.replies import HOLES
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import Found, TreeReader, variants
from careaudit.script import Situation

_SAID = ("speech", "displayText", "textToSpeech", "ssml")
_PROMPTS = ("prompts", "noMatchPromptMessages", "noInputPromptMessages")


class DialogflowES(TreeReader):
    """Responses of all platforms, cards and chips, and prompts for parameters."""

    title = "Dialogflow ES intent"
    signs = ('"fallbackIntent"', '"affectedContexts"')
    # $city.original, and #booking.date of a context
    holes = re.compile(rf"{HOLES.pattern}|#[\w-]+(?:\.[\w-]+)+", re.DOTALL)
    example = (
        '{"name": "Default Fallback Intent", "fallbackIntent": true, "responses":\n'
        '  [{"messages": [{"type": "0", "lang": "en",\n'
        '    "speech": ["Could you say that in other words?"]}]}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it is an intent with responses."""
        responses = at(document.tree, "responses")
        return isinstance(responses, list) and "name" in document.tree

    def found(self, document: Document) -> Iterator[Found]:
        """Yield the texts of the responses."""
        tree = document.tree
        intent = nearest(tree, (), "name")
        is_fallback = at(tree, "fallbackIntent") in (True, "true")
        situation = Situation.FALLBACK if is_fallback else None
        for keys, text, said_with, is_button, language in _shown(tree["responses"]):
            yield Found(keys, text, intent, situation, language, said_with, is_button)


def _shown(responses: list[Tree]) -> Iterator[tuple[Keys, Text, Keys, bool, str]]:
    for number, response in enumerate(responses):
        keys: Keys = ("responses", number)
        for place, message in children(at(response, "messages")):
            language = nearest(message, (), "lang")
            together = (*keys, nearest(message, (), "platform"), language)
            below = (*keys, "messages", place)
            for where, text, said_with in _said(message, below, together):
                yield where, text, said_with, False, language
            for where, text, is_button in payload_texts(message, below):
                yield where, text, together, is_button, language
        for place, parameter in children(at(response, "parameters")):
            for part in _PROMPTS:
                below = (*keys, "parameters", place, part)
                for where, text, language in _prompts(at(parameter, part), below):
                    yield where, text, where, False, language


def _said(
    message: Tree, keys: Keys, together: Keys
) -> Iterator[tuple[Keys, Text, Keys]]:
    """What is said; a text that is both spoken and shown counts once."""
    items = [(keys, message, together)]
    for place, item in children(at(message, "items")):
        items.append(((*keys, "items", place), item, (*keys, "items", place)))
    for below, item, said_with in items:
        known: set[str] = set()
        for name in _SAID:
            for where, text, with_ in variants(
                at(item, name), (*below, name), said_with
            ):
                if str(text) not in known:
                    known.add(str(text))
                    yield where, text, with_


def _prompts(prompts: Tree, keys: Keys) -> Iterator[tuple[Keys, Text, str]]:
    for place, prompt in children(prompts):
        for where, text in texts(prompt, (*keys, place)):
            yield where, text, ""
        for where, text in texts(at(prompt, "value"), (*keys, place, "value")):
            yield where, text, nearest(prompt, (), "lang")


dialogflow_es: ScriptReader = script_readers.register("dialogflow-es")(DialogflowES())
