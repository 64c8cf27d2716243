"""Which services fit a filter: its columns are made when asked for, of what is computed once per change."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from followme.engagement.book import Book
from followme.engagement.plans.planning import ground
from followme.errors import WrongFilter
from followme.query.columns import COLUMNS, of_cards, of_profiles, states_of, visits_of
from followme.query.grammar import Unreadable, parse
from followme.query.matching import Candidate, Column, matches

if TYPE_CHECKING:
    from followme.scoring.scorecard import Scorecard


def fitting(book: Book, where: str, cards: "Iterable[Scorecard] | None" = None) -> frozenset[str]:
    """The keys of the services that fit a filter; scores and dispositions are those of ``cards`` where given.

    Raises:
        WrongFilter: it cannot be read; the title says at which column.
    """
    wanted = parse(where, (*COLUMNS, *book.catalogue.fields), book.base)
    if isinstance(wanted, Unreadable):
        raise WrongFilter(f"filter, column {wanted.column}: {wanted.title}", wanted.todo, wanted.rest)
    given = None if cards is None else tuple(cards)
    columns = {one.name: _column(book, one.name, given) for one in COLUMNS if one.name in wanted.fields}
    return frozenset(one.key for one in book.inventory.services if matches(wanted, Candidate(one, columns)))


def _column(book: Book, name: str, cards: "tuple[Scorecard, ...] | None") -> Column:
    if name in {"team", "alias"}:
        return of_profiles(name, book.inventory.services)
    make = _KEPT.get(name)
    return make(book) if make else of_cards(name, book.cards.values() if cards is None else cards)


def _visits(book: Book) -> Column:
    return book.once("visits of services", lambda: visits_of(book.observations, book.visits, book.chains))


def _states(book: Book) -> Column:
    return book.once("states of services", lambda: states_of(ground(book).journey))


_KEPT: Final[Mapping[str, Callable[[Book], Column]]] = {"visit": _visits, "state": _states}
