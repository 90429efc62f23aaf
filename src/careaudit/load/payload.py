"""What channels show of the payloads that bots send them: cards, chips, keyboards."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.located.json import parse_json
from careaudit.load.located.text import Text, inside
from careaudit.load.located.value import Keys, NotParsedError, Tree, children, texts

# Slack, Facebook, Telegram, Dialogflow Messenger, Actions on Google, Adaptive Cards.
_SHOWN = frozenset(
    "text title subtitle subTitle description label message caption formattedText".split()
)
_BUTTONS = frozenset(
    "buttons button quick_replies quickReplies suggestions replies options choices chips"
    " actions inline_keyboard keyboard".split()
)
_BUTTON_TYPES = ("button", "chips")


def payload_texts(
    value: Tree,
    keys: Keys = (),
    *,
    is_button: bool = False,
) -> Iterator[tuple[Keys, Text, bool]]:
    """Yield the texts that a channel shows, and whether each is on a button."""
    for keys_below, child, button in _walk(value, keys, is_button, set()):
        for place, text in texts(child, keys_below):
            yield place, text, button


def embedded(text: Text, keys: Keys) -> Iterator[tuple[Keys, Text, bool]]:
    """The same for a payload that is JSON inside a text; no JSON shows nothing."""
    try:
        value, _ = parse_json(str(text))
    except NotParsedError:
        return
    for place, inner, button in payload_texts(value):
        yield (*keys, *place), inside(text, inner), button


def is_json(text: Text) -> bool:
    """Whether a text looks like a payload and not like something that is said."""
    return text.lstrip()[:1] in ("{", "[") and text.rstrip()[-1:] in ("}", "]")


def _walk(
    value: Tree,
    keys: Keys,
    is_button: bool,  # noqa: FBT001
    seen: set[int],
) -> Iterator[tuple[Keys, Tree, bool]]:
    if id(value) in seen:
        return  # an alias may hold itself
    if isinstance(value, dict | list):
        seen.add(id(value))
    if isinstance(value, dict) and value.get("type") in _BUTTON_TYPES:
        is_button = True
    for key, child in children(value):
        button = is_button or key in _BUTTONS
        if isinstance(child, str):
            if key in _SHOWN or (button and isinstance(value, list)):
                yield (*keys, key), child, button
        else:
            if key in _SHOWN and isinstance(child, list):
                yield (*keys, key), child, button
            yield from _walk(child, (*keys, key), button, seen)
