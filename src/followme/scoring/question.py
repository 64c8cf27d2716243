"""The next question: which answer would settle most, and who knows it."""

from functools import cache
from typing import Final

from followme.inventory.fields import Field
from followme.inventory.records import Profile
from followme.scoring.completions import Heirs, Narrowed, Outcomes, Span, Spans
from followme.scoring.dispositions import CONSOLIDATE
from followme.scoring.peers import Standing, Succession, lines_of

SUCCESSOR_FIELD: Final = "redundant_with"
CUSTOMER_BASE: Final = "customer_base"
"""What is asked of the engagement where bands are shares of it: no number can be placed without it."""
Worst = tuple[int, int]
"""In the worst case over a field's answers: dispositions still possible, openness of the scores."""


class Questions:
    """Finds next questions under one rubric; equal situations share the work."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._fields = tuple(scale.field.name for scale in outcomes.scales)
        self._worst = cache(self._worst_of)

    def after(self, standing: Standing, succession: Succession, possible: tuple[str, ...]) -> str | None:
        """The field to ask for next; None when people decided, and when the answers settle it.

        Of the missing, tied and partial fields it is the one whose answer leaves the fewest possible dispositions
        in the worst case, then the narrowest summed intervals, then the first in rubric order (METHOD section 4).
        A settled Consolidate asks which of several named peers takes over.
        """
        if standing.decided:
            return None
        if len(possible) == 1:
            return SUCCESSOR_FIELD if possible[0] == CONSOLIDATE and succession.is_disputed else None
        places = [place for place, state in enumerate(standing.states) if state != "settled"]
        if len(places) == 1:
            return self._fields[places[0]]
        heirs = succession.heirs
        ranked = [(*self._worst_at(place, standing, heirs), place) for place in places]
        return self._fields[min(ranked)[2]] if ranked else None

    def _worst_at(self, place: int, standing: Standing, heirs: Heirs) -> Worst:
        narrowed = self._outcomes.narrowed(place, standing.options, standing.answers[place])
        cut = min(max(heirs.cut, standing.spans[0].low), standing.spans[0].high + 1)  # more or less is the same
        return self._worst(narrowed, standing.spans, Heirs(cut, heirs.mutual))

    def _worst_of(self, narrowed: Narrowed, spans: Spans, heirs: Heirs) -> Worst:
        worlds = [_with(spans, narrowed.group, span) for span in narrowed.spans]
        counts = (len(self._outcomes.outcome(world, heirs).possible) for world in worlds)
        return max(counts), max(map(openness, worlds))


def openness(spans: Spans) -> int:
    """How much of both scores together is open, in points times both sums of weights: exact, and comparable."""
    impact, complexity, _ = spans
    return (impact.high - impact.low) * complexity.total + (complexity.high - complexity.low) * impact.total


def _with(spans: Spans, group: int, span: Span) -> Spans:
    impact, complexity, beside = spans
    if group == 0:
        return span, complexity, beside
    return (impact, span, beside) if group == 1 else (impact, complexity, span)


def whom_to_ask(profile: Profile, field: Field) -> tuple[str, ...]:
    """Whom to ask about a field: its leaders by name where known, then the roles that usually know."""
    leaders = lines_of(profile, "technical_leader" if "technical leader" in field.ask else "business_leader")
    return tuple(dict.fromkeys((*leaders, *field.ask)))
