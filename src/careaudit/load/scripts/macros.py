"""Macros and canned replies of help desks, as their APIs give them in JSON."""

from __future__ import annotations

from collections.abc import Iterator

from careaudit.load.document import Document
from careaudit.load.located.text import Text
from careaudit.load.located.value import Keys, Tree, at, nearest, texts
from careaudit.load.replies import FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader

_LISTS = (
    "macros macro canned_responses cannedResponses saved_replies savedReplies"
    " quick_replies quickReplies data payload"
).split()
_NAMES = ("short_code", "shortCode", "shortcut", "title", "name")
# The plain text before the same as HTML: one of them is a reply.
_TEXTS = "content text body_text body message content_html html_body html".split()
_MARKS = frozenset(
    "short_code shortCode shortcut shortcuts content_html body_text html_body".split()
)
_COMMENTS = ("comment_value", "comment_value_html", "send_message")


class Macros(TreeReader):
    """Public comments of macros (Zendesk, Chatwoot) and texts of canned replies."""

    title = "help desk macros and canned replies"
    signs = (
        *(f'"{mark}"' for mark in sorted(_MARKS)),
        *(f'"{field}"' for field in _COMMENTS),
        *(f'"{name}"' for name in _LISTS[2:8]),
    )
    example = (
        '[{"short_code": "late", "content": "Your parcel is late, and I see why\n'
        ' that is hard on you. I am finding out where it is."}]\n'
    ).replace("\n ", " ")

    def recognises(self, document: Document) -> bool:
        """Whether something in it is a macro or a canned reply."""
        return next(self.found(document), None) is not None

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts of each entry."""
        for keys, entry, is_named in _entries(document.tree):
            name = nearest(entry, (), *_NAMES)
            language = nearest(entry, (), "locale", "language")
            if isinstance(at(entry, "actions"), list):
                shown = _actions(entry["actions"], (*keys, "actions"))
            elif is_named or not _MARKS.isdisjoint(entry):
                shown = _text(entry, keys)
            else:
                continue
            for place, text in shown:
                yield FoundText(place, text, name, language=language)


def _entries(tree: Tree) -> Iterator[tuple[Keys, dict[str, Tree], bool]]:
    """Mappings in a list, bare or under a name; does the name say what they are?"""
    places: list[tuple[Keys, Tree]] = [((), tree)]
    places += [((name,), at(tree, name)) for name in _LISTS]
    for keys, value in places:
        is_named = bool(keys) and keys[0] not in ("data", "payload")
        if isinstance(value, list):
            members = [((*keys, place), one) for place, one in enumerate(value)]
        else:
            members = [(keys, value)]
        for place, member in members:
            if isinstance(member, dict):
                yield place, member, is_named


def _actions(actions: list[Tree], keys: Keys) -> Iterator[tuple[Keys, Text]]:
    """Comments that the customer gets: notes for colleagues are left out."""
    if any(
        at(action, "field") == "comment_mode_is_public"
        and str(at(action, "value")).lower() == "false"
        for action in actions
    ):
        return
    for place, action in enumerate(actions):
        for named, holds in (("field", "value"), ("action_name", "action_params")):
            if at(action, named) in _COMMENTS:
                # Of a list the last is the text; before it stands the channel.
                yield from list(texts(at(action, holds), (*keys, place, holds)))[-1:]


def _text(entry: dict[str, Tree], keys: Keys) -> Iterator[tuple[Keys, Text]]:
    for name in _TEXTS:
        found = list(texts(entry.get(name), (*keys, name)))
        if found:
            yield from found
            return


macros: ScriptReader = script_readers.register("macros")(Macros())
