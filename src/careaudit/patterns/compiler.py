"""Phrase trees -> nodes over word ids: forms are expanded here, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import cache

from careaudit.languages import Language
from careaudit.patterns import syntax
from careaudit.patterns.nodes import (
    Any,
    Either,
    InOrder,
    Maybe,
    Node,
    OneOf,
    SentenceEdge,
)

WordLists = Mapping[str, tuple[str, ...]]


class Compiler:
    """Compiles the phrases of one language.

    `split` cuts a literal into the normalized words that the same text gives in a
    turn; `intern` gives a normalized word its id.
    """

    def __init__(
        self,
        language: Language,
        lists: WordLists,
        split: Callable[[str], list[str]],
        intern: Callable[[str], int],
    ) -> None:
        self._language = language
        self._lists = lists
        self._split = cache(split)
        self._intern = cache(intern)
        self._forms = cache(language.forms)
        self._listed = cache(self._compile_list)
        self._open: list[str] = []

    def compile(self, phrase: str) -> Node:
        """Compile one phrase; PhraseError says what is wrong with it."""
        node = self._node(syntax.parse(phrase), ())
        if not node.needs():
            raise syntax.PhraseError(
                f"could match anything, some word must be required: {phrase}"
            )
        return node

    def _node(self, tree: syntax.Tree, tags: tuple[str, ...]) -> Node:
        match tree:
            case syntax.Word(text):
                return self._literal(text)
            case syntax.Form(lemma, own_tags):
                return self._form(lemma, own_tags or tags)
            case syntax.Listed(name, own_tags):
                return self._listed(name, own_tags or tags)
            case syntax.Gap(most):
                return Any(most)
            case syntax.Edge(start):
                return SentenceEdge(start)
            case syntax.Missable(what):
                return Maybe(self._node(what, tags))
            case syntax.Sequence(parts):
                return _in_order([self._node(part, tags) for part in parts])
            case syntax.Choice(branches):
                return _either([self._node(branch, tags) for branch in branches])

    def _literal(self, text: str) -> Node:
        words = self._split(text)
        if not words:
            raise syntax.PhraseError(f"{text!r} holds no word")
        same = self._language.same
        return _in_order(
            [OneOf(frozenset(map(self._intern, same.get(w, (w,))))) for w in words]
        )

    def _form(self, lemma: str, tags: tuple[str, ...]) -> Node:
        try:
            forms = self._forms(lemma, tags)
        except ValueError as error:
            raise syntax.PhraseError(f"<{lemma}>: {error}") from None
        if not forms:
            raise syntax.PhraseError(f"<{lemma}> has no form with {','.join(tags)}")
        single = frozenset(self._intern(form) for form in forms if "-" not in form)
        split = [self._literal(form) for form in sorted(forms) if "-" in form]
        return _either([*([OneOf(single)] if single else []), *split])

    def _compile_list(self, name: str, tags: tuple[str, ...]) -> Node:
        if name not in self._lists:
            close = get_close_matches(name, self._lists, n=1)
            hint = f"; did you mean {{{close[0]}}}?" if close else ""
            raise syntax.PhraseError(f"no word list is called {{{name}}}{hint}")
        if name in self._open:
            raise syntax.PhraseError(f"the word list {{{name}}} holds itself")
        self._open.append(name)
        try:
            entries = [syntax.parse(entry) for entry in self._lists[name]]
            return _either([self._node(entry, tags) for entry in entries])
        finally:
            self._open.pop()


def _in_order(nodes: list[Node]) -> Node:
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, InOrder) else (node,))
    return flat[0] if len(flat) == 1 else InOrder(tuple(flat))


def _either(nodes: list[Node]) -> Node:
    """One set for all single words; the longer branches beside it."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, Either) else (node,))
    words = frozenset().union(*(n.words for n in flat if isinstance(n, OneOf)))
    longer = [n for n in flat if not isinstance(n, OneOf)]
    merged = [*([OneOf(words)] if words else []), *longer]
    return merged[0] if len(merged) == 1 else Either(tuple(merged))
