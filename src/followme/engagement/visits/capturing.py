"""Verbs of a visit: start it, run it, end it, capture in it. Each is one act in the log."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from types import MappingProxyType
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.kinds.observations import answer, cleaned
from followme.engagement.lookup import visit_named
from followme.engagement.views import Receipt
from followme.errors import Refused, Unknown
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import stamp
from followme.inventory.answers import LISTS
from followme.text import MOST, clean, line

RUNNING: Final = "visit"
CUSTOMER: Final = "customer"
_COUNTED: Final = 15
"""Digits of a case that is counted on from: after a longer one there might come none that can be written."""


def participant(typed: str) -> dict[str, object]:
    """``Agent 2 (notes, quotes)`` as a name and what they agreed to."""
    name, _, scopes = typed.partition("(")
    agreed = [line(scope) for scope in scopes.rstrip(") ").split(",") if line(scope)]
    return {"name": line(name), "scopes": agreed}


def running(book: Book) -> str | None:
    """The id of the running visit."""
    visit = book.fieldbook.local.place(RUNNING)
    return visit if visit in book.visits else None


def visit_for(book: Book, visit: str) -> tuple[list[Statement], str]:
    """The visit that is meant, else the running one, else one that these statements make."""
    if visit:
        return [], Capturing(book).id_of(visit)
    current = running(book)
    if current:
        return [], current
    fresh = book.fieldbook.ids.record()
    body = {"status": "made", "starts": stamp(book.fieldbook.clock.now()), "interviewers": {"add": [book.me]}}
    return [Statement("visit", fresh, body)], fresh


def customer(book: Book, visit: str) -> str:
    """Whose case every sighting of a visit joins on this laptop; "" before ``next_customer``."""
    current = running(book) or ""
    return book.fieldbook.local.place(CUSTOMER) if visit == current else ""


def next_case(book: Book, visit: str) -> str:
    """The number of the customer after all of a visit."""
    cases = {one.episode for one in book.typed("observation") if one.visit == visit}
    numbers = [int(case) for case in cases if case.isascii() and case.isdecimal() and len(case) <= _COUNTED]
    return next(case for case in map(str, count(max(numbers, default=0) + 1)) if case not in cases)


def next_order(book: Book, visit: str, episode: str) -> int:
    """The place in a case of what is seen next."""
    orders = (one.order for one in book.observations if one.visit == visit and one.episode == episode)
    return min(max(orders, default=0) + 1, MOST)


def _today(now: datetime) -> str:
    """The day alone: two laptops that run one visit say the same of it."""
    return stamp(now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0))


def _setting(book: Book, answers: Mapping[str, str], said: list[str]) -> dict[str, object]:
    """The body that sets these answers on a record that has none."""
    body: dict[str, object] = {}
    for name, typed in answers.items():
        field = book.catalogue.named(name)
        value = answer(field, cleaned(typed, said), said)
        if value:
            body[field.name] = {"add": value} if field.shape in LISTS else value
    return body


class Capturing(Wing):
    """Visits begin, run and end; what is seen is captured in them."""

    def new(
        self,
        team: str = "",
        *,
        place: str = "",
        interviewers: Sequence[str] = (),
        participants: Sequence[str] = (),
        focus: str = "",
        planned: bool = False,
        starts: str = "",
    ) -> Receipt:
        """A visit; it becomes the running one unless it is only planned."""
        visit = self.book.fieldbook.ids.record()
        told = {"team": team, "place": place, "focus": focus}
        body: dict[str, object] = {name: line(value) for name, value in told.items() if line(value)}
        body["status"] = "planned" if planned else "made"
        body["starts"] = starts or stamp(self.book.fieldbook.clock.now())
        who = [line(name) for name in interviewers] or [self.book.me]
        body["interviewers"] = {"add": who}
        visited = [participant(one) for one in participants if line(one)]
        if visited:
            body["participants"] = {"add": visited}
        receipt = self.book.say([Statement("visit", visit, body)], "a visit")
        if not planned:
            self.run(visit)
        return receipt

    def run(self, visit: str) -> None:
        """Make a visit the running one on this laptop; a planned one is made by that, today.

        Raises:
            Unknown: no visit, or several.
        """
        about = self.id_of(visit)
        found = self.book.visits[about]
        body: dict[str, object] = {"ends": None} if found.ends else {}
        if found.status == "planned":
            body = {"status": "made", "starts": _today(self.book.fieldbook.clock.now())}
        if body:
            self.book.say([Statement("visit", about, body)], "the start of a visit")
        if running(self.book) != about:
            self._run(about)

    def end(self, visit: str) -> Receipt:
        """A visit is over: from now on nothing goes there unless it is run again.

        Raises:
            Unknown: no visit, or several.
            Refused: it has ended.
        """
        found = self.book.visits[self.id_of(visit)]
        if found.ends:
            raise Refused("this visit is over", "Run it again to go on with it.")
        body = {"ends": stamp(self.book.fieldbook.clock.now())}
        receipt = self.book.say([Statement("visit", found.id, body)], "the end of a visit", found.id)
        if running(self.book) == found.id:
            self._run("")
        return receipt

    def _run(self, visit: str) -> None:
        """Another visit: the customer of the one before has left."""
        self.book.fieldbook.local.remember(RUNNING, visit)
        self.book.fieldbook.local.remember(CUSTOMER, "")

    def customer(self) -> str:
        """The number of the customer that sightings join, of those named without a case; "" before the first."""
        return customer(self.book, running(self.book) or "")

    def next_customer(self) -> str:
        """From now on every sighting joins another customer, until the next, or another visit, or its end.

        It is what this laptop does, and no entry: a chain names its own customer before the first of these.
        """
        visit = running(self.book) or ""
        after = int(customer(self.book, visit) or 0) + 1
        case = str(max(after, int(next_case(self.book, visit))))
        self.book.fieldbook.local.remember(CUSTOMER, case)
        return case

    def id_of(self, word: str) -> str:
        """The id of the visit that a word names (see ``lookup``); of ``.`` the running one.

        Raises:
            Unknown: there is none, or several.
        """
        if word != ".":
            return visit_named(self.book, word)
        current = running(self.book)
        if current is None:
            raise Unknown("no visit is running", "Start one with `followme visit new`, or name a visit.")
        return current

    def capture(
        self,
        service: str,
        answers: Mapping[str, str] = MappingProxyType({}),
        *,
        visit: str = "",
        episode: str = "",
        qualifier: str = "",
    ) -> Receipt:
        """An observation; with a name only it is a sighting. Without a running visit one is made.

        Raises:
            Refused: a capture without a name or any answer.
        """
        named = clean(service)
        typed = {**answers, "service_name": named.text} if named.text else dict(answers)
        said = [named.removed]
        body = _setting(self.book, typed, said)
        if not body:
            raise Refused("nothing to capture", "Give the name of the service that was used.")
        statements, where = visit_for(self.book, visit)
        body["visit"] = where
        if line(qualifier):
            body["qualifier"] = line(qualifier)
        case = line(episode) or customer(self.book, "" if statements else where)
        if case:
            body["episode"] = case
        body["order"] = next_order(self.book, where, case)
        about = self.book.fieldbook.ids.record()
        receipt = self.book.say(
            [*statements, Statement("observation", about, body)], "an observation", about, said
        )
        if statements:
            self.book.fieldbook.local.remember(RUNNING, where)
        return receipt
