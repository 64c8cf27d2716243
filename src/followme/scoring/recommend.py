"""What the rubric recommends for one service among its peers, and why."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from followme.scoring.completions import Consequence, Outcomes, Span
from followme.scoring.dispositions import CHALLENGE, CONSOLIDATE
from followme.scoring.peers import Peers, Standing
from followme.scoring.rulings import SUCCESSOR, Rulings
from followme.scoring.scales import Scale
from followme.scoring.scorecard import AXES, Axis, Recommendation, State
from followme.scoring.show import shown

_OPEN: Final[Mapping[State, str]] = {
    "missing": "missing",
    "tied": "people disagree on",
    "partial": "not exact enough",
}


class Recommender:
    """Recommends under one rubric; ``within`` is how many points from a threshold are still near it."""

    def __init__(self, outcomes: Outcomes, within: int) -> None:
        self._outcomes = outcomes
        self._within = within
        self._because = _Because(outcomes.scales, outcomes.rulings)

    def recommend(
        self, standing: Standing, outcome: Consequence, successors: tuple[str | None, ...], peers: Peers
    ) -> tuple[Recommendation, bool]:
        """The recommendation, and whether a score is near a line that matters.

        ``outcome`` is what its completions lead to, ``successors`` are as ``Succession.keys`` gives them.
        """
        settled = outcome.possible[0] if len(outcome.possible) == 1 else None
        successor = _only(successors) if CONSOLIDATE in outcome.possible else None
        substitutes = self._retire_candidate(standing, peers) if settled == CHALLENGE else ()
        working = None if settled else self._outcomes.working(standing.spans)
        near = self._near(standing, outcome)
        parts = [
            self._because.settled(outcome, standing, peers.name(successor))
            if settled
            else self._because.open(outcome, standing),
            f"near the line: {near}" if near else "",
            f"retire candidate: its functions are also served by {', '.join(map(peers.name, substitutes))}"
            if substitutes
            else "",
        ]
        because = "; ".join(filter(None, parts))
        return Recommendation(settled, outcome.possible, working, because, successor, substitutes), bool(near)

    def _near(self, standing: Standing, outcome: Consequence) -> str:
        """``impact 48 (50)`` for each axis that is near a line that matters."""
        near_axes = []
        for axis, span, lines in zip(AXES, standing.spans, outcome.lines, strict=False):
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


def _only(successors: tuple[str | None, ...]) -> str | None:
    """The one successor; None when there is none or when it is disputed which."""
    heirs = [key for key in successors if key is not None]
    return heirs[0] if len(heirs) == 1 else None


def near_line(span: Span, lines: Sequence[int], within: int) -> int | None:
    """The lowest threshold of ``lines`` that a score is near; None when it is near none.

    A score on one side of a threshold is near it when its nearer end is at most ``within`` points away. A score
    that may lie on either side is open there anyway: it is near only when both its ends are that close. ``lines``
    are the thresholds that matter: those whose other side would change the disposition of some completion.
    """
    return next((line for line in lines if _is_near(span, line, within)), None)


def _is_near(span: Span, line: int, within: int) -> bool:
    away = (abs(span.low - line * span.total), abs(span.high - line * span.total))
    on_both_sides = span.low < line * span.total <= span.high
    return (max(away) if on_both_sides else min(away)) <= within * span.total


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

    def settled(self, outcome: Consequence, standing: Standing, successor: str) -> str:
        """The conditions of the rule (or rules) that hold, with this service's scores."""
        texts = self._scores(standing)
        conditions = (
            [self._condition(*pair, texts, successor) for pair in rule.when.items()] for rule in outcome.rules
        )
        return ", or ".join(map(" and ".join, conditions))

    def _scores(self, standing: Standing) -> dict[str, str]:
        return {axis: self.score(axis, span) for axis, span in zip(AXES, standing.spans, strict=False)}

    def _condition(self, name: str, condition: Any, texts: Mapping[str, str], successor: str) -> str:
        if name == SUCCESSOR:
            return f"{successor or 'another service'} can take over" if condition else "no service can take over"
        about = texts.get(name) or self._labels[name]
        if isinstance(condition, dict):
            return f"{about} is {_range(condition)}"
        return f"{about} is {' or '.join([condition] if isinstance(condition, str) else condition)}"

    def open(self, outcome: Consequence, standing: Standing) -> str:
        """The dispositions still possible, the scores, and the answers that keep it open."""
        scores = ", ".join(self._scores(standing).values())
        return f"{' or '.join(outcome.possible)}: {scores}{self._gaps(standing.states)}"

    def _gaps_of(self, states: tuple[State, ...]) -> str:
        return "".join(self._gap(state, states) for state in _OPEN)

    def _gap(self, state: State, states: tuple[State, ...]) -> str:
        labels = [label for label, is_ in zip(self._labels.values(), states, strict=True) if is_ == state]
        return f"; {_OPEN[state]}: {', '.join(labels)}" if labels else ""


def _range(bounds: Mapping[str, object]) -> str:
    ends = [f"at least {bounds['min']}"] if "min" in bounds else []
    return " and ".join([*ends, f"below {bounds['below']}"] if "below" in bounds else ends)
