"""What a cue is about, and whether a reply takes it up.

The matter is what the cue's own sentence and those next to it say. Of a feeling its own
words are left out: "worried" fits anything, so it takes up nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from careaudit.annotate import Sentence
from careaudit.detect.detector import Act, Scene
from careaudit.detect.uptake import NOD
from careaudit.model import Kind, Label, Role, Span

_BARE_FEELINGS = frozenset({Kind.FEELING, Kind.ANGER})
_FIRST = 2  # sentences that open a reply
_BARE = 2  # words with matter from which a sentence says what its feeling is of


class Matter:
    """The matter of one cue, as the answer to which one agent block is judged."""

    def __init__(self, kind: Kind, cue: Act, block: range, scene: Scene) -> None:
        self._cue = cue
        self._kind = kind
        self._block = block
        self._scene = scene
        self._own = scene.sentence_of(cue)

    @cached_property
    def _own_stems(self) -> set[int]:
        """The stems of the cue's own words."""
        return self._scene.turn(self._cue.place).stems_of(self._cue.moment.span)

    @cached_property
    def stems(self) -> set[int]:
        """The stems that a reply can take up."""
        near = set().union(*(self._stems_in(*where) for where in self._near))
        if self._kind is Kind.UNHEARD:  # of what was said before it
            return near | self._told_before()
        if self._kind not in _BARE_FEELINGS:
            return near
        rest = near - self._own_stems
        if rest or len(self._own_stems) > 1:
            return rest or near
        return self._told_before()

    @cached_property
    def _words(self) -> list[int]:
        return [w for where in self._near for w in self._scene.words_of(*where)]

    @cached_property
    def _near(self) -> list[tuple[int, Sentence]]:
        """The cue's sentence, and those next to it that the customer said with it."""
        told, at = self._told, self._told.index((self._cue.place, self._own))
        near = [told[at]]
        if at and told[at - 1][0] in self._run:
            near.append(told[at - 1])
        goes_on = not self._own.mark
        if at + 1 < len(told) and (goes_on or told[at + 1][0] in self._run):
            near.append(told[at + 1])
        return near

    @cached_property
    def _told(self) -> list[tuple[int, Sentence]]:
        """What the customer said from the cue's run of turns on, up to the reply.

        Sentences as short as a nod are left out, the cue's own never is.
        """
        scene, own = self._scene, (self._cue.place, self._own)
        return [
            (place, sentence)
            for place in range(self._run.start, self._block.start)
            if scene.turn(place).turn.role is Role.CUSTOMER
            for sentence in scene.turn(place).sentences
            if (place, sentence) == own or _is_long(sentence)
        ]

    @cached_property
    def _run(self) -> range:
        return self._scene.conversation.run(self._cue.place)

    def _told_before(self) -> set[int]:
        """What the customer spoke of last before a bare "I'm worried"."""
        turns = self._scene.conversation.turns[: self._run.start]
        earlier = (t.content for t in reversed(turns) if t.turn.role is Role.CUSTOMER)
        return next(filter(None, earlier), set())

    def _is_in(self, place: int, sentence: Sentence) -> bool:
        if self._stems_in(place, sentence) & self.stems:
            return True
        words = self._scene.words_of(place, sentence)
        return self._scene.uptake.share_theme(self._words, words)

    def takes_up(self, act: Act) -> bool:
        """Whether the sentence that an act begins in speaks of it."""
        return self._is_in(act.place, self._scene.sentence_of(act))

    def has_its_word(self, act: Act) -> bool:
        """Whether an act's sentence has the cue's own word."""
        return not self._said_with(act).isdisjoint(self._own_stems)

    def names(self, act: Act) -> bool:
        """Whether an act's sentence has one of its words: to share a theme is not enough."""
        return not self._said_with(act).isdisjoint(self._own_matter)

    def spoken_of(self, places: Iterable[int]) -> Span | None:
        """The first sentence of some turns that speaks of it."""
        return self._first(self._sentences(places), self._is_in)

    def comes_up(self) -> Span | None:
        """The first sentence of the reply with a word of the cue's own sentence.

        What was said beside it may be spoken of, and the cue left lying.
        """
        return self._first(self._sentences(self._block), self._shares_own)

    def _first(
        self,
        sentences: Iterable[tuple[int, Sentence]],
        fits: Callable[[int, Sentence], bool],
    ) -> Span | None:
        for place, sentence in sentences:
            if fits(place, sentence):
                return self._scene.turn(place).sentence_span(sentence)
        return None

    @cached_property
    def _own_matter(self) -> set[int]:
        """The stems of the cue's own sentence; a bare "I'm scared" has those near it."""
        own = self._stems_in(self._cue.place, self._own)
        if self._kind not in _BARE_FEELINGS:
            return own
        bare = len(own) < _BARE
        return own - self._own_stems or (self.stems if bare else own)

    def _shares_own(self, place: int, sentence: Sentence) -> bool:
        if self._stems_in(place, sentence) & self._own_matter:
            return True
        words = self._scene.words_of(self._cue.place, self._own)
        said = self._scene.words_of(place, sentence)
        return self._scene.uptake.share_theme(words, said)

    def may_be_meant_by(self, act: Act) -> bool:
        """Whether kind words may be about it: what is said back says what it is of."""
        if act.moment.label is not Label.REFLECTION:
            return True
        return self.takes_up(act) or self._is_restated_by(act)

    def is_tied_to(self, act: Act) -> bool:
        """Whether an act says it back, or is said together with words about it.

        To say back what was told beside a feeling is to leave the feeling lying.
        """
        if self._is_restated_by(act):
            return True
        if self._kind in _BARE_FEELINGS and act.moment.label is Label.REFLECTION:
            return self._shares_own(act.place, self._scene.sentence_of(act))
        return self.spoken_of(self._scene.conversation.run(act.place)) is not None

    def _is_restated_by(self, act: Act) -> bool:
        """Whether an act says this back: in the cue's own words, or to open the reply.

        What opens the reply may be put in other words: this was told last, and nothing
        else that the customer said comes back. A model's guess may not be of it, nor
        may what is asked.
        """
        if act.moment.label is not Label.REFLECTION:
            return False
        if self.has_its_word(act):
            return True
        guessed = act.by_model or self._scene.sentence_of(act).asks
        if guessed or not self._opens(act) or not self._is_last():
            return False
        said = set().union(*(self._scene.turn(p).content for p, _ in self._told))
        return self._said_with(act).isdisjoint(said)

    def _opens(self, act: Act) -> bool:
        """Whether an act stands in the first sentences of the reply."""
        own = self._scene.where(act)
        said = ((p, s) for p, s in self._sentences(self._block) if (p, s.start) < own)
        return sum(_is_long(sentence) for _, sentence in said) < _FIRST

    def _is_last(self) -> bool:
        """Whether the customer hardly went on after the turn of the cue."""
        return sum(place > self._cue.place for place, _ in self._told) < _FIRST

    def _sentences(self, places: Iterable[int]) -> Iterator[tuple[int, Sentence]]:
        for place in places:
            for sentence in self._scene.turn(place).sentences:
                yield place, sentence

    def _said_with(self, act: Act) -> set[int]:
        """The stems of the sentence that an act begins in."""
        return self._stems_in(act.place, self._scene.sentence_of(act))

    def _stems_in(self, place: int, sentence: Sentence) -> set[int]:
        return self._scene.turn(place).stems_in(sentence.start, sentence.end)

    def comes_back_in(self, answer: Span | None) -> bool:
        """Whether an answer that came late takes up a word of the cue's own sentence.

        A word that the customer has said again since is no coming back: it is answered
        where it was said last.
        """
        if answer is None:
            return False
        scene = self._scene
        answered = scene.conversation.place_of[answer.turn]
        stems = self._stems_in(self._cue.place, self._own)
        for later in range(self._cue.place + 1, answered):
            if scene.turn(later).turn.role is Role.CUSTOMER:
                stems -= scene.turn(later).content
        sentence = scene.turn(answered).sentence_of(answer)
        return bool(stems & self._stems_in(answered, sentence))


def _is_long(sentence: Sentence) -> bool:
    """Whether a sentence is more than a nod."""
    return sentence.end - sentence.start >= NOD
