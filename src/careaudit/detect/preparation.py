"""Rules of one language compiled: phrases into the index, the rest beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from spacy.matcher import Matcher

from careaudit.annotate import Annotator
from careaudit.detect.detector import Options, PreparedRule, detectors
from careaudit.detect.guards import GuardWords
from careaudit.errors import ConfigError
from careaudit.model import Role
from careaudit.patterns.alphabet import Alphabet
from careaudit.patterns.compiler import Compiler
from careaudit.patterns.index import Index
from careaudit.patterns.nodes import Node, OneOf
from careaudit.patterns.phrases import Phrases
from careaudit.patterns.syntax import PhraseError
from careaudit.rulebook import Rule, Rulebook

THEME = "theme_"
Key = tuple[int, bool]  # the rule's number, and whether a token pattern is meant
Rules = list[PreparedRule]


@dataclass(frozen=True)
class Prepared:
    """The rules of one language, ready to look; `themes` tells what words are about.

    Phrases that only matter in answer to a cue are in an index of their own.
    """

    rules: Rules
    customer: Index[Key]
    agent: Index[Key]
    answering: Index[Key]
    guard_words: GuardWords
    themes: Mapping[int, frozenset[str]]
    farewell: Phrases
    greeting: Phrases
    alphabet: Alphabet


class Preparation:
    """Compiles what a rulebook holds for one language.

    Raises RuleError with file and line for a phrase, token pattern or option that
    cannot be used.
    """

    def __init__(self, rulebook: Rulebook, annotator: Annotator) -> None:
        self._rulebook = rulebook
        self._annotator = annotator
        language = annotator.language
        self._language = language
        self._lists = rulebook.word_lists.get(language.code, {})
        self._compiler = Compiler(
            language, self._lists, annotator.split, annotator.intern
        )
        rates = {annotator.intern(w): r for w, r in language.common.items()}
        self._alphabet = Alphabet(annotator.enders)
        self._customer: Index[Key] = Index(self._alphabet, rates.get)
        self._agent: Index[Key] = Index(self._alphabet, rates.get)
        self._answering: Index[Key] = Index(self._alphabet, rates.get)
        rules = [
            self._prepare(number, rule)
            for number, rule in enumerate(rulebook.in_language(language.code))
        ]
        guard_words = self._guard_words()
        self.prepared = Prepared(
            rules,
            self._customer,
            self._agent,
            self._answering,
            guard_words,
            self._themes(),
            self._indexed(self._list("farewell")),
            self._indexed(self._list("server_greeting")),
            self._alphabet,
        )

    def _guard_words(self) -> GuardWords:
        """The word lists that the guards use; a missing one guards nothing."""
        language, intern = self._language, self._annotator.intern
        return GuardWords(
            negators=frozenset(map(intern, language.negators)),
            scope_ends=frozenset(map(intern, language.scope_ends)),
            hypothetical=self._indexed(self._list("guard_hypothetical")),
            on_customer=self._indexed(self._list("guard_on_customer")),
            others=self._indexed(self._list("guard_others")),
            close=self._indexed(self._list("guard_close")),
        )

    def _themes(self) -> Mapping[int, frozenset[str]]:
        """The themes of single words, from the word lists whose name says so."""
        found: dict[int, frozenset[str]] = {}
        for name in self._lists:
            if name.startswith(THEME):
                for node in self._list(name):
                    for words in node.needs():
                        for word in words:
                            found[word] = found.get(word, frozenset()) | {name}
        return found

    def _indexed(self, nodes: Iterable[Node]) -> Phrases:
        """Phrases that are looked for inside a sentence."""
        phrases = Phrases(self._alphabet)
        for node in nodes:
            phrases.add(node)
        return phrases

    def _list(self, name: str) -> tuple[Node, ...]:
        if name not in self._lists:
            return ()
        try:
            return (self._compiler.compile(f"{{{name}}}"),)
        except PhraseError as error:
            raise ConfigError(
                f"words/{self._language.code}.yaml: {name}: {error}"
            ) from None

    def _prepare(self, number: int, rule: Rule) -> PreparedRule:
        code = self._language.code
        wording = rule.wordings[code]
        detector = self._detector(rule)
        options = options_of(self._rulebook, rule)
        index = self._index(rule, options)
        for node in self._phrases(rule, "phrases", wording.phrases):
            index.add((number, False), node)
        matcher = self._matcher(rule, wording.patterns)
        for node in self._keys(rule, wording.patterns):
            index.add((number, True), node)
        self._check_slots(rule, options)
        return PreparedRule(
            rule=rule,
            language=self._language,
            options=options,
            detector=detector,
            unless=self._indexed(self._phrases(rule, "unless", wording.unless)),
            slots={
                name: self._indexed(self._phrases(rule, f"slots.{name}", phrases))
                for name, phrases in wording.slots.items()
            },
            matcher=matcher,
        )

    def _index(self, rule: Rule, options: Options) -> Index[Key]:
        if Role.CUSTOMER in rule.speakers:
            return self._customer
        return self._answering if options.answered else self._agent

    def _detector(self, rule: Rule) -> Any:  # noqa: ANN401  a Detector
        try:
            return detectors[rule.detector]
        except ConfigError as error:
            raise self._rulebook.fault(rule, ["detector"], str(error)) from None

    def _check_slots(self, rule: Rule, options: Options) -> None:
        code = self._language.code
        known = rule.wordings[code].slots
        for name in options.slots:
            if known.keys().isdisjoint(name.split("|")):
                there = ", ".join(known) or "none"
                message = f"no slot {name!r} in wordings.{code} (there are: {there})"
                raise self._rulebook.fault(rule, ["options"], message)

    def _phrases(
        self, rule: Rule, slot: str, phrases: Iterable[str]
    ) -> tuple[Node, ...]:
        nodes = []
        for number, phrase in enumerate(phrases):
            try:
                nodes.append(self._compiler.compile(phrase))
            except PhraseError as error:
                keys = ["wordings", self._language.code, *slot.split("."), number]
                raise self._rulebook.fault(rule, keys, str(error)) from None
        return tuple(nodes)

    def _matcher(
        self, rule: Rule, patterns: Sequence[Sequence[dict[str, Any]]]
    ) -> Matcher | None:
        if not patterns:
            return None
        matcher = Matcher(self._annotator.vocab, validate=True)
        for number, pattern in enumerate(patterns):
            try:
                matcher.add("pattern", [list(pattern)], greedy="LONGEST")
            except ValueError as error:
                keys = ["wordings", self._language.code, "patterns", number]
                message = " ".join(str(error).split())
                raise self._rulebook.fault(rule, keys, message) from None
        return matcher

    def _keys(
        self, rule: Rule, patterns: Sequence[Sequence[dict[str, Any]]]
    ) -> list[Node]:
        """For each token pattern the words of its first token that has any."""
        nodes: list[Node] = []
        for number, pattern in enumerate(patterns):
            words = next((w for token in pattern if (w := _literals(token))), None)
            if words is None:
                keys = ["wordings", self._language.code, "patterns", number]
                raise self._rulebook.fault(
                    rule, keys, "a token pattern needs a LOWER, NORM or ORTH word"
                )
            ids = (self._annotator.intern(n) for w in words for n in self._norms(w))
            nodes.append(OneOf(frozenset(ids)))
        return nodes

    def _norms(self, word: str) -> list[str]:
        return self._annotator.split(word) or [self._language.normalize(word)]


def options_of(rulebook: Rulebook, rule: Rule) -> Options:
    """A rule's options as its detector reads them; RuleError for one it can't use."""
    try:
        return detectors[rule.detector].options.model_validate(rule.options)
    except ValidationError as error:
        fault = error.errors()[0]
        keys = ["options", *fault["loc"]]
        known = ", ".join(detectors[rule.detector].options.model_fields) or "none"
        message = (
            f"no option {fault['loc'][0]!r} (there are: {known})"
            if fault["type"] == "extra_forbidden"
            else f"{'.'.join(map(str, keys))}: {fault['msg']}"
        )
        raise rulebook.fault(rule, keys, message) from None


def _literals(token: Mapping[str, Any]) -> list[str] | None:
    """The words one of which a token must be, where the pattern says."""
    if token.get("OP", "1") in ("?", "*", "!"):
        return None
    for key in ("LOWER", "NORM", "ORTH", "TEXT"):
        value = token.get(key)
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict) and "IN" in value:
            return list(value["IN"])
    return None
