"""What the rubric recommends for one service among its peers, and why."""

from collections.abc import Sequence

from followme.scoring.because import Because
from followme.scoring.completions import Consequence, Outcomes, Span
from followme.scoring.dispositions import CHALLENGE, CONSOLIDATE
from followme.scoring.peers import Peers, Standing
from followme.scoring.scorecard import AXES, Recommendation


class Recommender:
    """Recommends under one rubric; ``within`` is how many points from a threshold are still near it."""

    def __init__(self, outcomes: Outcomes, within: int) -> None:
        self._outcomes = outcomes
        self._within = within
        self._because = Because(outcomes.scales, outcomes.rulings)

    def recommend(
        self, standing: Standing, outcome: Consequence, successors: tuple[str | None, ...], peers: Peers
    ) -> tuple[Recommendation, bool]:
        """The recommendation, and whether a score is near a line that matters.

        Args:
            standing: the service.
            outcome: what its completions lead to.
            successors: its possible successors (None = no successor), as ``Succession.keys`` gives them.
            peers: all services.
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
            f"working: {working}" if working else "",
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
