"""From profiles to scorecards."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from types import MappingProxyType
from typing import Final

from followme.inventory.fields import BESIDE
from followme.inventory.records import Decision, Finding, Profile
from followme.scoring.completions import Consequence, Outcomes
from followme.scoring.document import Rubric
from followme.scoring.evidence import answers_behind, claims_behind
from followme.scoring.peers import Peers, Standing, Succession, standing_of
from followme.scoring.question import CUSTOMER_BASE, SUCCESSOR_FIELD, Questions, whom_to_ask
from followme.scoring.recommend import Recommender, which_stays
from followme.scoring.robustness import Sturdiness
from followme.scoring.rulings import MUTUAL, compile_rules
from followme.scoring.scales import AnswerReader, Options, Scale, scales_of
from followme.scoring.scorecard import Contribution, Interval, Robustness, Scorecard, State, WhyNot
from followme.scoring.steps import Steps
from followme.scoring.why_not import WhyNots

NO_DECISIONS: Final[Mapping[str, Decision]] = MappingProxyType({})
_NOBODY: Final[frozenset[str]] = frozenset()


def score(
    profiles: Sequence[Profile],
    rubric: Rubric,
    decisions: Mapping[str, Decision] = NO_DECISIONS,
    customer_base: int | None = None,
    retired: Collection[str] = _NOBODY,
) -> dict[str, Scorecard]:
    """The scorecard of every service, by its key, in the order of ``profiles``; decisions are by key, too.

    ``customer_base``: customers a year of the engagement, for bands that are shares of it; None is unknown.
    ``retired``: keys of the services that are gone already, and so nobody's successor.
    """
    return Scorer(rubric, customer_base).board(profiles, decisions, retired).cards


class Scorer:
    """Scores services under one rubric and remembers what equal answers gave, so that scoring again is cheap."""

    def __init__(self, rubric: Rubric, customer_base: int | None = None) -> None:
        self._scales = scales_of(rubric)
        self._names = tuple(scale.field.name for scale in self._scales)
        self._readers = tuple(AnswerReader(scale, customer_base) for scale in self._scales)
        self._fields = {field.name: field for field in (*BESIDE, *(scale.field for scale in self._scales))}
        self._unplaced = [name for name, one in zip(self._names, self._readers, strict=True) if one.needs_base]
        self._outcomes = Outcomes(self._scales, compile_rules(rubric, self._scales))
        self._questions = Questions(self._outcomes)
        self._contributions = Contributions(self._scales)
        self._recommender = Recommender(self._outcomes, rubric.near_line, Fraction(str(rubric.working_needs)))
        steps = Steps(self._outcomes)
        self._sturdiness = Sturdiness(self._outcomes, self._recommender, steps, self._fields[SUCCESSOR_FIELD])
        self._asking = WhyNots(self._outcomes, steps, self._sturdiness)

    def board(
        self,
        profiles: Sequence[Profile],
        decisions: Mapping[str, Decision] = NO_DECISIONS,
        retired: Collection[str] = _NOBODY,
    ) -> "Board":
        """The scorecards of all services, to be kept true as single services change."""
        standings = [self.standing(one, decisions.get(one.key), retired=one.key in retired) for one in profiles]
        peers = Peers(standings)
        keys = [profile.key for profile in profiles]
        cards = {
            key: self.card(standing, peers, decisions.get(key))
            for key, standing in zip(keys, standings, strict=True)
        }
        return Board(self, peers, cards)

    def standing(self, profile: Profile, decision: Decision | None, *, retired: bool = False) -> Standing:
        """A service by itself: what its answers allow, and its scores."""
        answer = profile.answers.get
        read = [reader.read(answer(name)) for name, reader in zip(self._names, self._readers, strict=True)]
        spans = self._outcomes.spans([one.options for one in read])
        return standing_of(profile, read, spans, decision, retired=retired)

    def card(self, standing: Standing, peers: Peers, decision: Decision | None) -> Scorecard:
        """The scorecard of a service among its peers."""
        profile, (impact, complexity, _) = standing.profile, standing.spans
        succession = peers.succession(standing)
        outcome = self._outcomes.outcome(standing.spans, succession.heirs)
        recommended, near = self._recommender.recommend(standing, outcome, succession, peers)
        field = self._questions.after(standing, succession, outcome.possible)
        settled = recommended.disposition
        return Scorecard(
            profile.key,
            profile.service,
            impact.interval,
            complexity.interval,
            self._contributions.of(standing),
            recommended,
            near_line=near,
            next_question=CUSTOMER_BASE if field in self._unplaced else field,
            ask=whom_to_ask(profile, self._fields[field]) if field else (),
            decided=decision,
            evidence=claims_behind(profile, answers_behind(recommended, self._names)),
            findings=tuple(_findings(standing, outcome, succession, peers)),
            how_firm=partial(self.robustness, standing, succession, peers, settled) if settled else None,
        )

    def robustness(self, standing: Standing, succession: Succession, peers: Peers, settled: str) -> Robustness:
        """How firm the one possible disposition of a service is."""
        return self._sturdiness.of(standing, succession, peers, settled, partial(self._possible, standing, peers))

    def _possible(self, standing: Standing, peers: Peers, profile: Profile) -> tuple[str, ...]:
        told = self.standing(profile, None)
        standing = replace(told, decided=standing.decided, retired=standing.retired)
        return self._outcomes.outcome(standing.spans, peers.succession(standing).heirs).possible

    def why_not(self, standing: Standing, peers: Peers, disposition: str) -> WhyNot:
        """What would have to be answered for another disposition of a service."""
        return self._asking.why_not(standing, peers.succession(standing), disposition)


class Board:
    """The scorecards of an engagement, by key, kept true as single services change."""

    def __init__(self, scorer: Scorer, peers: Peers, cards: dict[str, Scorecard]) -> None:
        self._scorer = scorer
        self._peers = peers
        self.cards = cards

    def would_be(self, profile: Profile, decision: Decision | None = None) -> Scorecard:
        """The scorecard a service would have with these answers; the board stays as it is."""
        retired = profile.key in self._peers and self._peers.standing(profile.key).retired
        return self._scorer.card(self._scorer.standing(profile, decision, retired=retired), self._peers, decision)

    def why_not(self, key: str, disposition: str) -> WhyNot:
        """What would have to be answered for another disposition of one service of the board."""
        return self._scorer.why_not(self._peers.standing(key), self._peers, disposition)

    def change(
        self, profile: Profile, decision: Decision | None = None, *, retired: bool | None = None
    ) -> tuple[str, ...]:
        """Score one service again with its new answers or decision, and the others that this can reach.

        It is of this board, under the names it had: a new or a joined service needs a new board. ``retired`` says
        whether it is gone; None leaves that as it is. Returned are the keys of the scorecards that are different
        now, sorted.
        """
        gone = self._peers.standing(profile.key).retired if retired is None else retired
        standing = self._scorer.standing(profile, decision, retired=gone)
        affected = [self._peers.standing(key) for key in self._peers.change(standing)]
        cards = [self._scorer.card(standing, self._peers, decision)]
        cards += [self._scorer.card(peer, self._peers, self.cards[peer.profile.key].decided) for peer in affected]
        different = [card.key for card in cards if card != self.cards[card.key]]
        self.cards |= {card.key: card for card in cards}
        return tuple(sorted(different))


class Contributions:
    """Breakdowns under one rubric; equal answers share theirs."""

    def __init__(self, scales: tuple[Scale, ...]) -> None:
        self._scales = scales
        self._totals = {axis: sum(s.weight for s in scales if s.axis == axis) for axis in {s.axis for s in scales}}
        self._worked_out = cache(self._work_out)

    def of(self, standing: Standing) -> tuple[Contribution, ...]:
        """Per scored dimension, in rubric order."""
        shared = map(self._worked_out, range(len(self._scales)), standing.options, standing.states)
        return tuple([contribution for contribution in shared if contribution is not None])

    def _work_out(self, place: int, options: Options, state: State) -> Contribution | None:
        scale = self._scales[place]
        if scale.axis is None:
            return None
        points = [scale.points[option] for option in options]
        share = Fraction(scale.weight, self._totals[scale.axis])
        return Contribution(
            scale.field.name,
            scale.axis,
            scale.weight,
            share,
            min(points),
            max(points),
            Interval(share * min(points), share * max(points)),
            state,
            tuple(scale.options[option] for option in options),
        )


def _findings(standing: Standing, outcome: Consequence, succession: Succession, peers: Peers) -> Iterator[Finding]:
    """Every name in ``redundant_with`` that no peer has; and Redundant ones that name nobody but each other."""
    profile = standing.profile
    is_mutual = standing.circular and any(MUTUAL in rule.when for rule in outcome.rules)
    circle = succession.circle if is_mutual else ()
    if circle:
        others = tuple(map(peers.name, circle))
        yield Finding("mutual_redundancy", profile.key, f"{profile.service}: {which_stays(others)}")
    for typed in filter(str.strip, standing.named):
        called = peers.called(typed)
        if called == profile.key:
            text = f"{profile.service} is said to be redundant with itself: that is left aside."
            yield Finding("redundant_with_no_peer", profile.key, text)
        elif called not in circle and peers.named(profile.key, typed) is None:
            text = f'{profile.service} is said to be redundant with "{typed}", which cannot take over.'
            yield Finding("redundant_with_no_peer", profile.key, text)
