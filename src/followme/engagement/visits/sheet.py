"""Tomorrow's sheet: what to look at, to ask and to listen for in a visit."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.lookup import visit_named
from followme.engagement.visits.consenting import Consenting, as_leaving, is_held_back
from followme.engagement.visits.debriefing import OpenService, groups, open_service
from followme.engagement.visits.functions import States
from followme.inventory.leaving import kinds_in
from followme.inventory.privacy import masked
from followme.inventory.records import Observation, Visit
from followme.rationalization.mapping import Mapper
from followme.text import key_of

_SUCH_AS = 3
"""Functions of a state that say what it is about."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A function, a question or a name, and why it is on the sheet."""

    text: str
    why: str
    ask: str = ""
    """Who may know."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to look at (``functions`` nobody has shown), to ask these people, and which names to listen for."""

    visit: Visit
    functions: tuple[Hint, ...]
    questions: tuple[Hint, ...]
    names: tuple[Hint, ...]

    @property
    def text(self) -> str:
        """As it is printed, a line each; of long parts the first dozen, and how many more there are."""
        visit = self.visit
        team = visit.team or visit.label or "A visit"
        whose = team if visit.id else _NOBODY + (f" {visit.team} was not visited yet." if visit.team else "")
        title = " · ".join(filter(None, (whose, visit.at[:10], visit.place)))
        people = ", ".join(one.name for one in visit.participants)
        people = masked(people, kinds_in("participants"))
        asks = [f"asks: {masked(visit.focus)}"] if visit.focus else []
        head = [masked(title), *([f"with {people}"] if people else []), *asks]
        parts = [_part(heading, getattr(self, name), empty) for name, heading, empty in _PARTS]
        return "\n".join([*head, *(line for part in parts for line in ("", *part))]) + "\n"


def _leaving(hint: Hint) -> Hint:
    """The hint as it may leave: a sheet is carried along."""
    return Hint(masked(hint.text), masked(hint.why), masked(hint.ask, kinds_in("ask")))


# ---- functions nobody has shown


def _functions(book: Book) -> Iterator[Hint]:
    states, mapper = States(book), Mapper(config.journey())
    shown = {mapper.of_observation(one) for one in book.observations}
    shown |= set(map(states.near, {name for one in book.observations for name in _told(one)}))
    for place in config.journey().states:
        if place.state not in shown:
            words = list(dict.fromkeys(map(key_of, (*place.functions, *place.words))))[:_SUCH_AS]
            yield Hint(place.label, f"such as {', '.join(words)}" if words else "a state of the journey")
    seen = {key_of(name) for one in book.observations for name in _told(one)}
    for one in book.listed:
        for name in _told(one):
            if key_of(name) not in seen:
                seen.add(key_of(name))
                yield Hint(name, f"a list has it for {one.name}")


def _told(one: Observation) -> tuple[str, ...]:
    answered = one.answers.get("business_functions")
    return tuple(answered.value or ()) if answered else ()


# ---- questions for these people


def _questions(book: Book, visit: Visit) -> Iterator[Hint]:
    yield from _noted(book, visit)
    people = {key_of(one.name) for one in Consenting(book).participants(visit.id)} | {key_of(visit.team)}
    mine = _seen_by(book, visit.team)
    for profile in book.inventory.services:
        one = open_service(book, profile)
        if one.next and (profile.key in mine or people & set(map(key_of, one.ask))):
            yield _leaving(_asked(book, one))


def _noted(book: Book, visit: Visit) -> Iterator[Hint]:
    """Questions for later, those of this team's visits first."""
    asked = [one for one in book.notes if one.kind == "question" and one.visit != visit.id]
    asked = [one for one in asked if not is_held_back(book, one)]
    team = key_of(visit.team)
    asked.sort(key=lambda one: (key_of(book.teams.get(one.visit, "")) != team, one.at, one.id))
    for one in asked:
        yield Hint(as_leaving(book, one), f"noted with {masked(book.teams.get(one.visit, '')) or 'a visit'}")


def _asked(book: Book, one: OpenService) -> Hint:
    possible = book.cards[one.key].recommended.possible
    settles = f"between {' and '.join(possible)}" if len(possible) == 2 else "still open"  # noqa: PLR2004
    return Hint(f"{one.service}: {one.next.lower()}?", settles, ", ".join(one.ask))


def _seen_by(book: Book, team: str) -> frozenset[str]:
    """The services a team was seen using."""
    wanted = key_of(team)
    mine = [one.key for one in book.observations if one.key and wanted and key_of(one.team) == wanted]
    return frozenset(map(book.inventory.chains.service, mine))


# ---- names to listen for


def _names(book: Book, visit: Visit) -> Iterator[Hint]:
    mine = _seen_by(book, visit.team)
    shared = {
        key_of(name) for one in book.observations if key_of(one.team) == key_of(visit.team) for name in _told(one)
    }
    for profile in book.inventory.services:
        functions = [name for name in profile.value("business_functions") or () if key_of(name) in shared]
        if not profile.seen:
            yield Hint(profile.service, "known from a list, never seen")
        elif functions and profile.key not in mine:
            yield Hint(profile.service, f"{', '.join(profile.teams) or 'others'} use it for {functions[0]}")
        elif profile.aliases:
            yield Hint(profile.service, f"also called {', '.join(profile.aliases)}")


# ---- on paper

_NOBODY = "For whoever is next: no visit is planned."
_MOST = 12
"""Lines of a part that are printed: what is longer is not read beside a person."""
_PARTS = (
    ("functions", "Functions nobody has shown", "Every function of the journey was shown."),
    ("questions", "Questions for these people", "Nothing is open that they would know."),
    ("names", "Names to listen for", "No other name is known."),
)


def _part(heading: str, hints: tuple[Hint, ...], empty: str) -> list[str]:
    by_person = groupby(sorted(hints[:_MOST], key=lambda one: one.ask), key=lambda one: one.ask)
    lines = [
        line
        for person, mine in by_person
        for line in (*([f"  {person} may know:"] if person else []), *(f"- {x.text}  ({x.why})" for x in mine))
    ] or [f"  {empty}"]
    more = [f"  and {len(hints) - _MOST} more"] if len(hints) > _MOST else []
    return [heading, *lines, *more]


def next_visit(book: Book) -> Visit:
    """The first planned visit; where none is planned one without an id, of the first team nobody visited."""
    planned = [one for one in book.visits.values() if one.status == "planned"]
    left = [one.team for one in groups(book) if not one.made]
    return min(planned, key=lambda one: (one.at, one.id), default=Visit("", team=left[0] if left else ""))


class Sheets(Wing):
    """Sheets for visits to come."""

    def sheet(self, visit: str = "") -> Sheet:
        """The sheet of a visit; without one of the next that is planned, else for a team not visited yet.

        Raises:
            Unknown: no visit, or several.
        """
        book = self.book
        coming = book.visits[visit_named(book, visit)] if visit else next_visit(book)
        functions, names = map(_leaving, _functions(book)), map(_leaving, _names(book, coming))
        return Sheet(coming, tuple(functions), tuple(_questions(book, coming)), tuple(names))
