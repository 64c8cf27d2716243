"""How far weights may be multiplied before a settled disposition changes. METHOD section 4, robustness (b).

A score minus what it is compared with has the sign of ``S = sum of w (p - c)``, and every weight times any factor
in [1 - r, 1 + r] moves it by at most ``r * A``, ``A = sum of w |p - c|``: the sign can change from ``r = |S| / A``
on. ``c`` is a threshold in each place, or the lowest points of a peer that could take over.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from followme.scoring.completions import Outcomes
from followme.scoring.peers import Peers, Standing, Succession
from followme.scoring.scales import Options
from followme.scoring.scorecard import AXES

Points = tuple[int, ...]
"""Per scale of an axis."""
Moves = Mapping[int, Mapping[int, Fraction]]
"""What holds on an axis in a completion, as bits -> what could hold instead -> the least radius of that."""
_WHOLE: Final = Fraction(1)


class Rivals(NamedTuple):
    """Whose impact decides whether there is a successor: the peers that share a function, by their lowest points.

    ``heir`` are those of the successor, None without one; ``others`` of all of them. Where one is ``named``, no
    impact decides.
    """

    heir: Points | None = None
    others: tuple[Points, ...] = ()
    named: bool = False


class Radius:
    """Radii under one rubric; equal situations share the work."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._moves = cache(self._moves_of)
        self._radius = cache(self._work_out)

    def of(self, standing: Standing, succession: Succession, peers: Peers) -> Fraction:
        """The supremum of r in [0, 1] such that every weight may be times any factor in [1 - r, 1 + r]."""
        circle = self._outcomes.circle(succession.circle)
        rivals = Rivals(named=bool(succession.named))
        if not rivals.named and standing.functions and self._may_inherit(standing, circle):
            rivals = self._rivals(standing, succession, peers)
        owns = tuple(self._outcomes.own(group, standing.options) for group in range(len(self._outcomes.places)))
        return self._radius(owns, rivals, circle)

    def _may_inherit(self, standing: Standing, circle: int) -> bool:
        """Whether a successor would matter to any of its completions."""
        bit = self._outcomes.rulings.successor
        groups = [span.states for span in standing.spans]
        without = self._outcomes.following(*groups, circle)
        inherited = self._outcomes.following(frozenset(state | bit for state in groups[0]), *groups[1:], circle)
        return bool(bit) and without.possible != inherited.possible

    def _rivals(self, standing: Standing, succession: Succession, peers: Peers) -> Rivals:
        heir = peers.standing(succession.heir) if succession.heir else None
        others = dict.fromkeys(map(self._lowest, peers.alike(standing)))
        return Rivals(self._lowest(heir) if heir else None, tuple(sorted(others)))

    def _lowest(self, standing: Standing) -> Points:
        """The fewest points its possible answers give, per scale of the impact."""
        return tuple(
            min(self._outcomes.scales[place].points[option] for option in standing.options[place])
            for place in self._outcomes.places[0]
        )

    def _work_out(self, owns: tuple[tuple[Options, ...], ...], rivals: Rivals, circle: int) -> Fraction:
        """The least radius at which some completion could get another disposition."""
        impact, complexity = self._moves(0, owns[0], rivals), self._moves(1, owns[1], Rivals())
        beside = self._outcomes.span(2, owns[2]).states
        least = _WHOLE
        for here, there, base in product(impact, complexity, beside):
            present = self._disposition(here | there | base | circle)
            for (a, r), (b, s) in product(impact[here].items(), complexity[there].items()):
                if max(r, s) < least and self._disposition(a | b | base | circle) != present:
                    least = max(r, s)
        return least

    def _disposition(self, completion: int) -> str:
        rule = self._outcomes.first(completion)
        return rule.disposition if rule else ""

    def _moves_of(self, group: int, own: tuple[Options, ...], rivals: Rivals) -> Moves:
        bounds = self._outcomes.rulings.bounds[AXES[group]]
        width = len(self._outcomes.places[group])
        lines = [(n,) * width for n, _ in bounds]
        heirs = [rivals.heir] if rivals.heir is not None else []
        against = (*lines, *heirs, *rivals.others)
        moves: dict[int, dict[int, Fraction]] = {}
        for truths, balances in self._reached(group, own, against):
            score = _score_moves(truths, balances[: len(lines)], [bit for _, bit in bounds])
            ours = balances[len(lines) :]
            succession = self._heir_moves(ours[: len(heirs)], ours[len(heirs) :], named=rivals.named)
            ways = moves.setdefault(score[0][0] | succession[0][0], {})
            for (a, r), (b, s) in product(score, succession):
                ways[a | b] = min(ways.get(a | b, _WHOLE), max(r, s))
        return moves

    def _heir_moves(
        self, heir: Sequence["Balance"], others: Sequence["Balance"], *, named: bool
    ) -> list[tuple[int, Fraction]]:
        """Whether there is a successor, first as it is, then otherwise, with the radius at which that begins."""
        bit = self._outcomes.rulings.successor
        if named:
            return [(bit, Fraction(0))]
        if heir and heir[0].sum < 0:  # its own impact is below that of the best peer
            return [(bit, Fraction(0)), (0, heir[0].radius)]
        if not others:
            return [(0, Fraction(0))]
        return [(0, Fraction(0)), (bit, min(balance.radius for balance in others))]

    def _reached(
        self, group: int, own: tuple[Options, ...], against: tuple[Points, ...]
    ) -> Iterable[tuple[int, tuple["Balance", ...]]]:
        """Every distinct completion of an axis: the answers' conditions, and how it weighs against each."""
        reached = {(0, (Balance(0, 0),) * len(against))}
        for at, (place, allowed) in enumerate(zip(self._outcomes.places[group], own, strict=True)):
            scale, bits = self._outcomes.scales[place], self._outcomes.rulings.options[place]
            reached = {
                (
                    truths | bits[option],
                    tuple(
                        balance.plus(scale.weight * (scale.points[option] - line[at]))
                        for balance, line in zip(balances, against, strict=True)
                    ),
                )
                for truths, balances in reached
                for option in allowed
            }
        return reached


class Balance(NamedTuple):
    """``sum`` of w (p - c), and the same of the absolute values."""

    sum: int
    weight: int

    def plus(self, term: int) -> "Balance":
        """With one more term."""
        return Balance(self.sum + term, self.weight + abs(term))

    @property
    def radius(self) -> Fraction:
        """From which r on the sign can change: 0 at an exact tie, 1 where every term is 0."""
        return Fraction(abs(self.sum), self.weight) if self.weight else _WHOLE


def _score_moves(truths: int, balances: Sequence[Balance], bits: Sequence[int]) -> list[tuple[int, Fraction]]:
    """The thresholds a score reaches, first as it is, then each other side with the radius at which it begins.

    To get across a threshold it gets across all between.
    """
    reached = [balance.sum >= 0 for balance in balances]
    held = truths | sum(bit for bit, is_ in zip(bits, reached, strict=True) if is_)
    moves = [(held, Fraction(0))]
    below = [i for i in range(len(bits)) if reached[i]]
    for order in (reversed(below), [i for i in range(len(bits)) if not reached[i]]):
        state, radius = held, Fraction(0)
        for i in order:
            state, radius = state ^ bits[i], max(radius, balances[i].radius)
            moves.append((state, radius))
    return moves
