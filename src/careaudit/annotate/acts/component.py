"""A spaCy pipeline component: `nlp.add_pipe("careaudit_acts")` in anybody's pipeline.

It sets `doc._.acts`: for each sentence of the agent's words its span and a
probability per label. What the customer said before goes into `doc._.acts_before`
of a doc made by `nlp.make_doc`.
"""

from __future__ import annotations

from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from careaudit.annotate.acts.model import load_acts
from careaudit.annotate.annotator import Annotator
from careaudit.annotate.exchange import exchange
from careaudit.errors import ConfigError
from careaudit.languages import languages

NAME = "careaudit_acts"
Acts = list[tuple[int, int, dict[str, float]]]  # characters, and what they may do


class ActsComponent:
    """Gives each sentence of a doc its probabilities.

    Raises ConfigError for a language that has no model.
    """

    def __init__(self, language: str) -> None:
        if language not in languages or load_acts(language) is None:
            raise ConfigError(f"{NAME}: there is no acts model for {language!r}")
        self._language = language
        for name, default in (("acts", None), ("acts_before", "")):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=default)

    @cached_property
    def _annotator(self) -> Annotator:
        return Annotator(languages[self._language])

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.acts`."""
        doc._.acts = self._acts(doc.text, doc._.acts_before)
        return doc

    def _acts(self, text: str, before: str) -> Acts:
        model = load_acts(self._language)
        if model is None or not text.strip():
            return []
        conversation = self._annotator.annotate(
            exchange(before, text, self._language, "doc")
        )
        seen = model.recognize(conversation)
        found: Acts = []
        for (place, sentence), row in zip(seen.where, seen.probabilities, strict=True):
            span = conversation.turns[place].sentence_span(sentence)
            chances = dict(zip(map(str, model.labels), row.tolist(), strict=True))
            found.append((span.start, span.end, chances))
        return found


@Language.factory(NAME)
def make_acts(nlp: Language, name: str) -> ActsComponent:  # noqa: ARG001  spaCy's signature
    """Make the component for a pipeline's language."""
    return ActsComponent(str(nlp.lang))
