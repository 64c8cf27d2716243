"""The next question: which answer would settle most, and who knows it."""

from followme.inventory.fields import Field
from followme.inventory.records import Profile
from followme.scoring.completions import Completions, openness
from followme.scoring.peers import Standing, Succession, lines_of

Worst = tuple[int, int]
"""In the worst case over a field's answers: how many dispositions stay possible, and how wide the intervals."""


def next_question(completions: Completions, standing: Standing, succession: Succession) -> str | None:
    """The field to ask for next; None when no answer is missing or tied.

    It is the missing or tied field whose answer leaves the fewest possible dispositions in the worst case, then the
    narrowest summed intervals in the worst case, then the first in rubric order (METHOD section 4). The possible
    answers of an estimate are its bands. A disputed ``redundant_with`` comes last in that order, and counts only
    where it leads to different successors and Consolidate is possible.
    """
    fields = [scale.field.name for scale in completions.scales]
    asked = [place for place, state in enumerate(standing.states) if state in ("missing", "tied")]
    disputed = _is_disputed(completions, standing, succession)
    if len(asked) + disputed < 2:  # noqa: PLR2004  nothing to rank
        return fields[asked[0]] if asked else "redundant_with" if disputed else None
    ranked = [(_worst(completions, standing, succession, place), place) for place in asked]
    if disputed:
        ranked.append((_worst_successor(completions, standing, succession), len(fields)))
    return [*fields, "redundant_with"][min(ranked)[1]]


def _worst(completions: Completions, standing: Standing, succession: Succession, place: int) -> Worst:
    answers = completions.narrowed(place, standing.options, standing.spans)
    counts = [len(completions.outcome(each, succession.exists(each[0].high)).possible) for each in answers]
    return max(counts), max(map(openness, answers))


def _worst_successor(completions: Completions, standing: Standing, succession: Succession) -> Worst:
    spans = standing.spans
    heirs = (Succession((name,), succession.heir, succession.heir_low) for name in succession.named)
    counts = [len(completions.outcome(spans, each.exists(spans[0].high)).possible) for each in heirs]
    return max(counts), openness(spans)


def _is_disputed(completions: Completions, standing: Standing, succession: Succession) -> bool:
    if len(succession.named) == 1:
        return False
    high = standing.spans[0].high
    possible = completions.outcome(standing.spans, succession.exists(high)).possible
    return "Consolidate" in possible and len(succession.keys(high)) > 1


def whom_to_ask(profile: Profile, field: Field) -> tuple[str, ...]:
    """Whom to ask about a field: its leaders by name where known, then the roles that usually know."""
    leaders = lines_of(profile, "technical_leader" if "technical leader" in field.ask else "business_leader")
    return tuple(dict.fromkeys((*leaders, *field.ask)))
