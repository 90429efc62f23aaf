"""Measuring rules and labels on a labelled corpus.

A rule that opens opportunities is right where the customer's turn has that kind; a
hint, which claims least, where it has any cue.
A rule that asks a model is measured on the held-back scenes alone, which the
model has not seen; so are the labels. Rules made of phrases learned from no scene.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.learn.figures import Counts, Figures, counted
from careaudit.learn.labelled import CUE_KINDS, KINDS, LABELS, Labelled
from careaudit.model import Kind, Label, Moment, Role, Tier
from careaudit.rulebook import Rule, Rulebook

Target = Label | Kind
TARGETS: tuple[Target, ...] = (*LABELS, *KINDS)
_NONE = np.zeros(3, np.int64)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's hit in a sentence of the corpus, and whether the label is there."""

    code: str
    language: str
    sentence: Labelled
    right: bool


@dataclass(frozen=True)
class Measured:
    """What the rules found in the corpus of one language."""

    language: str
    corpus: Sequence[Labelled]
    rules: Sequence[Rule]
    found: Mapping[str, frozenset[str]]  # sentence id -> codes of sure findings
    seen: Mapping[str, frozenset[Target]]  # sentence id -> those found, unsure or not

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All hits, rule by rule, that count for the rule's figures."""
        return tuple(
            Finding(rule.code, self.language, one, _holds(target(rule), one))
            for rule in self.rules
            for one in self._fair(rule)
            if rule.code in self.found[one.id]
        )

    def of_rule(self, rule: Rule) -> Figures:
        """A rule's figures against its label; its recall is that of one rule alone."""
        found = self.found
        return _figures(
            self._fair(rule), target(rule), lambda one: rule.code in found[one.id]
        )

    def of_label(self, label: Target) -> Figures:
        """A label's or kind's figures over all its rules, on the held-back scenes."""
        opened = isinstance(label, Kind)
        held_back = [
            one for one in self.corpus if one.held_back and one.by_customer == opened
        ]
        return _figures(held_back, label, lambda one: label in self.seen[one.id])

    def _fair(self, rule: Rule) -> list[Labelled]:
        return [
            one
            for one in self.corpus
            if (one.held_back or not rule.by_model)
            and one.by_customer == (Role.CUSTOMER in rule.speakers)
        ]


def target(rule: Rule) -> Target:
    """What a sentence must be labelled for the rule to be right."""
    return rule.opens or rule.label


def _holds(label: Target, one: Labelled) -> bool:
    """Whether a label is there; a feeling that is called a hint is a cue all the same."""
    wanted = CUE_KINDS if label is Kind.HINT else {label}
    return not wanted.isdisjoint(one.labels)


def _figures(
    corpus: Iterable[Labelled], label: Target, found: Callable[[Labelled], bool]
) -> Figures:
    scenes: dict[str, Counts] = defaultdict(_NONE.copy)
    for one in corpus:
        scenes[one.scene] += counted(_holds(label, one), found(one))
    return Figures(np.array(list(scenes.values()) or [_NONE], np.int64))


def measure(rulebook: Rulebook, language: str, corpus: Sequence[Labelled]) -> Measured:
    """Run all rules of a language over a corpus, sentence by sentence."""
    detection = Detection(rulebook.of_conversations, languages[language])
    rules = [rule for rule in rulebook.in_language(language) if _measurable(rule)]
    targets = {rule.code: target(rule) for rule in rulebook.in_language(language)}
    moments = {one.id: _moments(detection, one, language) for one in corpus}
    unsure = {rule.code for rule in rules if rule.never_sure}
    found = {
        key: frozenset(m.rule for m in some if m.sure or m.rule in unsure)
        for key, some in moments.items()
    }
    seen = {
        key: frozenset(targets[moment.rule] for moment in some)
        for key, some in moments.items()
    }
    return Measured(language, corpus, rules, found, seen)


def _moments(detection: Detection, one: Labelled, language: str) -> list[Moment]:
    """What is reported of the sentence."""
    conversation = detection.annotator.annotate(one.transcript(language))
    last = len(conversation.turns) - 1
    return [
        act.moment
        for act in detection.look(conversation).acts
        if act.place == last and act.moment.tier is Tier.STRICT
    ]


def _measurable(rule: Rule) -> bool:
    """Whether a sentence, with the turn before, tells if the rule is right."""
    known = rule.opens or (rule.label in LABELS and Role.AGENT in rule.speakers)
    return bool(known) and rule.tier is Tier.STRICT and rule.detector in _ONE_SENTENCE


_ONE_SENTENCE = frozenset({"says", "commits", "recognises"})
