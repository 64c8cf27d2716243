"""Which services fit a filter: its columns are made when asked for, of what is computed once per change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from followme.engagement.book import Book
from followme.engagement.plans.planning import ground
from followme.errors import WrongFilter
from followme.inventory.fields import Field
from followme.inventory.filter_words import Wrong, parse
from followme.inventory.filters import Row, Span, matches
from followme.scoring.scorecard import DECISIONS

if TYPE_CHECKING:
    from followme.scoring.scorecard import Interval, Scorecard

Column = Mapping[str, tuple[Any, ...]]

_REVIEWS: Final = ("open", "agreed", "objected", "stale", "blocked")
COLUMNS: Final = (
    Field("impact", "Impact", "", "number"),
    Field("complexity", "Complexity", "", "number"),
    Field("team", "Team", "", "list"),
    Field("visit", "Visit", "", "list"),
    Field("disposition", "Disposition", "", "choice", options=DECISIONS),
    Field("decided", "Decided", "", "choice", options=DECISIONS),
    Field("review", "Review", "", "choice", options=_REVIEWS),
    Field("state", "State of the journey", "", "list"),
    Field("alias", "Alias", "", "list"),
)
"""What a service may be asked for beside its answers."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What columns are made of."""

    book: Book
    given: "tuple[Scorecard, ...] | None"

    @property
    def cards(self) -> "Iterable[Scorecard]":
        """Those given, else those of the engagement: made for a filter that asks for them."""
        return self.book.cards.values() if self.given is None else self.given


def fitting(book: Book, where: str, cards: "Iterable[Scorecard] | None" = None) -> frozenset[str]:
    """The keys of the services that fit a filter; scores and dispositions are those of ``cards`` where given.

    Raises:
        WrongFilter: it cannot be read; the title says at which column.
    """
    wanted = parse(where, (*COLUMNS, *book.catalogue.fields), book.base)
    if isinstance(wanted, Wrong):
        raise WrongFilter(f"filter, column {wanted.column}: {wanted.title}", wanted.todo, wanted.rest)
    asked = [name for name in _MADE if name in wanted.fields]
    known = _Known(book, None if cards is None else tuple(cards))
    columns = {name: _MADE[name](known) for name in asked}
    return frozenset(one.key for one in book.inventory.services if matches(wanted, Row(one, columns)))


def _visits(known: _Known) -> Column:
    return known.book.once("visits of services", lambda: _visits_of(known.book))


def _visits_of(book: Book) -> dict[str, tuple[str, ...]]:
    """By service what its visits are called: label, team, place and day."""
    found: dict[str, dict[str, None]] = {}
    for one in book.observations:
        visit = book.visits.get(one.visit)
        if visit and one.key:
            texts = (visit.label, visit.team, visit.place, visit.at[:10])
            found.setdefault(book.chains.service(one.key), {}).update(dict.fromkeys(filter(None, texts)))
    return {key: tuple(texts) for key, texts in found.items()}


def _states(known: _Known) -> Column:
    return known.book.once("states of services", lambda: _states_of(known.book))


def _states_of(book: Book) -> dict[str, tuple[str, ...]]:
    journey = ground(book).journey
    labels = {one.state: one.label for one in journey.states}
    return {
        key: tuple(text for one in states for text in (one, labels[one])) for key, states in journey.places.items()
    }


def _of_cards(tell: "Callable[[Scorecard], Any]") -> Callable[[_Known], Column]:
    def column(known: _Known) -> Column:
        told = ((card.key, tell(card)) for card in known.cards)
        return {key: (one,) for key, one in told if one}

    return column


def _span(interval: "Interval") -> Span:
    return Span(interval.low, interval.high)


_MADE: Final[Mapping[str, Callable[[_Known], Column]]] = {
    "impact": _of_cards(lambda card: _span(card.impact)),
    "complexity": _of_cards(lambda card: _span(card.complexity)),
    "team": lambda known: {one.key: one.teams for one in known.book.inventory.services},
    "visit": _visits,
    "disposition": _of_cards(lambda card: card.verdict),
    "decided": _of_cards(lambda card: card.decided and card.decided.disposition),
    "review": _of_cards(lambda card: card.review),
    "state": _states,
    "alias": lambda known: {one.key: one.aliases for one in known.book.inventory.services},
}
