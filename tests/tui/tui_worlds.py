"""Fieldbooks the app's tests open: empty, typical, hostile. The same bytes on every run."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import Clock, FixedClock, SeededIds
from followme.laptop import Fact
from followme.tui.keys.keymap_file import keymap

MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

PAYLOADS = (
    "[/]",
    "[bold]loud[/bold]",
    "[@click=app.quit()]press me[/]",
    "[link=https://e]link[/link]",
    "$foreground [$v] {braces} %s",
    "\\[b] end\\",
    "A\x1b]0;PWNED\x1b\\B",
    "C\x1b[2J\x1b[HD",
    "bell\x07 null\x00 del\x7f",
    "c1\x9b31m red\x9d",
    "evil\u202egnp.exe",
    "zero\u200bwidth\u2066isolate\u2069",
    "日本語の名前",
    "עברית ו-English",
    "é combining e\u0301",
    "👩‍👩‍👧‍👦 family",
    "tab\tand\nline",
    "=cmd|'/C calc'!A0",
    "N" * 400,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    ".",
)


class TickingClock:
    """Seven seconds later at every look, so that no two lines share a time."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=7)
        return self.at


class TestDoor:
    """Opens the real engagement on a clock of our own and ids that are counted."""

    __test__ = False

    def __init__(self, *, covered: bool = False) -> None:
        self.clock: Clock = TickingClock(MORNING.replace(hour=11, minute=0))
        self.ids = SeededIds("app")
        self.covered = covered
        self.remembered: dict[Fact, str] = {"guide": "seen"}

    def starts_covered(self) -> bool:
        return self.covered

    def keys(self) -> Mapping[str, Sequence[str]]:
        """The keys of the product: another order of bindings is another app."""
        return keymap()

    def recall(self, fact: Fact) -> str:
        return self.remembered.get(fact, "")

    def remember(self, fact: Fact, value: str) -> None:
        self.remembered[fact] = value

    def open(self, path: Path, me: str) -> Engagement:
        return Engagement.open(path, me=me, app=True, clock=self.clock, ids=self.ids)

    def create(self, path: Path, product_line: str, me: str) -> Engagement:
        Engagement.create(path, product_line, me, clock=self.clock, ids=self.ids).close()
        return self.open(path, me)

    def join(self, sealed: Path, path: Path, me: str) -> Engagement:
        Engagement.join(sealed, path, me, clock=self.clock, ids=self.ids).close()
        return self.open(path, me)


def _new(path: Path, product_line: str = "Home Broadband", me: str = "Ana Ruiz") -> Engagement:
    ids = SeededIds("world" if product_line == "Home Broadband" else product_line)
    return Engagement.create(path, product_line, me, customers="1,200,000", clock=TickingClock(), ids=ids)


def empty(path: Path) -> None:
    _new(path).close()


def typical(path: Path) -> None:
    with _new(path) as book:
        book.visits.new("Customer Care", place="Leeds", participants=["Agent 2", "Agent 5"])
        visit = book.visits.rows()[0].visit.id
        siebel = book.visits.capture("Siebel", SIEBEL, episode="1")
        book.visits.capture("Zendesk", {"business_impact": "s", "customer_impact": "m"}, episode="1")
        quote = "I type the account number three times for every customer."
        book.visits.note(visit, quote, "quote", speaker="Agent 2", evidence=siebel.record)
        book.visits.note(visit, "She keeps a paper list of the codes that Siebel refuses.")
        book.visits.note(visit, "Who owns the phone list?", "question")
        book.visits.capture(
            "Phone list", {"business_impact": "r", "redundant_with": "Siebel", "implementation": "c"}
        )
        book.visits.capture("Billing Hub", BILLING)
        book.visits.new("Finance", place="York")
        book.visits.capture("Siebel", {"business_impact": "s", "integration": "p"})
        book.visits.capture(
            "Oracle GL", {"business_impact": "c", "customer_impact": "f", "customers_annually": "50"}
        )
        book.services.decide("Oracle GL", "Keep outside", "only the ledger uses it")


SIEBEL = {
    "business_impact": "c",
    "customer_impact": "a",
    "customers_annually": "~800k",
    "implementation": "y",
    "integration": "i",
    "dependency": "t",
    "business_leader": "Dana Fox",
    "business_functions": "order handling; billing",
    "identity_keys": "account_no; email",
}
BILLING = {
    "business_impact": "c",
    "customer_impact": "m",
    "customers_annually": "100k-500k",
    "implementation": "c",
    "integration": "p",
    "dependency": "l",
}


def hostile(path: Path) -> None:
    """Every text is a payload, written past ``clean`` as a foreign fieldbook may hold it."""
    with _new(path, "Line [/] of [bold]", "Me [/]") as book:
        store = book._book.fieldbook
        visit = store.ids.record()
        team = {"team": PAYLOADS[0], "place": PAYLOADS[6], "focus": PAYLOADS[7], "status": "made"}
        people = {"interviewers": {"add": list(PAYLOADS[:4])}, "participants": {"add": [{"name": PAYLOADS[8]}]}}
        store.say([Statement("visit", visit, {**team, **people})], "me [/]", PAYLOADS[0])
        for order, payload in enumerate(PAYLOADS):
            store.say(_hostile_lines(store, visit, payload, order), _author(payload), payload)
        book.visits.run(visit)


def _author(payload: str) -> str:
    """The store refuses controls and great length in the name of an author, so no fieldbook can hold them."""
    return f"me {payload}" if payload.isprintable() and len(payload) < 100 else "me [/]"


def _hostile_lines(store: Any, visit: str, payload: str, order: int) -> list[Statement]:
    said = {"value": payload, "basis": "said"}
    body = {
        "visit": visit,
        "service_name": {"value": f"S {payload}", "basis": "said"},
        "business_leader": {"add": [said]},
        "business_functions": {"add": [said]},
        "business_impact": {"value": payload if order % 2 else "Critical", "basis": payload},
        "customers_annually": said,
        "rekeyed_from": {"add": [{"service": payload, "key": payload}]},
        "journey_state": said,
        "episode": payload,
        "order": order,
    }
    note = {"visit": visit, "kind": "quote", "text": payload, "speaker": payload, "tag": payload}
    observed = store.ids.record()
    return [
        Statement("observation", observed, body),
        Statement("note", store.ids.record(), {**note, "evidence": observed}),
    ]


WORLDS = {"empty": empty, "typical": typical, "hostile": hostile}


class FixedDoor(TestDoor):
    """A door whose clock stands still, for pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FixedClock(MORNING.replace(hour=11))


class ElsewhereDoor(FixedDoor):
    """The same file on another machine."""

    def __init__(self) -> None:
        super().__init__()
        self.ids.machine = lambda: "elsewhere"  # type: ignore[method-assign]
