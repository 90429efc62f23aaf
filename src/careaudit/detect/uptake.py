"""Specific uptake: which of the customer's own words come back in a reply.

A word counts when the customer brought it up in the turns that the reply answers
and the agent had not used it just before; so an echo of the agent's own question is
no uptake. Words of one theme ("died", "loss") answer each other as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from careaudit.annotate import Conversation, Sentence
from careaudit.model import Role

Themes = Mapping[int, frozenset[str]]
_ENOUGH_WORDS = 5  # a shorter customer turn gives nothing to take up
NOD = 4  # words; a shorter reply ("Mm-hmm.") leaves the answer to the next


class Uptake:
    """Uptake in one conversation, worked out on demand."""

    def __init__(self, conversation: Conversation, themes: Themes) -> None:
        self._conversation = conversation
        self._themes = themes
        self._fresh: dict[int, set[int]] = {}
        self._taken_up: dict[int, set[int]] = {}

    def brought(self, place: int) -> set[int]:
        """Content stems that the customer brought up and the turn can take up."""
        if place not in self._fresh:
            turns = self._conversation.turns
            customer: set[int] = set()
            agent: set[int] = set()
            seen_customer = False
            for back in range(place - 1, max(-1, place - 7), -1):
                role = turns[back].turn.role
                if role is Role.CUSTOMER:
                    if agent:
                        break
                    customer |= turns[back].content
                    seen_customer = True
                elif role.serves and seen_customer:
                    agent |= turns[back].content
            self._fresh[place] = customer - agent
        return self._fresh[place]

    def in_sentence(self, place: int, sentence: Sentence) -> set[int]:
        """Stems taken up in one sentence of a turn."""
        taken_up = self.in_turn(place)
        if not taken_up:
            return taken_up
        turn = self._conversation.turns[place]
        return turn.stems_in(sentence.start, sentence.end) & taken_up

    def in_turn(self, place: int) -> set[int]:
        """Stems taken up in a turn."""
        if place not in self._taken_up:
            content = self._conversation.turns[place].content
            self._taken_up[place] = content & self.brought(place)
        return self._taken_up[place]

    def share_theme(self, told: Collection[int], words: Collection[int]) -> bool:
        """Whether some words of the customer and of a reply speak of one theme."""
        return not self._themes_of(told).isdisjoint(self._themes_of(words))

    def _themes_of(self, words: Collection[int]) -> frozenset[str]:
        themes = self._themes
        return frozenset().union(*(themes[w] for w in themes.keys() & set(words)))

    def lift(self, said_back: Collection[int]) -> tuple[int, int, float]:
        """Replies that take up what was said, replies that could, and chance.

        A reply does so by a word of what it answers, or where it is among the turns
        that say something back. Chance is how many of them would share a word with
        what another one answers, drawn at random.
        """
        turns = self._conversation.turns
        told: dict[int, set[int]] = {}
        reply = None
        for place in reversed(range(len(turns))):
            turn = turns[place]
            if turn.turn.role.serves:
                if turn.length >= NOD:
                    reply = place
            elif (
                reply is not None
                and turn.turn.role is Role.CUSTOMER
                and turn.length >= _ENOUGH_WORDS
            ):
                told.setdefault(reply, set()).update(turn.content)
        postings: dict[int, set[int]] = {}
        for reply, stems in told.items():
            for stem in stems:
                postings.setdefault(stem, set()).add(reply)
        did = 0
        chance = 0.0
        most = max(len(told) - 1, 1)
        for reply in told:
            shared = postings.keys() & turns[reply].content
            answered = set().union(*map(postings.__getitem__, shared))
            did += reply in answered or reply in said_back
            chance += len(answered - {reply}) / most
        return did, len(told), chance
