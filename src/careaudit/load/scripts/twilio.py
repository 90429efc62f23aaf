"""Twilio Studio flows: states that send a message or say something."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.value import at, nearest, texts
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader

_SENDS = "send-"  # send-message, send-and-wait-for-reply


class TwilioStudio(TreeReader):
    """The body of what is sent and the words of what is said on a call."""

    title = "Twilio Studio flow"
    signs = ('"initial_state"',)
    example = (
        '{"initial_state": "Trigger", "states": [{"name": "greet",\n'
        '  "type": "send-message", "properties": {"body": "How can we help?"}}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it has states of some type."""
        states = at(document.tree, "states")
        return isinstance(states, list) and any(at(one, "type") for one in states)

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield what the states send or say."""
        for place, state in enumerate(document.tree["states"]):
            properties = at(state, "properties")
            sends = nearest(state, (), "type").startswith(_SENDS)
            for part in ("body", "say") if sends else ("say",):
                keys = ("states", place, "properties", part)
                for where, text in texts(at(properties, part), keys):
                    yield FoundText(
                        where,
                        text,
                        nearest(state, (), "name"),
                        language=nearest(properties, (), "language"),
                    )


twilio: ScriptReader = script_readers.register("twilio-studio")(TwilioStudio())
