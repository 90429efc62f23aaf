"""The detection of one language: rules compiled once, then run over conversations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from careaudit.annotate import Annotator, Conversation
from careaudit.annotate.acts import load_acts, load_cues
from careaudit.detect.detector import Act, Found, Hit, PreparedRule, Scene
from careaudit.detect.first_and_last import greets_as_server, is_over
from careaudit.detect.guards import GUARDS, Place
from careaudit.detect.opportunities import settle
from careaudit.detect.overlaps import in_order, resolve_overlaps
from careaudit.detect.preparation import Key
from careaudit.detect.store import prepare
from careaudit.detect.tallies import tally
from careaudit.detect.uptake import Uptake
from careaudit.languages import Language
from careaudit.model import (
    CUSTOMER_LABELS,
    Evidence,
    Label,
    Moment,
    Polarity,
    Role,
    Tier,
)
from careaudit.patterns.index import Index
from careaudit.rulebook import Rulebook
from careaudit.script import Reply


class Detection:
    """Finds opportunities and moments in conversations of one language.

    `acts` says whether the models are asked, too.
    """

    def __init__(
        self, rulebook: Rulebook, language: Language, *, acts: bool = True
    ) -> None:
        self.annotator = Annotator(language)
        self._acts = load_acts(language.code) if acts else None
        self._cues = load_cues(language.code) if acts else None
        prepared = prepare(rulebook, self.annotator)
        self._rules = prepared.rules
        self._customer, self._agent = prepared.customer, prepared.agent
        self._answering = prepared.answering
        self._guard_words = prepared.guard_words
        self._themes = prepared.themes
        self._farewell, self._greeting = prepared.farewell, prepared.greeting
        self._by_code = {prepared.rule.code: prepared.rule for prepared in self._rules}
        self._customers, self._agents, self._late = _in_turn(self._rules)
        self._answered = frozenset().union(*(p.options.answered for p in self._rules))
        # Without a model, no rule that asks it finds anything.
        self._always = {
            number
            for number, rule in enumerate(self._rules)
            if rule.detector.always and (self._acts or not rule.rule.by_model)
        }

    def detect(self, conversation: Conversation) -> Evidence:
        """Find everything in one conversation that a report may show."""
        scene = self.look(conversation)
        moments = tuple(
            act.moment
            for act in scene.acts
            if act.moment.tier is Tier.STRICT or act.moment.label in CUSTOMER_LABELS
        )
        return Evidence(
            tuple(scene.opportunities),
            moments,
            tally(scene),
            breaks_off=not scene.is_over,
        )

    def swapped_at(self, conversation: Conversation) -> int | None:
        """The turn that shows that the roles are the wrong way round, if any."""
        return greets_as_server(conversation, self._greeting)

    def look(self, conversation: Conversation, replies: Sequence[Reply] = ()) -> Scene:
        """Find everything, the broad wordings that only keep from accusing included.

        `replies` goes with the turns where they are the replies of a bot's script.
        """
        scene = Scene(
            conversation,
            Uptake(conversation, self._themes),
            self._acts.recognize(conversation) if self._acts else None,
            self._cues,
            replies,
            is_over(conversation, self._farewell),
        )
        found: dict[int, list[Found]] = defaultdict(list)
        customers = [place for place, _ in conversation.by(Role.CUSTOMER)]
        self._search(self._customer, customers, conversation, found)
        self._run_all(self._customers, found, scene)
        agents = conversation.sides[True]
        self._search(self._agent, agents, conversation, found)
        answers = [p for p in agents if scene.answers(self._answered, p)]
        self._search(self._answering, answers, conversation, found)
        self._run_all(self._agents, found, scene)
        resolve_overlaps(scene, self._by_code)
        settle(scene, self._by_code)
        self._run_all(self._late, found, scene)
        scene.acts.sort(key=in_order)
        return scene

    def _search(
        self,
        index: Index[Key],
        places: Iterable[int],
        conversation: Conversation,
        found: dict[int, list[Found]],
    ) -> None:
        """Note where each rule's phrases stand in some turns, by the rule's number."""
        for place in places:
            patterned: set[int] = set()
            for match in index.search(conversation.turns[place]):
                number, is_pattern = match.key
                if not is_pattern:
                    found[number].append(Found(place, match.start, match.end))
                elif number not in patterned:
                    patterned.add(number)
                    found[number].extend(
                        _token_matches(self._rules[number], place, conversation)
                    )

    def _run_all(
        self, numbers: set[int], found: Mapping[int, list[Found]], scene: Scene
    ) -> None:
        for number in sorted(numbers & (self._always | found.keys())):
            self._run(self._rules[number], found.get(number, []), scene)

    def _run(self, rule: PreparedRule, found: list[Found], scene: Scene) -> None:
        hits = list(rule.detector.find(rule, found, scene))
        hits.sort(key=lambda hit: (hit.place, hit.start, -hit.end))
        taken: set[tuple[int, int]] = set()
        for hit in hits:
            if not scene.fits_situation(rule.rule, hit.place):
                continue
            turn = scene.turn(hit.place)
            sentence = turn.sentence_at(hit.start)
            if rule.rule.label is Label.REFLECTION and scene.precedes_customer(
                hit.place
            ):
                continue  # nothing has been said yet that could be said back
            # One rule speaks once a sentence: the first, longest match stands for it.
            if (hit.place, sentence.start) in taken:
                continue
            at = Place(turn, sentence, hit.start, hit.end, self._guard_words)
            if any(GUARDS[guard](at) for guard in rule.rule.guards):
                continue
            taken.add((hit.place, sentence.start))
            moment = _moment(rule, hit, scene)
            scene.acts.append(Act(hit.place, moment, rule.rule.by_model))
            if rule.rule.opens:
                scene.opened.setdefault(hit.place, set()).add(rule.rule.opens)


def _in_turn(rules: Sequence[PreparedRule]) -> tuple[set[int], set[int], set[int]]:
    """The numbers of rules about customers, about agents, and of those run late."""
    customers: set[int] = set()
    agents: set[int] = set()
    late: set[int] = set()
    for number, rule in enumerate(rules):
        about_customer = Role.CUSTOMER in rule.rule.speakers
        early = customers if about_customer else agents
        (late if rule.detector.late else early).add(number)
    return customers, agents, late


def _token_matches(
    rule: PreparedRule, place: int, conversation: Conversation
) -> Iterator[Found]:
    """Matches of a rule's raw token patterns, in word positions."""
    turn = conversation.turns[place]
    if rule.matcher is None:
        return
    doc = turn.doc
    for _, first, last in rule.matcher(doc):
        span = doc[first:last]
        start, end = span.start_char, span.end_char
        inside = [p for p, (at, _) in enumerate(turn.edges) if start <= at < end]
        if inside:
            yield Found(place, inside[0], inside[-1] + 1)


def _moment(rule: PreparedRule, hit: Hit, scene: Scene) -> Moment:
    turn = scene.turn(hit.place)
    span = (
        turn.sentence_span(turn.sentence_at(hit.start))
        if hit.whole_sentence
        else turn.span(hit.start, hit.end)
    )
    related = tuple(scene.turn(p).span(a, b) for p, a, b in hit.related)
    return Moment(
        rule=rule.rule.code,
        label=rule.rule.label,
        aspect=rule.rule.aspect,
        polarity=Polarity.NEUTRAL if hit.unsure else rule.rule.polarity,
        tier=rule.rule.tier,
        span=span,
        quote=turn.turn.text[span.start : span.end],
        message=rule.rule.message_in(rule.language.code),
        related=related,
        sure=not hit.unsure,
    )
