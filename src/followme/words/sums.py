"""How a score is written out as the sum it is: ``(100·4 + 70·3 + 100·3) / 10 = 91``."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from followme.scoring.show import rounded

if TYPE_CHECKING:
    from followme.scoring.scorecard import Axis, Contribution, Interval, Scorecard


def written_out(card: Scorecard, axis: Axis) -> str:
    """An axis of a scorecard as points times weights over the sum of weights; what is open has both ends.

    ``(100·4 + (40–70)·3 + (0–100)·3) / 10 = 52–91``. The result is exact (``=``), or rounded to 4 decimals
    (``≈``); "" where nothing is scored on that axis.
    """
    parts = [part for part in card.contributions if part.axis == axis]
    if not parts:
        return ""
    total = sum((Fraction(part.weight) for part in parts), Fraction())
    terms = " + ".join(map(term, parts))
    return f"({terms}) / {_number(total)} {_result(getattr(card, axis))}"


def titled(card: Scorecard, axis: Axis, width: int) -> str:
    """The same under the name of its axis; without it where the line is less than ``width`` cells long."""
    words = written_out(card, axis)
    whole = f"{axis.capitalize()} = {words}" if words else ""
    return whole if len(whole) <= width else words


def term(contribution: Contribution) -> str:
    """What one answer brings: ``100·4``, ``(40–70)·3``."""
    return f"{_points(contribution)}·{_number(Fraction(contribution.weight))}"


def _points(contribution: Contribution) -> str:
    low, high = contribution.low, contribution.high
    return f"{low}" if low == high else f"({low}–{high})"


def _number(value: Fraction) -> str:
    """A weight as the rubric has it: ``4``, ``(1/3)``."""
    return str(value) if value.denominator == 1 else f"({value})"


def _result(score: Interval) -> str:
    ends = (score.low,) if score.low == score.high else (score.low, score.high)
    exact = all(Fraction(str(rounded(end))) == end for end in ends)
    return f"{'=' if exact else '≈'} {'–'.join(str(rounded(end)) for end in ends)}"
