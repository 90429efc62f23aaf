"""Watson Assistant: dialog skills (nodes) and action skills (steps)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from careaudit.load.document import Document
from careaudit.load.located.text import Text, join
from careaudit.load.located.value import (
    Keys,
    PointerPattern,
    Tree,
    at,
    children,
    nearest,
    texts,
)
from careaudit.load.replies import HOLES, FoundText
from careaudit.load.script_reader import ScriptReader, script_readers
from careaudit.load.tree_reader import TreeReader, variants
from careaudit.script import Situation

_NODES = PointerPattern("/**/dialog_nodes")
_ACTIONS = PointerPattern("/**/actions")
_OUTPUTS = PointerPattern("/**/output")
_INTENT = re.compile(r"#([\w-]+)")
_OF_A_NODE = ("response_condition", "event_handler", "slot")  # types of nodes
_CONDITIONS = {
    "welcome": Situation.GREETING,
    "conversation_start": Situation.GREETING,
    "anything_else": Situation.FALLBACK,
}
_TRANSFERS = ("agent_available", "agent_unavailable")


class Watson(TreeReader):
    """Outputs, old and generic, with their options as buttons."""

    title = "Watson Assistant dialog or action skill"
    signs = ('"dialog_nodes"', '"response_type"')
    # <? expression ?>, $context and @entity
    holes = re.compile(
        r"<\?.{0,300}?\?>|(?<!\w)@[a-zA-Z][\w-]*(?::\([^)]{0,100}\)|:\w+)?"
        rf"|{HOLES.pattern}",
        re.DOTALL,
    )
    example = (
        '{"dialog_nodes": [{"dialog_node": "node_1", "conditions": "#greeting",\n'
        '  "output": {"generic": [{"response_type": "text",\n'
        '    "values": [{"text": "Hello, how can I help?"}]}]}}]}\n'
    )

    def recognises(self, document: Document) -> bool:
        """Whether it has dialog nodes, or actions with steps."""
        return any(_nodes(document.tree)) or any(_actions(document.tree))

    def found(self, document: Document) -> Iterator[FoundText]:
        """Yield the texts of the outputs."""
        tree = document.tree
        language = nearest(tree, ("workspace",), "language")
        for intent, situation, shown in _answered(tree):
            yield replace(
                shown,
                intent=intent,
                situation=shown.situation or situation,
                language=language,
            )


def _answered(tree: Tree) -> Iterator[tuple[str, Situation | None, FoundText]]:
    """What is shown, with what it answers."""
    for keys, nodes in _nodes(tree):
        known = {str(at(node, "dialog_node")): node for node in nodes}
        for place, node in enumerate(nodes):
            intent, situation = _answers(node, known)
            for where, output in _OUTPUTS.find(node):
                for shown in _output(output, (*keys, place, *where)):
                    yield intent, situation, shown
    for keys, action in _actions(tree):
        intent = nearest(action, (), "title", "action")
        situation = _CONDITIONS.get(str(at(action, "action")))
        for where, output in _OUTPUTS.find(action):
            for shown in _output(output, (*keys, *where)):
                yield intent, situation, shown


def _nodes(tree: Tree) -> Iterator[tuple[Keys, list[Tree]]]:
    for keys, nodes in _NODES.find(tree):
        if isinstance(nodes, list):
            yield keys, nodes


def _actions(tree: Tree) -> Iterator[tuple[Keys, Tree]]:
    for keys, actions in _ACTIONS.find(tree):
        for place, action in children(actions):
            if isinstance(at(action, "steps"), list):
                yield (*keys, place), action


def _answers(node: Tree, known: dict[str, Tree]) -> tuple[str, Situation | None]:
    """What a node answers; a part of a node answers what the node does."""
    seen: set[int] = set()
    while at(node, "type") in _OF_A_NODE and id(node) not in seen:
        seen.add(id(node))
        node = known.get(str(at(node, "parent")), node)
    conditions = nearest(node, (), "conditions")
    found = _INTENT.search(conditions)
    intent = found[1] if found else nearest(node, (), "title", "dialog_node")
    return intent, _CONDITIONS.get(conditions.strip())


def _output(output: Tree, keys: Keys) -> Iterator[FoundText]:
    old = at(output, "text")
    for value, place in ((old, ("text",)), (at(old, "values"), ("text", "values"))):
        for where, text, differs in variants(value, (*keys, *place)):
            yield FoundText(where, text, message=keys, is_alternative=differs)
    for number, part in children(at(output, "generic")):
        for found in _generic(part, (*keys, "generic", number)):
            yield replace(found, message=keys)


def _generic(part: Tree, keys: Keys) -> Iterator[FoundText]:
    values = at(part, "values")
    differs = isinstance(values, list) and len(values) > 1
    for number, value in children(values):
        below = (*keys, "values", number)
        for where, text in texts(at(value, "text"), (*below, "text")):
            yield FoundText(where, text, is_alternative=differs)
        concat = at(value, "text_expression", "concat")
        joined = join([_scalar(piece) for _, piece in children(concat)])
        if joined:
            where = (*below, "text_expression", "concat")
            yield FoundText(where, joined, is_alternative=differs)
    for name in ("text", "title", "description"):
        for where, text in texts(at(part, name), (*keys, name)):
            yield FoundText(where, text)
    for number, option in children(at(part, "options")):
        below = (*keys, "options", number, "label")
        for where, text in texts(at(option, "label"), below):
            yield FoundText(where, text, is_button=True)
    for name in _TRANSFERS:
        for where, text in texts(at(part, name, "message"), (*keys, name, "message")):
            yield FoundText(
                where, text, situation=Situation.HANDOVER, is_alternative=True
            )


def _scalar(piece: Tree) -> str:
    """A piece of a text, or a hole for what is not known before."""
    scalar = at(piece, "scalar")
    return scalar if isinstance(scalar, Text) else "{}"


watson: ScriptReader = script_readers.register("watson")(Watson())
