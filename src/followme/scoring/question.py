"""The next question: which answer would settle most, and who knows it."""

from dataclasses import replace

from followme.inventory.fields import Field
from followme.inventory.records import Profile
from followme.scoring.completions import Narrowed, Outcomes, Span, Spans
from followme.scoring.dispositions import CONSOLIDATE
from followme.scoring.peers import Standing, Succession, lines_of

Worst = tuple[int, int, int]
"""In the worst case over a field's answers: dispositions still possible, openness of the scores; its place."""


class Questions:
    """Finds next questions under one rubric; equal situations share the work."""

    def __init__(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._fields = (*(scale.field.name for scale in outcomes.scales), "redundant_with")
        self._counts: dict[tuple[object, ...], int] = {}

    def after(self, standing: Standing, succession: Succession) -> str | None:
        """The field to ask for next; None when no answer is missing or tied.

        It is the missing or tied field whose answer leaves the fewest possible dispositions in the worst case,
        then the narrowest summed intervals in the worst case, then the first in rubric order (METHOD section 4).
        The possible answers of an estimate are its bands. A disputed ``redundant_with`` comes last in that order,
        and counts only where it leads to different successors and Consolidate is possible.
        """
        open_places = [place for place, state in enumerate(standing.states) if state in ("missing", "tied")]
        disputed = self._is_disputed(standing, succession)
        if len(open_places) + disputed > 1:
            ranked = [self._worst(place, standing, succession) for place in open_places]
            best = min([*ranked, self._worst_successor(standing, succession)] if disputed else ranked)
            return self._fields[best[2]]
        return self._fields[open_places[0]] if open_places else self._fields[-1] if disputed else None

    def _worst(self, place: int, standing: Standing, succession: Succession) -> Worst:
        spans = standing.spans
        narrowed = self._outcomes.narrowed(place, standing.options)
        # No answer moves the impact out of its interval: a successor at both its ends is one throughout.
        heirs = succession.exists(spans[0].high)
        if heirs == succession.exists(spans[0].low):
            key = (narrowed.group, narrowed.states, heirs, *[span.states for span in spans])
            count = self._counts.get(key)
            if count is None:
                count = self._counts[key] = self._count(narrowed, spans, succession)
        else:
            count = self._count(narrowed, spans, succession)
        return count, openness(_with(spans, narrowed.group, narrowed.widest)), place

    def _count(self, narrowed: Narrowed, spans: Spans, succession: Succession) -> int:
        """How many dispositions stay possible in the worst case over the answers of one scale."""
        worlds = [_with(spans, narrowed.group, span) for span in narrowed.spans]
        outcomes = [self._outcomes.outcome(world, succession.exists(world[0].high)) for world in worlds]
        return max(len(outcome.possible) for outcome in outcomes)

    def _worst_successor(self, standing: Standing, succession: Succession) -> Worst:
        spans = standing.spans
        heirs = (replace(succession, named=(name,)).exists(spans[0].high) for name in succession.named)
        counts = [len(self._outcomes.outcome(spans, truths).possible) for truths in heirs]
        return max(counts), openness(spans), len(self._fields) - 1

    def _is_disputed(self, standing: Standing, succession: Succession) -> bool:
        if len(succession.named) == 1:
            return False
        high = standing.spans[0].high
        possible = self._outcomes.outcome(standing.spans, succession.exists(high)).possible
        return CONSOLIDATE in possible and len(succession.keys(high)) > 1


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
