"""Fieldbooks with one name for several services: two teams that lead it apart, hostile ones."""

from pathlib import Path

from tui_pairs import _sighting
from tui_worlds import PAYLOADS, _author, _new, empty

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement


def typical(path: Path) -> None:
    """GSS is led apart in two teams; one more shares a leader; Ledger is led apart in three of five visits."""
    with _new(path) as book:
        _visit(book, "Finance", {"GSS": "Dana Fox", "Ledger": "Kim Tran", "Pad": "Dana Fox"})
        _visit(book, "Customer Care", {"GSS": "Ray Bell", "Ledger": "Lou Hart", "Pad": "Fox, Dana"})
        _visit(book, "Customer Care", {"gss": "", "Ledger": ""})
        _visit(book, "UX", {"GSS": "", "Ledger": "Lou Hart"})
        _visit(book, "", {"Ledger": ""})


def _visit(book: Engagement, team: str, seen: dict[str, str]) -> None:
    book.visits.new(team)
    for name, leader in seen.items():
        book.visits.capture(name, {"business_leader": leader} if leader else {})


def hostile(path: Path) -> None:
    """Every name, team and leader is a payload, written past ``clean``."""
    with _new(path, "Line [/] of [bold]", "Me [/]") as book:
        store = book._book.fieldbook
        for number, payload in enumerate(PAYLOADS):
            for team, leader in ((f"a {payload}", f"Ann{number} {payload}"), (f"b {payload}", f"Bob{number}")):
                visit = store.ids.record()
                told = {"team": team, "place": payload, "label": payload if number % 2 else "", "status": "made"}
                store.say([Statement("visit", visit, told)], "me [/]", payload)
                lines = _sighting(book, visit, f"Service {payload}", payload, number)
                seen = {**lines[0].body, "business_leader": {"add": [{"value": leader, "basis": "said"}]}}
                store.say([Statement("observation", lines[0].about, seen)], _author(payload), payload)


HOMONYMS = {"empty": empty, "typical": typical, "hostile": hostile}
