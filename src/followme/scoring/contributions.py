"""The breakdown of a score: what each dimension brings to its axis."""

from fractions import Fraction

from followme.scoring.peers import Standing
from followme.scoring.scales import Options, Scale
from followme.scoring.scorecard import Contribution, Interval, State


class Contributions:
    """Breakdowns under one rubric; equal answers share theirs."""

    def __init__(self, scales: tuple[Scale, ...]) -> None:
        self._scales = scales
        self._totals = {axis: sum(s.weight for s in scales if s.axis == axis) for axis in {s.axis for s in scales}}
        self._known: dict[tuple[int, Options, State], Contribution | None] = {}

    def of(self, standing: Standing) -> tuple[Contribution, ...]:
        """Per scored dimension, in rubric order."""
        known = self._known
        found = []
        for key in zip(range(len(self._scales)), standing.options, standing.states, strict=True):
            if key not in known:
                known[key] = self._work_out(*key)
            found.append(known[key])
        return tuple([each for each in found if each is not None])

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
