"""How records read on screen: times, kinds, answers, scores. Plain text; nothing here is a widget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from followme.inventory.answers import value_text
from followme.inventory.estimates import shown as shown_estimate
from followme.inventory.records import Answer, Answered, Estimate, Observation, Visit
from followme.scoring.show import shown

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Entry
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


def times(count: int, noun: str) -> str:
    """``1 visit``, ``2 visits``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def local(at: str) -> datetime | None:
    """A claim's time on this laptop's clock; None for what is no time."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None


def minute(at: str) -> str:
    """``09:41``."""
    time = local(at)
    return f"{time:%H:%M}" if time else "--:--"


def day(at: str) -> str:
    """``23 Nov``."""
    time = local(at)
    return f"{time.day} {time:%b}" if time else "no date"


def visit_name(visit: Visit) -> str:
    """What a visit is called: its team, else its label, place or day."""
    return visit.team or visit.label or visit.place or day(visit.at)


def visit_line(visit: Visit) -> str:
    """A visit in one line: name, day, place, people."""
    people = ", ".join((*visit.interviewers, *visit.participants))
    parts = (visit_name(visit), day(visit.at), visit.place, people)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def entry_word(entry: Entry) -> str:
    """What kind of line it is."""
    return entry.word or ("service" if entry.kind == "observation" else "note")


def entry_signs(entry: Entry) -> str:
    """What is special about it, in words."""
    return " ".join(word for word, so in (("contested", entry.contested), ("private", entry.private)) if so)


def seen_words(seen: Observation) -> str:
    """How much an observation holds beside its name, and whose case it is."""
    count = len(seen.answers)
    words = f"{count} answer{'s' * (count > 1)}" if count else ""
    return " · ".join(filter(None, (words, f"customer {seen.episode}" if seen.episode else "")))


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


def verdict(card: Scorecard) -> str:
    """The disposition that counts: decided, else recommended, else the working one."""
    if card.decided:
        return card.decided.disposition
    return card.recommended.disposition or card.recommended.working or ""


def standing(card: Scorecard) -> str:
    """The word for how firm that is."""
    if card.decided:
        return "decided"
    return "recommended" if card.recommended.disposition else "working"
