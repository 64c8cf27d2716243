"""What the rubric recommends for one service among its peers, and why."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, Final

from followme.scoring.completions import Consequence, Outcomes, Span, Spans
from followme.scoring.dispositions import CHALLENGE, CONSOLIDATE
from followme.scoring.peers import Peers, Standing, Succession
from followme.scoring.rulings import MUTUAL, SUCCESSOR, Rulings
from followme.scoring.scales import Scale
from followme.scoring.scorecard import AXES, Axis, Recommendation, State
from followme.scoring.show import shown

_OPEN: Final[Mapping[State, str]] = {
    "missing": "missing",
    "tied": "people disagree on",
    "partial": "not exact enough",
}


class Recommender:
    """Recommends under one rubric.

    ``within``: how many points from a threshold are still near it; ``needs``: the share of the weight of each axis
    that is answered before there is a working disposition, 0..1.
    """

    def __init__(self, outcomes: Outcomes, within: int, needs: Fraction) -> None:
        self._outcomes = outcomes
        self._within = within
        self._needs = needs
        self._because = _Because(outcomes.scales, outcomes.rulings)
        self._answered = cache(self._count_answered)
        self._scored = cache(self._is_scored)
        self._told = cache(self._tell)

    def recommend(
        self, standing: Standing, outcome: Consequence, succession: Succession, peers: Peers
    ) -> tuple[Recommendation, bool]:
        """The recommendation, and whether a score is near a line that matters.

        ``outcome`` is what its completions lead to, ``succession`` who would take over.
        """
        settled = outcome.possible[0] if len(outcome.possible) == 1 else None
        successor = succession.successor if CONSOLIDATE in outcome.possible else None
        substitutes = self._retire_candidate(standing, peers) if settled == CHALLENGE else ()
        circle = tuple(map(peers.name, succession.circle)) if settled else ()
        because, near = self._told(standing.spans, standing.states, outcome, peers.name(successor), circle)
        if substitutes:
            served = ", ".join(map(peers.name, substitutes))
            because = f"{because}; retire candidate: its functions are also served by {served}"
        unscored = not settled and not self._scored(standing.states)
        working = None if settled or unscored else self.working(standing, outcome.possible)
        answered = self._answered(standing.states)
        told = Recommendation(
            settled,
            outcome.possible,
            working,
            because,
            successor,
            substitutes,
            unscored,
            answered,
            succession.circle,
        )
        return told, near

    def working(self, standing: Standing, possible: tuple[str, ...]) -> str:
        """What the midpoints give, however little is answered."""
        settled = [state == "settled" for state in standing.states]
        return self._outcomes.working(standing.options, settled, standing.spans, possible)

    def _count_answered(self, states: tuple[State, ...]) -> tuple[int, int]:
        """How many of the scored answers are there, of how many."""
        pairs = zip(self._outcomes.scales, states, strict=True)
        scored = [state for scale, state in pairs if scale.axis]
        return sum(state != "missing" for state in scored), len(scored)

    def _is_scored(self, states: tuple[State, ...]) -> bool:
        """Whether enough of the weight of each axis is answered for a working disposition."""
        for axis in AXES:
            of = [
                (s.weight, state) for s, state in zip(self._outcomes.scales, states, strict=True) if s.axis == axis
            ]
            answered = sum(weight for weight, state in of if state != "missing")
            if answered < self._needs * sum(weight for weight, _ in of):
                return False
        return True

    def _tell(
        self,
        spans: Spans,
        states: tuple[State, ...],
        outcome: Consequence,
        successor: str,
        circle: tuple[str, ...],
    ) -> tuple[str, bool]:
        """Why, in words, and whether that is near a line."""
        near = self._near(spans, outcome)
        because = (
            self._because.settled(outcome, spans, successor, circle)
            if len(outcome.possible) == 1
            else self._because.open(outcome, spans, states)
        )
        return (f"{because}; near the line: {near}" if near else because), bool(near)

    def _near(self, spans: Spans, outcome: Consequence) -> str:
        """``impact 48 (50)`` for each axis that is near a line that matters."""
        near_axes = []
        for axis, span, lines in zip(AXES, spans, outcome.lines, strict=False):
            line = near_line(span, lines, self._within)
            if line is not None:
                near_axes.append(f"{self._because.score(axis, span)} ({line})")
        return ", ".join(near_axes)

    def _retire_candidate(self, standing: Standing, peers: Peers) -> tuple[str, ...]:
        """The others that serve its functions, when it is not Critical and no answer is missing or disputed.

        A service that is itself redundant or leaving serves a function no better, so only peers count.
        """
        profile = standing.profile
        answered = not {"missing", "tied"} & {*standing.states}
        dispensable = profile.value("business_impact") not in (None, "Critical")
        return (peers.others(standing) or ()) if answered and dispensable else ()


def near_line(span: Span, lines: Sequence[int], within: int) -> int | None:
    """The lowest threshold of ``lines`` that a score is near; None when it is near none.

    A score that lies wholly on one side of a threshold is near it when its nearer end is at most ``within`` points
    away. ``lines`` are the thresholds that a rule of one of its completions compares it with.
    """
    return next((line for line in lines if _is_near(span, line, within)), None)


def _is_near(span: Span, line: int, within: int) -> bool:
    on_both_sides = span.low < line * span.total <= span.high
    away = min(abs(span.low - line * span.total), abs(span.high - line * span.total))
    return not on_both_sides and away <= within * span.total


class _Because:
    """Why a service has its disposition: one sentence for people."""

    def __init__(self, scales: tuple[Scale, ...], rulings: Rulings) -> None:
        self._labels = {scale.field.name: scale.field.label.lower() for scale in scales}
        self._thresholds = {axis: tuple(n for n, _ in rulings.bounds[axis]) for axis in AXES}
        self._gaps = cache(self._gaps_of)
        self.score = cache(self._score)

    def _score(self, axis: Axis, span: Span) -> str:
        """``impact 61–78``, rounded so that it stays on its side of every threshold the rules test."""
        return f"{axis} {shown(span.interval, *self._thresholds[axis])}"

    def settled(self, outcome: Consequence, spans: Spans, successor: str, circle: tuple[str, ...]) -> str:
        """The conditions of the rule (or rules) that hold, with this service's scores."""
        texts = {**self._scores(spans), MUTUAL: which_stays(circle)}
        conditions = (
            [self._condition(*pair, texts, successor) for pair in rule.when.items()] for rule in outcome.rules
        )
        return ", or ".join(map(" and ".join, conditions))

    def _scores(self, spans: Spans) -> dict[str, str]:
        return {axis: self.score(axis, span) for axis, span in zip(AXES, spans, strict=False)}

    def _condition(self, name: str, condition: Any, texts: Mapping[str, str], successor: str) -> str:
        if name == SUCCESSOR:
            return f"{successor or 'another service'} can take over" if condition else "no service can take over"
        if name == MUTUAL:
            return texts[name]
        about = texts.get(name) or self._labels[name]
        if isinstance(condition, dict):
            return f"{about} is {_range(condition)}"
        return f"{about} is {' or '.join([condition] if isinstance(condition, str) else condition)}"

    def open(self, outcome: Consequence, spans: Spans, states: tuple[State, ...]) -> str:
        """The dispositions still possible, the scores, and the answers that keep it open."""
        scores = ", ".join(self._scores(spans).values())
        return f"{' or '.join(outcome.possible)}: {scores}{self._gaps(states)}"

    def _gaps_of(self, states: tuple[State, ...]) -> str:
        return "".join(self._gap(state, states) for state in _OPEN)

    def _gap(self, state: State, states: tuple[State, ...]) -> str:
        labels = [label for label, is_ in zip(self._labels.values(), states, strict=True) if is_ == state]
        return f"; {_OPEN[state]}: {', '.join(labels)}" if labels else ""


def which_stays(circle: tuple[str, ...]) -> str:
    """What people have to say of services that name nobody but each other."""
    return f"it and {', '.join(circle)} name only each other: which of them stays?"


def _range(bounds: Mapping[str, object]) -> str:
    ends = [f"at least {bounds['min']}"] if "min" in bounds else []
    return " and ".join([*ends, f"below {bounds['below']}"] if "below" in bounds else ends)
