"""How a what-if reads: what is supposed, where a service moves from and to, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from followme.scoring.dispositions import disposition_of
from followme.scoring.scorecard import AXES
from followme.text import times
from followme.words.scores import Lines, disposition, score

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard

NOTHING_KEPT: Final = "nothing is kept"
"""Said as long as a supposition is on."""
NOT_SUPPOSED: Final = "nothing is supposed yet"
_GONE: Final = "0"
_NAMED: Final = 3
"""Services whose other place is told; of more how many there are."""


def weight_words(label: str, now: object, was: object) -> str:
    """``weight of Customers a year 1 instead of 3``; without a weight it does not count."""
    return f"{label} does not count" if str(now) == _GONE else f"weight of {label} {now} instead of {was}"


def threshold_words(axis: str, now: int, was: int) -> str:
    """Where high begins on an axis."""
    return f"{axis} is high from {now} instead of {was}"


def answer_words(label: str, service: str, now: str, was: str) -> str:
    """``Integration of Beacon CRM Inaccessible instead of Fully-Accessible``."""
    return f"{label} of {service} {now} instead of {was}"


def rubric_words(source: str) -> str:
    """Another rubric, by its file."""
    return f"the rubric {source}"


def supposed_words(parts: Iterable[str]) -> str:
    """All that is supposed, and that nothing of it is kept."""
    supposed = "; ".join(parts)
    return f"What if {supposed}: {NOTHING_KEPT}." if supposed else f"What if: {NOT_SUPPOSED}."


def place_words(card: Scorecard, successor: str = "") -> str:
    """Where a service is: ``Quick win (so far)``, ``Consolidate into Insight Lake``."""
    into = f" into {successor}" if successor and disposition_of(card.disposition).needs_successor else ""
    return f"{disposition(card)}{into}"


def why_moved(before: Scorecard, after: Scorecard, lines: tuple[Lines, Lines]) -> str:
    """``impact 79 → 48: impact 48 is low and complexity 41 is low``; ``lines`` before and after."""
    scores = []
    for axis in AXES:
        was, now = (
            score(getattr(card, axis), getattr(of, axis)) for card, of in zip((before, after), lines, strict=True)
        )
        if was != now:
            scores.append(f"{axis} {was} → {now}")
    changed = ", ".join(scores)
    return f"{changed}: {after.recommended.because}" if changed else after.recommended.because


def counts_words(moved: int, total: int, decided: int) -> str:
    """``3 of 230 services move, 227 stay; 2 would, but are decided``."""
    fixed = f"; {decided} more would, but {'is' if decided == 1 else 'are'} decided" if decided else ""
    return f"{moved} of {times(total, 'service')} {'moves' if moved == 1 else 'move'}, {total - moved} stay{fixed}"


def places_words(places: Sequence[tuple[Scorecard, int, int]]) -> str:
    """``place by impact: TaxLedger 12 → 19 and 8 more``; "" where the order is the same."""
    named = ", ".join(f"{card.service} {was} → {now}" for card, was, now in places[:_NAMED])
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    return f"place by impact: {named}{more}" if places else ""


def held_words(card: Scorecard, before: Scorecard) -> str:
    """A decision holds whatever the rubric would say."""
    was, now = (one.recommended.disposition or one.recommended.working or "nothing" for one in (before, card))
    return f"decided {card.disposition}: it stays; {now} would be recommended instead of {was}"


KEEP: Final = "Keep it as the engagement's rubric?"
KEPT: Final = "It is the engagement's rubric now; ^Z takes it back."
NOBODY_MOVES: Final = "Nobody moves."
NOTHING_TO_KEEP: Final = "Change a weight or a threshold first: an answer is settled in Evidence (a)."
_NO_ANSWER: Final = " The answer is not kept with it: settle it in Evidence."
CHANGED_BELOW: Final = "Something else was changed meanwhile: begin the what-if anew."
_TO_BEGIN: Final = "Change a weight, a threshold, an answer: nothing is kept."


def screen_words(supposed: str) -> str:
    """What stands over a supposition as long as it is on; before there is one, how to begin."""
    return _TO_BEGIN if supposed == supposed_words(()) else supposed.replace("What if", "WHAT IF", 1)


def keeping_words(supposed: str, *, answers: bool) -> str:
    """What keeping does: to what is supposed, for everybody."""
    what = supposed.removesuffix(f": {NOTHING_KEPT}.").removeprefix("What if ")
    begun = what[:1].upper() + what[1:]
    return f"{begun}. Every score rests on it from now on, for everybody you merge with.{_NO_ANSWER * answers}"
