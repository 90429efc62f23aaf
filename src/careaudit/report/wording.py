"""What a wording is: all that a report says in one language, and its plurals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from careaudit.registry import Registry
from careaudit.remark import Figure, Remark

_FALLBACK = "en"


@dataclass(frozen=True)
class Wording:
    """The phrases of one language, by keys that all languages share.

    A phrase with several forms is a tuple: `form` tells which of them goes with a
    number. The number is `of` where a phrase has one ("2 of 3 hints"), else `done`.
    """

    form: Callable[[int], int]
    phrases: Mapping[str, str | tuple[str, ...]]

    def say(self, key: str, **figures: Figure) -> str:
        """Say a phrase with its figures in their places."""
        phrase = self.phrases[key]
        if isinstance(phrase, tuple):
            number = figures.get("of", figures.get("done"))
            phrase = phrase[self.form(int(str(number)))]
        return phrase.format_map({k: self._figure(v) for k, v in figures.items()})

    def remark(self, kind: str, remark: Remark) -> str:
        """Say a remark of one kind."""
        return self.say(f"{kind}.{remark.key}", **remark.figures)

    def name(self, kind: str, name: str) -> str:
        """The word for a name; the name itself where a user made it."""
        found = self.phrases.get(f"{kind}.{name}", name)
        return found if isinstance(found, str) else found[0]

    def _figure(self, value: Figure) -> str:
        if isinstance(value, tuple):
            return ", ".join(name or self.say("no_name") for name in value)
        if isinstance(value, float):  # an expected number, which need not be whole
            if value.is_integer():
                return f"{value:.0f}"
            return self.say("about", n=f"{value:.0f}") if round(value) else "0"
        return str(value)


wordings: Registry[Wording] = Registry("wording", "careaudit.report.wordings")


def wording_of(language: str) -> Wording:
    """The wording of a language; English where there is none."""
    return wordings[language if language in wordings else _FALLBACK]
