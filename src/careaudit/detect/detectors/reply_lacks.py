"""`reply_lacks`: what is said together in a bot's script misses what it calls for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from careaudit.detect.detector import (
    Detector,
    Found,
    Hit,
    Options,
    PreparedRule,
    Scene,
    detectors,
)
from careaudit.detect.search import stands_in

_CONTACT = re.compile(r"https?://|www\.|\S@\w|\d(?:[ ()-]*\d){6}")
_ASIDE = 3  # words beside the phrase that leave it alone in its message


class ReplyLacksOptions(Options):
    """What suffices besides the phrases of `unless`, and what is looked at.

    choices: buttons suffice. question: a question suffices.
    contact: a link, an address or a telephone number suffices.
    alone: only where the phrase is all that is said, but for a few words.
    """

    choices: bool = True
    question: bool = False
    contact: bool = False
    alone: bool = False


class ReplyLacks:
    """A phrase with nothing of `unless` in the same message.

    A wording without phrases means every message in the rule's situations.
    """

    options = ReplyLacksOptions
    late = False
    always = True

    def find(
        self, rule: PreparedRule, found: Sequence[Found], scene: Scene
    ) -> Iterator[Hit]:
        """Yield the first phrase of each message, or its first sentence."""
        options = ReplyLacksOptions.of(rule)
        seen: set[int] = set()  # the first replies of messages
        for one in found if rule.wording.phrases else _openings(rule, scene):
            message = scene.said_together(one.place)
            words = sum(scene.turn(place).length for place in message)
            beside = words - (one.end - one.start)
            if message[0] in seen or (options.alone and beside > _ASIDE):
                continue
            seen.add(message[0])
            if not _suffices(rule, options, message, scene):
                yield Hit(one.place, one.start, one.end, whole_sentence=True)


def _openings(rule: PreparedRule, scene: Scene) -> Iterator[Found]:
    """The first sentence of each message in the rule's situations."""
    for place, turn in enumerate(scene.conversation.turns):
        opens = scene.said_together(place)[0] == place
        if opens and turn.sentences and scene.fits_situation(rule.rule, place):
            yield Found(place, turn.sentences[0].start, turn.sentences[0].end)


def _suffices(
    rule: PreparedRule,
    options: ReplyLacksOptions,
    message: Sequence[int],
    scene: Scene,
) -> bool:
    if options.choices and any(scene.replies[p].has_choices for p in message):
        return True
    if options.contact and any(
        _CONTACT.search(scene.replies[place].text) for place in message
    ):
        return True
    return any(
        (options.question and sentence.asks)
        or stands_in(rule.unless, scene.turn(place), sentence) is not None
        for place in message
        for sentence in scene.turn(place).sentences
    )


reply_lacks: Detector = detectors.register("reply_lacks")(ReplyLacks())
