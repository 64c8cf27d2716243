"""What a service may be asked for beside its answers: its scores, what became of it, where it was seen."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from followme.inventory.fields import Field
from followme.inventory.records import Observation, Profile, Visit
from followme.matching.clusters import Chains
from followme.query.matching import NOT_KNOWN_YET, SCORES, Column, Extent
from followme.scoring.dispositions import DISPOSITIONS

if TYPE_CHECKING:
    from followme.rationalization.journey import Journey
    from followme.scoring.scorecard import Scorecard

_REVIEWS: Final = ("open", "agreed", "objected", "stale", "blocked")
_FIRMNESS: Final = ("firm", "leans", "open")
COLUMNS: Final = (
    Field("impact", "Impact", "", "number"),
    Field("complexity", "Complexity", "", "number"),
    Field("team", "Team", "", "list"),
    Field("visit", "Visit", "", "list"),
    Field("disposition", "Disposition", "", "choice", options=(*DISPOSITIONS, NOT_KNOWN_YET)),
    Field("robustness", "Firm", "", "choice", options=_FIRMNESS),
    Field("decided", "Decided", "", "choice", options=tuple(DISPOSITIONS)),
    Field("review", "Review", "", "choice", options=_REVIEWS),
    Field("state", "State of the journey", "", "list"),
    Field("alias", "Alias", "", "list"),
)


def of_cards(name: str, cards: "Iterable[Scorecard]") -> Column:
    """The column ``name`` of scorecards: a score, the disposition that counts, how firm, what is decided."""
    values = ((card.key, _of_card(name, card)) for card in cards)
    return {key: (value,) for key, value in values if value}


def _of_card(name: str, card: "Scorecard") -> Any:
    if name in SCORES:
        score = card.impact if name == "impact" else card.complexity
        return Extent(score.low, score.high)
    if name == "decided":
        return card.decided and card.decided.disposition
    if name == "robustness":
        return card.robustness and card.robustness.word
    return card.disposition if name == "disposition" else card.review


def of_profiles(name: str, profiles: Iterable[Profile]) -> Column:
    """The teams that were seen using each service, or its aliases."""
    return {profile.key: profile.teams if name == "team" else profile.aliases for profile in profiles}


def visits_of(observations: Iterable[Observation], visits: Mapping[str, Visit], chains: Chains) -> Column:
    """By service what its visits are called: label, team, place and day."""
    texts: dict[str, dict[str, None]] = {}
    for sighting in observations:
        visit = visits.get(sighting.visit)
        if visit and sighting.key:
            names = filter(None, (visit.label, visit.team, visit.place, visit.at[:10]))
            texts.setdefault(chains.service(sighting.key), {}).update(dict.fromkeys(names))
    return {key: tuple(names) for key, names in texts.items()}


def states_of(journey: "Journey") -> Column:
    """By service the states of the journey that it serves, by id and label."""
    labels = {state.state: state.label for state in journey.states}
    return {
        key: tuple(text for state in states for text in (state, labels[state]))
        for key, states in journey.places.items()
    }
