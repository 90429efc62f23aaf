"""Dialogflow ES exports: one file an intent, with responses and prompts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careaudit.load.document import Document
from careaudit.load.located.value import Keys, Tree, at, children, nearest, texts
from careaudit.load.payload import payload_texts
from careaudit.load.replies import HOLES, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader, variants
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

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts of the responses."""
        tree = document.tree
        intent = nearest(tree, (), "name")
        is_fallback = at(tree, "fallbackIntent") in (True, "true")
        situation = Situation.FALLBACK if is_fallback else None
        for found in _shown(tree["responses"]):
            yield replace(found, intent=intent, situation=situation)


def _shown(responses: list[Tree]) -> Iterator[FoundText]:
    for number, response in enumerate(responses):
        keys: Keys = ("responses", number)
        for place, message in children(at(response, "messages")):
            language = nearest(message, (), "lang")
            # Platforms and languages have messages of their own.
            together = (*keys, nearest(message, (), "platform"), language)
            for found in _message(message, (*keys, "messages", place)):
                yield replace(found, language=language, message=together)
        for place, parameter in children(at(response, "parameters")):
            for part in _PROMPTS:
                below = (*keys, "parameters", place, part)
                yield from _prompts(at(parameter, part), below)


def _message(message: Tree, keys: Keys) -> Iterator[FoundText]:
    """What is said; a text that is both spoken and shown counts once."""
    items = at(message, "items")
    places = [(keys, message, False)]
    places += [((*keys, "items", n), one, True) for n, one in children(items)]
    for below, item, is_one_of_several in places:
        known: set[str] = set()
        for name in _SAID:
            for where, text, differs in variants(at(item, name), (*below, name)):
                if str(text) not in known:
                    known.add(str(text))
                    is_alternative = differs or is_one_of_several
                    yield FoundText(where, text, is_alternative=is_alternative)
    for where, text, is_button in payload_texts(message, keys):
        yield FoundText(where, text, is_button=is_button)


def _prompts(prompts: Tree, keys: Keys) -> Iterator[FoundText]:
    for place, prompt in children(prompts):
        language = nearest(prompt, (), "lang")
        for where, text in (
            *texts(prompt, (*keys, place)),
            *texts(at(prompt, "value"), (*keys, place, "value")),
        ):
            yield FoundText(where, text, language=language, is_alternative=True)


dialogflow_es: ScriptReader = script_readers.register("dialogflow-es")(DialogflowES())
