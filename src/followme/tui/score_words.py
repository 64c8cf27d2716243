"""How answers, scores and dispositions read on screen. Plain text; nothing here is a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from followme.inventory.answers import value_text
from followme.inventory.estimates import shown as shown_estimate
from followme.inventory.records import Answer, Answered, Estimate
from followme.scoring.show import shown

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.scoring.scorecard import Interval, Scorecard


@dataclass(frozen=True, slots=True)
class Lines:
    """Where high begins on each axis, in points 0 to 100: the thresholds of the engagement's rubric."""

    impact: int = 50
    complexity: int = 50


def lines_of(engagement: Engagement) -> Lines:
    """The thresholds in force."""
    given = engagement.rubric().thresholds
    return Lines(given.impact, given.complexity)


def answered_text(answered: Answered) -> str:
    """An observation's answer as it was typed, or as it reads."""
    return answered.typed or value_text(answered.value)


def answer_text(answer: Answer) -> str:
    """A service's answer; a tie names its values."""
    if answer.source == "tied":
        return " or ".join(_value(value) for value in answer.tied)
    return _value(answer.value) or "not known"


def _value(value: object) -> str:
    return shown_estimate(value) if isinstance(value, Estimate) else value_text(value)


def spread_text(answer: Answer) -> str:
    """Who said what, when they differ: ``Critical 3, Supportive 1``."""
    said = answer.spread
    return ", ".join(f"{text} {count}" for text, count in said.items()) if len(said) > 1 else ""


def score(interval: Interval, line: int) -> str:
    """A score or its interval, rounded so that it stays on its side of the line."""
    return shown(interval, line)


def standing(card: Scorecard) -> str:
    """The word for how firm that is."""
    if card.decided:
        return "decided"
    return "recommended" if card.recommended.disposition else "working"
