"""Measuring rules and labels on a labelled corpus.

A rule that asks the acts model is measured on the held-back scenes alone, which the
model has not seen; so are the labels. Rules made of phrases learned from no scene.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from careaudit.detect.detection import Detection
from careaudit.languages import languages
from careaudit.learn.figures import Figures
from careaudit.learn.labelled import LABELS, Labelled
from careaudit.model import Label, Role, Tier
from careaudit.rulebook import Rule, Rulebook


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
    found: Mapping[str, frozenset[str]]  # sentence id -> codes

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All hits, rule by rule, that count for the rule's figures."""
        return tuple(
            Finding(rule.code, self.language, one, rule.label in one.labels)
            for rule in self.rules
            for one in self._fair(rule)
            if rule.code in self.found[one.id]
        )

    def of_rule(self, rule: Rule) -> Figures:
        """A rule's figures against its label; its recall is that of one rule alone."""
        return self._figures(self._fair(rule), rule.label, {rule.code})

    def of_label(self, label: Label, codes: Iterable[str] | None = None) -> Figures:
        """A label's figures over all its rules, or some, on the held-back scenes."""
        own = {rule.code for rule in self.rules if rule.label is label}
        held_back = [one for one in self.corpus if one.held_back]
        chosen = own if codes is None else own & set(codes)
        return self._figures(held_back, label, chosen)

    def _fair(self, rule: Rule) -> list[Labelled]:
        return [one for one in self.corpus if one.held_back or not rule.by_model]

    def _figures(
        self, corpus: Iterable[Labelled], label: Label, codes: set[str]
    ) -> Figures:
        scenes: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for one in corpus:
            counts = scenes[one.scene]
            wanted, found = label in one.labels, bool(self.found[one.id] & codes)
            counts[0] += wanted and found
            counts[1] += found and not wanted
            counts[2] += wanted and not found
        return Figures(np.array(list(scenes.values()) or [[0, 0, 0]], np.int64))


def measure(rulebook: Rulebook, language: str, corpus: Sequence[Labelled]) -> Measured:
    """Run all rules of a language over a corpus, sentence by sentence."""
    detection = Detection(rulebook, languages[language])
    rules = [
        rule
        for rule in rulebook.in_language(language)
        if rule.label in LABELS and Role.AGENT in rule.speakers and not _asks_more(rule)
    ]
    found = {one.id: _codes(detection, one, language) for one in corpus}
    return Measured(language, corpus, rules, found)


def _codes(detection: Detection, one: Labelled, language: str) -> frozenset[str]:
    conversation = detection.annotator.annotate(one.transcript(language))
    last = len(conversation.turns) - 1
    return frozenset(
        act.moment.rule
        for act in detection.look(conversation).acts
        if act.place == last and act.moment.tier is Tier.STRICT
    )


def _asks_more(rule: Rule) -> bool:
    """Whether a rule looks at more than a sentence and the turn before."""
    return rule.tier is Tier.BROAD or rule.detector not in _ONE_SENTENCE


_ONE_SENTENCE = frozenset({"says", "commits", "recognises"})
