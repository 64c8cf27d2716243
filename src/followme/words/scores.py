"""How scores, what they are made of, and dispositions read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from followme.scoring.show import shown
from followme.words.fields import label_of, spaced
from followme.words.terms import SO_FAR, read_as

if TYPE_CHECKING:
    from followme.inventory.fields import Catalogue
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Contribution, Interval, Scorecard


_WORDS: Final = {"firm": "firm", "open": "open to argument"}


@dataclass(frozen=True, slots=True)
class Lines:
    """Where high begins on each axis, in points 0 to 100: the thresholds of a rubric."""

    impact: int = 50
    complexity: int = 50


def lines_of(rubric: Rubric) -> Lines:
    """The thresholds of a rubric."""
    return Lines(rubric.thresholds.impact, rubric.thresholds.complexity)


def score(interval: Interval, line: int) -> str:
    """``62.5``, or ``40–70`` while answers are missing; rounded so that it stays on its side of the line."""
    return shown(interval, line)


def scores(card: Scorecard, lines: Lines) -> str:
    """Impact and complexity: ``70–100 / 48``."""
    return f"{score(card.impact, lines.impact)} / {score(card.complexity, lines.complexity)}"


def points(contribution: Contribution) -> str:
    """The points that an answer brings: ``40–70``."""
    low, high = contribution.low, contribution.high
    return f"{low}" if low == high else f"{low}–{high}"


def disposition(card: Scorecard) -> str:
    """What becomes of a service, and how firm: ``Quick win (so far)``."""
    if card.firmness == "unscored":
        return f"{firmness(card)} ({answered(card)})"
    return card.disposition if card.firmness == "recommended" else f"{card.disposition} ({firmness(card)})"


def answered(card: Scorecard) -> str:
    """How many of the scored answers are there: ``1 of 6``."""
    there, of = card.recommended.answered
    return f"{there} of {of}"


def robustness(card: Scorecard) -> str:
    """How firm a settled recommendation is, in a word or two: ``leans on integration``; "" while unsettled."""
    firm = card.robustness
    if firm is None:
        return ""
    return f"leans on {spaced(firm.leans_on)}" if firm.leans_on else _WORDS[firm.word]


def firmness(card: Scorecard) -> str:
    """How firm a disposition is: recommended, decided, or so far."""
    return read_as(card.firmness)


def firm_or_ask(card: Scorecard, catalogue: Catalogue) -> str:
    """How firm it is, or what to ask next: ``leans on integration``, ``ask Integration``; "" where neither."""
    asked = card.next_question
    return robustness(card) or (f"ask {label_of(asked, catalogue)}" if asked else "")


def argument(card: Scorecard, catalogue: Catalogue) -> str:
    """One sentence or two for every service: how firm it is and what that hangs on, or what is open."""
    firm = card.robustness
    parts = [_decided(card), firm.sentence if firm else _still_open(card)]
    if card.next_question:
        whom = f" ({', '.join(card.ask)})" if card.ask else ""
        parts.append(f"Ask {label_of(card.next_question, catalogue)}{whom}.")
    return " ".join(filter(None, parts))


def _decided(card: Scorecard) -> str:
    if card.firmness != "decided":
        return ""
    settled = card.recommended.disposition
    if settled and settled != card.disposition:
        return f"Decided {card.disposition}; the rubric recommends {settled}."
    return f"Decided {card.disposition}{', as recommended' if settled else ''}."


def _still_open(card: Scorecard) -> str:
    *names, last = card.recommended.possible
    possible = f"{', '.join(names)} or {last}" if names else last
    if card.firmness == "unscored":
        return f"Not known yet: {answered(card)} answers are there, and it can be {possible}."
    if card.firmness == "working":
        return f"So far {card.disposition}: it can be {possible}."
    return f"By its answers it can be {possible}."


def because(card: Scorecard) -> str:
    """Why a disposition is recommended, and which it is while answers are missing."""
    told = card.recommended
    return f"{told.because}; {SO_FAR}: {told.working}" if told.working else told.because
