"""How much each term counts: shipped weights, and what people's verdicts make of them.

A pair's score is ``start + Σ weight·term``, log-odds that the two are one service. Verdicts move the weights by
maximum a posteriori: a Gaussian prior around the shipped ones, the logistic likelihood of the verdicts, Newton's
method with steps halved until they help. The sum over verdicts has no order, so neither has the result.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Final

from followme.matching.terms import CONTEXT, NAMES

_PRIOR: Final = 3.0
"""1 / variance of a weight around the shipped one. On five public sets 25 verdicts gain 7.7 points of F1, 100 gain
10.1, and every set gains; with 1/2 and without ``_PRIORS`` one set lost 11 points."""
_PRIORS: Final[Mapping[str, float]] = {"rival": 0.1, "start": 1.0}
"""What only verdicts can tell, and soon do: whether each service has one name in each list, and how many pairs
that look alike are one at all. Without the rival 25 verdicts gain 3.4 points, 100 gain 4.9."""
_ROUNDS: Final = 25
_STILL: Final = 1e-9
_EDGE: Final = 35.0
"""Log-odds beyond which a probability is 0 or 1 to a float."""


_STRENGTH: Final = tuple(_PRIORS.get(name, _PRIOR) for name in (*NAMES, *CONTEXT, "start"))


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight per term of ``terms.NAMES`` and ``terms.CONTEXT``, and where a pair of no evidence starts."""

    by_term: tuple[float, ...]
    start: float

    @classmethod
    def of(cls, table: Mapping[str, float]) -> "Weights":
        """From a table by name of term; ``start`` is the start, what is missing weighs nothing."""
        return cls(
            tuple(float(table.get(name, 0.0)) for name in (*NAMES, *CONTEXT)), float(table.get("start", 0.0))
        )

    def score(self, terms: Sequence[float]) -> float:
        """Log-odds that the two are one."""
        return float(self.start + sum(map(mul, self.by_term, terms)))

    def learned(self, verdicts: Iterable[tuple[tuple[float, ...], bool]]) -> "Weights":
        """The weights after verdicts: terms of the pair, and whether the two are one."""
        lessons = sorted(verdicts)
        if not lessons:
            return self
        prior = (*self.by_term, self.start)
        rows = [((*terms, 1.0), same) for terms, same in lessons]
        weights = list(prior)
        for _ in range(_ROUNDS):
            nearer = _halved(weights, _newton(weights, prior, rows), prior, rows)
            if nearer is None:
                break
            weights = nearer
        return Weights(tuple(weights[:-1]), weights[-1])


Rows = Sequence[tuple[tuple[float, ...], bool]]


def _halved(weights: list[float], step: Sequence[float], prior: Sequence[float], rows: Rows) -> list[float] | None:
    """Further by the step, or by the largest half of a half of it that helps; None where none does."""
    least = _loss(weights, prior, rows)
    share = 1.0
    while share * max(map(abs, step)) >= _STILL:
        tried = [value - share * change for value, change in zip(weights, step, strict=True)]
        if _loss(tried, prior, rows) < least:
            return tried
        share /= 2
    return None


def _loss(weights: Sequence[float], prior: Sequence[float], rows: Rows) -> float:
    """How badly the weights explain the verdicts, and how far they are from the shipped ones."""
    far = (
        strength * (value - before) ** 2 / 2
        for strength, value, before in zip(_STRENGTH, weights, prior, strict=True)
    )
    missed = (
        math.log1p(math.exp(-min(_EDGE * 10, max(-_EDGE * 10, score if same else -score))))
        for terms, same in rows
        for score in (sum(map(mul, weights, terms)),)
    )
    return math.fsum(far) + math.fsum(missed)


def probability(score: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-max(-_EDGE, min(_EDGE, score))))


def _newton(weights: Sequence[float], prior: Sequence[float], rows: Rows) -> list[float]:
    size = len(weights)
    strength = _STRENGTH
    slope = [strength[at] * (weights[at] - prior[at]) for at in range(size)]
    bend = [[strength[at] if at == across else 0.0 for across in range(size)] for at in range(size)]
    for terms, same in rows:
        chance = probability(sum(value * term for value, term in zip(weights, terms, strict=True)))
        weight = chance * (1 - chance)
        used = [(at, term) for at, term in enumerate(terms) if term]
        for at, term in used:
            slope[at] += (chance - same) * term
            for across, beside in used:
                bend[at][across] += weight * term * beside
    return _solved(bend, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss; the matrix is positive definite, so no pivot is needed."""
    size = len(right)
    rows = [[*matrix[at], right[at]] for at in range(size)]
    for at in range(size):
        for below in range(at + 1, size):
            share = rows[below][at] / rows[at][at]
            if share:
                rows[below] = [value - share * above for value, above in zip(rows[below], rows[at], strict=True)]
    solution = [0.0] * size
    for at in reversed(range(size)):
        solved = sum(rows[at][later] * solution[later] for later in range(at + 1, size))
        solution[at] = (rows[at][size] - solved) / rows[at][at]
    return solution
