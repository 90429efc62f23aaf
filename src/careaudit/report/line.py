"""A line of a report, and which lines are told as one."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Line:
    """One moment or opportunity: where, who, what, the quote, and notes under it.

    `turn` counts from 1, as people do; `file_line` is empty where it tells nothing.
    """

    turn: int
    file_line: str
    who: str
    sign: str
    what: str
    code: str
    quote: str
    notes: tuple[str, ...] = ()
    is_opportunity: bool = False

    def joins(self, other: Line) -> bool:
        """Whether another line says more of the same words, or the same of others."""
        if self.turn != other.turn or self.is_opportunity or other.is_opportunity:
            return False
        if self.code == other.code:
            return self.sign == other.sign
        return self.quote == other.quote and (
            self.sign == other.sign or "~" in (self.sign, other.sign)
        )

    def joined(self, other: Line) -> Line:
        """Both lines as one; what is neither for nor against gives way."""
        if self.code == other.code:
            notes = tuple(dict.fromkeys((*self.notes, *other.notes)))
            quotes = dict.fromkeys((self.quote, other.quote))
            return replace(self, quote=" ".join(quotes), notes=notes)
        if self.sign != other.sign:
            return other if self.sign == "~" else self
        return replace(
            self,
            what=f"{self.what}; {other.what[:1].lower()}{other.what[1:]}",
            code=f"{self.code}, {other.code}",
            notes=tuple(dict.fromkeys((*self.notes, *other.notes))),
        )
