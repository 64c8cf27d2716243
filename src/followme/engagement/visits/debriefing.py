"""Looking back on a visit: what only today's memory can add, what is open per service, and who was not visited."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from followme import config
from followme.engagement.book import Book, Wing
from followme.engagement.lookup import visit_named
from followme.engagement.visits.consenting import Consenting
from followme.engagement.visits.entries import Timelines
from followme.engagement.visits.functions import OwnFunction, States
from followme.inventory.consent import strangers
from followme.inventory.records import Participant, Profile, Visit
from followme.scoring.question import whom_to_ask
from followme.text import key_of, times
from followme.words.entries import Entry
from followme.words.fields import label_of


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is lost unless it is added today; ``record`` is what it is about."""

    record: str
    text: str
    person: str = ""
    """Who spoke and is no participant."""


@dataclass(frozen=True, slots=True)
class OpenService:
    """A service of the visit: the questions (labels) without a settled answer, the next one, and whom to ask."""

    key: str
    service: str
    open: tuple[str, ...]
    next: str
    ask: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom to ask, a person or a role: services (key, name) with a question each, and how many that settles."""

    person: str
    questions: tuple[tuple[str, str, str], ...]
    settles: int

    @property
    def heading(self) -> str:
        """``Ask Pedro: 12 questions (settles 5)``."""
        settles = f" (settles {self.settles})" if self.settles else ""
        return f"Ask {self.person}: {times(len(self.questions), 'question')}{settles}"


@dataclass(frozen=True, slots=True)
class TeamVisits:
    """How often a team was visited, and how many visits are planned."""

    team: str
    made: int
    planned: int


@dataclass(frozen=True, slots=True)
class Debrief:
    """A visit, looked back on."""

    visit: Visit
    due: tuple[Due, ...]
    services: tuple[OpenService, ...]
    questions: tuple[Entry, ...]
    groups: tuple[TeamVisits, ...]
    asks: tuple[Asked, ...]
    functions: tuple[OwnFunction, ...]


# ---- due today


def _due(book: Book, visit: Visit, entries: tuple[Entry, ...]) -> Iterator[Due]:
    if not visit.team:
        yield Due(visit.id, "Say whose team it was.")
    there = Consenting(book).participants(visit.id)
    if not there:
        yield Due(visit.id, "Name who was there, and what they agreed to: until then every quote is held back.")
    for one in there:
        if not one.scopes:
            yield Due(visit.id, f"Ask {one.name} what may be kept: notes, quotes.")
    yield from _strangers(entries, there)
    yield from _due_lines(entries)
    yield from _bare(book, visit)
    if not visit.debrief:
        yield Due(visit.id, "Write the debrief: what surprised, what to do next.")


def _strangers(entries: tuple[Entry, ...], there: tuple[Participant, ...]) -> Iterator[Due]:
    """Who spoke, and nobody said what they agreed to."""
    heard = [(one.detail, one.visit) for one in entries if one.kind == "note"]
    for name in strangers((speaker for speaker, _ in heard), there):
        mine = next(visit for speaker, visit in heard if speaker == name)
        yield Due(mine, f"Add {name}, who is quoted: what did they agree to?", name)


def _due_lines(entries: tuple[Entry, ...]) -> Iterator[Due]:
    for entry in entries:
        if entry.word == "quote" and not entry.detail:
            yield Due(entry.record, f'Say who said "{entry.text}".')
        if entry.private:
            yield Due(entry.record, f'Release or reword what looks like customers\' data: "{entry.text}".')
        if entry.kind == "observation" and entry.text.startswith("(unnamed)"):
            yield Due(entry.record, "Name the service that was used.")


def _bare(book: Book, visit: Visit) -> Iterator[Due]:
    """Services of which nothing but the name was taken down in the visit."""
    voice = book.twins[0].service(visit.id)
    told: dict[str, list[bool]] = {}
    for one in book.observations:
        if one.voice == voice and one.key:
            told.setdefault(book.inventory.chains.service(one.key), []).append(bool(one.answers))
    for key, answered in told.items():
        if not any(answered):
            yield Due(key, f"{book.name_of(key)}: only its name was taken down, {times(len(answered), 'time')}.")


# ---- what is open


def _open_services(book: Book, visit: Visit) -> tuple[OpenService, ...]:
    voice = book.twins[0].service(visit.id)
    keys = {book.inventory.chains.service(one.key) for one in book.observations if one.voice == voice and one.key}
    every = [open_service(book, book.inventory.by_key[key]) for key in sorted(keys)]
    return tuple(sorted((one for one in every if one.open), key=lambda one: (-len(one.open), one.key)))


def open_service(book: Book, profile: Profile) -> OpenService:
    """What is open about a service."""
    card = book.cards[profile.key]
    labels = tuple(book.catalogue.named(name).label for name in profile.unanswered)
    next_label = label_of(card.next_question, book.catalogue) if card.next_question else ""
    return OpenService(profile.key, profile.service, labels, next_label, card.ask)


_ANYBODY: Final = "whoever uses it"


def _asks(book: Book, services: tuple[OpenService, ...]) -> tuple[Asked, ...]:
    """What is open by whom to ask: a leader by name where one is known, else the role that usually knows."""
    by_person: dict[str, list[tuple[str, str, str]]] = {}
    needed: dict[str, set[str]] = {}  # by service, whom its score waits for
    for one in services:
        profile = book.inventory.by_key[one.key]
        for field in map(book.catalogue.named, profile.unanswered):
            person = next(iter(whom_to_ask(profile, field)), _ANYBODY) if field.ask else _ANYBODY
            by_person.setdefault(person, []).append((one.key, one.service, field.label))
            if field.ask:
                needed.setdefault(one.key, set()).add(person)
    undecided = {key for key, people in needed.items() if not book.cards[key].recommended.disposition}
    alone = Counter(next(iter(needed[key])) for key in undecided if len(needed[key]) == 1)
    asks = [Asked(person, tuple(questions), alone[person]) for person, questions in by_person.items()]
    return tuple(sorted(asks, key=lambda one: (one.person == _ANYBODY, -len(one.questions), one.person)))


def _own_functions(book: Book, visit: Visit) -> tuple[OwnFunction, ...]:
    voice = book.twins[0].service(visit.id)
    mine = (one for one in book.observations if one.voice == voice and "business_functions" in one.answers)
    return tuple(States(book).own(name for one in mine for name in one.answers["business_functions"].value or ()))


def groups(book: Book) -> tuple[TeamVisits, ...]:
    """Every team with its visits; twins are one."""
    found = []
    for team in Debriefing(book).teams():
        mine = [one for one in book.visits.values() if key_of(one.team) == key_of(team)]
        made = {book.twins[0].service(one.id) for one in mine if one.status != "planned"}
        found.append(TeamVisits(team, len(made), sum(one.status == "planned" for one in mine)))
    return tuple(found)


class Debriefing(Wing):
    """Looking back on a visit."""

    def debrief(self, visit: str) -> Debrief:
        """What is open after a visit.

        Raises:
            Unknown: no visit, or several.
        """
        looked_at = self.book.visits[visit_named(self.book, visit)]
        entries = Timelines(self.book).timeline(looked_at.id)
        questions = tuple(one for one in entries if one.word == "question")
        services = _open_services(self.book, looked_at)
        return Debrief(
            looked_at,
            tuple(_due(self.book, looked_at, entries)),
            services,
            questions,
            groups(self.book),
            _asks(self.book, services),
            _own_functions(self.book, looked_at),
        )

    def teams(self) -> tuple[str, ...]:
        """The method's participant groups, then other teams that were visited or will be."""
        known = {key_of(team): team for team in config.journey().teams}
        for visit in self.book.visits.values():
            if visit.team:
                known.setdefault(key_of(visit.team), visit.team)
        return tuple(known.values())
