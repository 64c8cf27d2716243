"""Which options of a scale an answer allows, and how the answer stands."""

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil
from typing import Any

from followme.inventory.records import Answer, Estimate
from followme.scoring.scales import Options, Scale
from followme.scoring.scorecard import State

Reading = tuple[Options, State]


class AnswerReader:
    """Reads the answers to one question.

    Args:
        scale: the question.
        customer_base: customers a year of the engagement. Without one (None, or not positive) no estimate can be
            placed in bands that are shares of it: any band is possible then.
    """

    def __init__(self, scale: Scale, customer_base: int | None) -> None:
        self._scale = scale
        self._least = _least(scale, customer_base)
        self._missing: Reading = (scale.every, "missing")
        self._levels: dict[str, Reading] = {}
        if not scale.edges:
            self._levels = {level: ((place,), "settled") for place, level in enumerate(scale.options)}

    def read(self, answer: Answer | None) -> Reading:
        """What an answer allows. None, and a value the scale does not know, count as missing."""
        if answer is None or answer.source == "missing":
            return self._missing
        if answer.source == "tied":
            return self._tied(answer.tied)
        value = answer.value
        if isinstance(value, str):
            return self._levels.get(value, self._missing)
        allowed = self._bands(value) if self._scale.edges else ()
        if not allowed:
            return self._missing
        return tuple(allowed), "settled" if len(allowed) == 1 else "partial"

    def _tied(self, values: Sequence[Any]) -> Reading:
        """All that any of the values allows; one that says nothing allows everything."""
        read = [self.read(Answer(value, "consensus"))[0] for value in values]
        return (
            (tuple(sorted({option for options in read for option in options})), "tied") if read else self._missing
        )

    def _bands(self, value: Any) -> Sequence[int]:
        """The bands an estimate or a number touches; empty when it is neither."""
        low, high = _ends(value)
        if low is None or (high is not None and high < low):
            return ()
        least = self._least
        if least is None:
            return self._scale.every
        last = _band(least, high) if high is not None else len(least) - 1
        # Two shares of a small base can begin at the same whole customer: the lower band then holds nobody.
        return [i for i in range(_band(least, low), last + 1) if i == last or least[i] < least[i + 1]]


def _least(scale: Scale, customer_base: int | None) -> tuple[int, ...] | None:
    """The least whole number in each band; None when the bands are shares of a base that is not known."""
    if not scale.percent:
        return tuple(int(percentage) for percentage in scale.edges)
    if customer_base is None or customer_base <= 0:
        return None
    return tuple(ceil(percentage * customer_base / 100) for percentage in scale.edges)


def _ends(value: Any) -> tuple[int | None, int | None]:
    if isinstance(value, Estimate):
        return value.low, value.high
    if isinstance(value, int) and not isinstance(value, bool):
        return value, value
    return None, None


def _band(least: tuple[int, ...], number: int) -> int:
    """The band of a number; one below the lowest edge is in the lowest band."""
    return max(0, bisect_right(least, number) - 1)
