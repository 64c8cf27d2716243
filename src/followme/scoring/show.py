"""Scores for people (text); answers, scorecards and whole plans for programs (JSON)."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Final

from followme.inventory.records import Answer, Profile
from followme.scoring.scorecard import Contribution, Interval, NewAnswer, Robustness, Scorecard, WhyNot

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

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
    of = value.denominator
    if of == 1:  # most are: a fraction's own rounding took a tenth of the JSON of 1,200 services
        return value.numerator
    scaled, rest = divmod(value.numerator * 10**_PLACES, of)
    if 2 * rest > of or (2 * rest == of and scaled % 2):
        scaled += 1
    return scaled // 10**_PLACES if scaled % 10**_PLACES == 0 else scaled / 10**_PLACES


def document(value: "DataclassInstance") -> dict[str, object]:
    """A dataclass as a JSON object: its fields in their order; ``from_`` is written ``from``."""
    return {field.name.rstrip("_"): written(getattr(value, field.name)) for field in fields(value)}


def written(value: object) -> object:
    """A value as JSON has it: fractions rounded, days in ISO 8601, dataclasses as objects."""
    if isinstance(value, Interval):
        return {"low": rounded(value.low), "high": rounded(value.high)}
    if isinstance(value, Fraction):
        return rounded(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [written(item) for item in value]
    if isinstance(value, Mapping):
        return {name: written(item) for name, item in value.items()}
    return document(value) if is_dataclass(value) and not isinstance(value, type) else value


def answers_json(profile: Profile, card: Scorecard | None) -> dict[str, object]:
    """The contract's answers of a service; a number that spans several bands of the rubric is ``partial``."""
    partial = {one.field for one in card.contributions if one.state == "partial"} if card else set()
    return {name: _answer_json(answer, partial=name in partial) for name, answer in profile.answers.items()}


def _answer_json(answer: Answer, *, partial: bool) -> dict[str, object]:
    """One answer, settled or not, and where it is from; a tied one lists its values under ``tied``."""
    shown = {
        "value": written(answer.value),
        "source": "partial" if partial else answer.source,
        "of": answer.of,
        "spread": dict(sorted(answer.spread.items())),
    }
    return {**shown, "tied": written(answer.tied)} if answer.source == "tied" else shown


def as_json(card: Scorecard) -> dict[str, object]:
    """The service object of ``score`` (CONTRACTS), with contributions, evidence and findings beside it."""
    return {
        "key": card.key,
        "service": card.service,
        "impact": written(card.impact),
        "complexity": written(card.complexity),
        "recommended": written(card.recommended),
        "near_line": card.near_line,
        "robustness": _robustness(card.robustness) if card.robustness else None,
        "next_question": card.next_question,
        "ask": list(card.ask),
        "decided": _decided(card),
        "review": card.review,
        "contributions": [_contribution(contribution) for contribution in card.contributions],
        "evidence": list(card.evidence),
        "findings": written(card.findings),
    }


def _robustness(firm: Robustness) -> dict[str, object]:
    flips = [{"steps": one.steps, "changes": changed(one.changes), "gives": one.gives} for one in firm.flips]
    return {
        "steps": firm.steps,
        "flips": flips,
        "more": firm.more,
        "weight_radius": rounded(firm.weight_radius),
        "visits_agree": list(firm.visits_agree),
        "word": firm.word,
        "leans_on": firm.leans_on,
        "sentence": firm.sentence,
    }


def changed(changes: tuple[NewAnswer, ...]) -> dict[str, object]:
    """Answers put another way: field to level; a band is its least number."""
    return {one.field: one.value for one in changes}


def why_not_json(told: WhyNot) -> dict[str, object]:
    """The object of ``score --why-not`` (CONTRACTS)."""
    return {
        "disposition": told.disposition,
        "steps": told.steps,
        "changes": [changed(one) for one in told.changes],
        "rule": told.rule,
    }


def _contribution(contribution: Contribution) -> dict[str, object]:
    return {
        "field": contribution.field,
        "axis": contribution.axis,
        "weight": contribution.weight,
        "points": {"low": contribution.low, "high": contribution.high},
        "adds": written(contribution.adds),
        "state": contribution.state,
        "answers": list(contribution.answers),
    }


def _decided(card: Scorecard) -> dict[str, object] | None:
    decision = card.decided
    if decision is None:
        return None
    names = ("disposition", "reason", "by", "at", "successor", "target_date")
    return {name: getattr(decision, name) for name in names}
