"""Scores and scorecards for people (text) and for programs (JSON)."""

from dataclasses import asdict
from fractions import Fraction
from itertools import count
from typing import Final

from followme.scoring.scorecard import Contribution, Interval, Scorecard

_PLACES: Final = 4
"""Decimals of a number in JSON (CONTRACTS)."""


def shown(value: Interval | Fraction, *thresholds: int) -> str:
    """A score rounded half-even to as few decimals as keep it on its side of every threshold.

    An interval reads ``36–56``; its ends get as many decimals as keep them apart.
    """
    if isinstance(value, Fraction):
        return _text(value, 0, thresholds)
    if value.low == value.high:
        return _text(value.low, 0, thresholds)
    ends = ((_text(value.low, at, thresholds), _text(value.high, at, thresholds)) for at in count())
    low, high = next(pair for pair in ends if pair[0] != pair[1])
    return f"{low}–{high}"


def _text(value: Fraction, places: int, thresholds: tuple[int, ...]) -> str:
    sides = [value >= line for line in thresholds]
    near = (at for at in count(places) if [round(value, at) >= line for line in thresholds] == sides)
    at = next(near)
    whole, part = divmod(abs(round(value * 10**at)), 10**at)
    return f"{'-' * (value < 0)}{whole}" + (f".{part:0{at}d}" if at else "")


def rounded(value: Fraction) -> int | float:
    """A number for JSON: half-even to 4 decimals, an integer where it is whole."""
    scaled = round(value * 10**_PLACES)
    return scaled // 10**_PLACES if scaled % 10**_PLACES == 0 else scaled / 10**_PLACES


def as_json(card: Scorecard) -> dict[str, object]:
    """The service object of ``score`` (CONTRACTS), with contributions, evidence and findings beside it."""
    recommended = card.recommended
    return {
        "key": card.key,
        "service": card.service,
        "impact": _ends(card.impact),
        "complexity": _ends(card.complexity),
        "recommended": {
            "disposition": recommended.disposition,
            "possible": list(recommended.possible),
            "working": recommended.working,
            "because": recommended.because,
            "successor": recommended.successor,
            "retire_candidate": list(recommended.retire_candidate),
        },
        "near_line": card.near_line,
        "robustness": card.robustness,
        "next_question": card.next_question,
        "ask": list(card.ask),
        "decided": _decided(card),
        "review": card.review,
        "contributions": [_contribution(each) for each in card.contributions],
        "evidence": list(card.evidence),
        "findings": [asdict(finding) for finding in card.findings],
    }


def _ends(interval: Interval) -> dict[str, int | float]:
    return {"low": rounded(interval.low), "high": rounded(interval.high)}


def _contribution(each: Contribution) -> dict[str, object]:
    return {
        "field": each.field,
        "axis": each.axis,
        "weight": each.weight,
        "points": {"low": each.low, "high": each.high},
        "adds": _ends(each.adds),
        "state": each.state,
        "answers": list(each.answers),
    }


def _decided(card: Scorecard) -> dict[str, object] | None:
    decision = card.decided
    if decision is None:
        return None
    names = ("disposition", "reason", "by", "at", "successor", "target_date")
    return {name: getattr(decision, name) for name in names}
