"""Fieldbooks whose names may be one service: none, some with verdicts that contradict, many, hostile ones."""

from hashlib import blake2b
from itertools import product
from pathlib import Path

from tui_worlds import PAYLOADS, _author, _new, empty

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement

LETTERS = str.maketrans("0123456789", "ghijklmnop")
QUOTE = "Every ticket is in Zendesk, and again in my notebook."


def typical(path: Path) -> None:
    """Spellings, environments, versions, placeholders; one service seen by two teams under two names."""
    with _new(path) as book:
        book.visits.new("Customer Care", place="Leeds")
        told = {"business_leader": "Dana Fox", "business_functions": "ticketing; call backs"}
        seen = book.visits.capture("Zendesk", {**told, "business_impact": "c"})
        book.visits.note(book.visits.rows()[0].visit.id, QUOTE, "quote", speaker="Agent 2", evidence=seen.record)
        for name in ("Order Manager", "Billing Hub (test)", "Siebel 7", "TBD", "TBD", "Phone list"):
            book.visits.capture(name)
        book.visits.new("Finance", place="York")
        book.visits.capture("ZenDesk.com", {"business_leader": "Dana Fox"})
        for name in ("Ordre Manager", "Billing Hub (prod)", "Siebel 8", "Order-Manager", "N/A"):
            book.visits.capture(name)


def named(path: Path) -> None:
    """Leaders and business functions, spelt two ways by two teams."""
    with _new(path) as book:
        book.visits.new("Customer Care", place="Leeds")
        book.visits.capture(
            "Zendesk", {"business_leader": "Tom Jaegar", "business_functions": "Field Ops; Dispatch"}
        )
        book.visits.capture("Outage Map", {"technical_leader": "Fox, Dana", "business_functions": "Dispatch"})
        book.visits.new("Finance", place="York")
        told = {"business_leader": "Dana Fox; D. Fox", "technical_leader": "Tom Jaeger / Eve Marsh"}
        book.visits.capture("Siebel", {**told, "business_functions": "Field Operations; Dispatch team"})
        book.visits.capture(
            "Order Manager", {"business_leader": "Tom Jaeger", "business_functions": "Field Operations"}
        )


def contradicted(path: Path) -> None:
    """Three names; two people agree on neither."""
    with _new(path) as book:
        book.visits.new("Customer Care", place="Leeds")
        for name in ("Ledger", "General Ledger", "The Ledger"):
            book.visits.capture(name)
        book.names.rule("Ledger", "General Ledger", "same", "one screen")
        book.names.rule("General Ledger", "The Ledger", "same", "")
        book.names.rule("Ledger", "The Ledger", "different", "two vendors")


def many(path: Path) -> None:
    """More names than are looked at in the blink of an eye."""
    with _new(path) as book:
        words = [blake2b(bytes([n % 256, n // 256])).hexdigest().translate(LETTERS) for n in range(1190)]
        _write(book, [f"{one[:8]} {one[8:14]}" for one in words])
        _write(book, [f"{one[:8]}-{one[8:14]}" for one in words[:10]])


def _write(book: Engagement, names: list[str]) -> None:
    store = book._book.fieldbook
    visit = store.ids.record()
    store.say([Statement("visit", visit, {"team": "Finance", "status": "made"})], "Ana", "a visit")
    said = [
        Statement(
            "observation",
            store.ids.record(),
            {"visit": visit, "service_name": {"value": name, "basis": "said"}, "order": n},
        )
        for n, name in enumerate(names)
    ]
    store.say(said, "Ana", "many")


def hostile(path: Path) -> None:
    """Every name is a payload, twice; verdicts contradict, and all was written past ``clean``."""
    with _new(path, "Line [/] of [bold]", "Me [/]") as book:
        store = book._book.fieldbook
        visit = store.ids.record()
        store.say([Statement("visit", visit, {"team": PAYLOADS[6], "status": "made"})], "me [/]", "a visit")
        for number, payload in enumerate(PAYLOADS):
            for name in (f"Service {payload}", f"Services {payload}", f"Service  {payload} {payload}"):
                store.say(_sighting(book, visit, name, payload, number), _author(payload), payload)
        for placeholder in ("TBD", "\x1b[2J N/A"):
            store.say(_sighting(book, visit, placeholder, "[/]", 99), "me [/]", "a placeholder")
        for payload in (PAYLOADS[1], PAYLOADS[6], PAYLOADS[7]):
            _contradict(book, payload)


def _sighting(book: Engagement, visit: str, name: str, payload: str, order: int) -> list[Statement]:
    ids = book._book.fieldbook.ids
    observed, said = ids.record(), {"value": payload, "basis": "said"}
    body = {
        "visit": visit,
        "service_name": {"value": name, "basis": "said"},
        "business_leader": {"add": [said]},
        "business_functions": {"add": [said]},
        "order": order,
    }
    note = {"visit": visit, "kind": "quote", "text": payload, "speaker": payload, "evidence": observed}
    return [Statement("observation", observed, body), Statement("note", ids.record(), note)]


def _contradict(book: Engagement, payload: str) -> None:
    found = sorted(
        key for key in {one.key for one in book.visits.observations()} if payload.strip().casefold() in key
    )
    if len(found) > 2:
        book.names.rule_pairs({(found[0], found[1]): payload, (found[1], found[2]): payload}, "same")
        book.names.rule_pairs({(found[0], found[2]): payload}, "different")


BEGINNINGS = (
    "Bram", "Cald", "Wyst", "Elph", "Hask", "Ived", "Jonq", "Quor", "Mab",
    "Ost", "Pitch", "Thur", "Vox", "Sny", "Zeb",
)  # fmt: skip
MIDDLES = (
    "ar", "eb", "ic", "od", "ug", "ash", "eld", "ink", "orm",
    "uth", "ax", "esp", "irl", "ont",
)  # fmt: skip
ENDS = (
    "bury", "cote", "dale", "field", "gate", "holt", "ington", "keld", "ley",
    "mere", "ness", "over", "pool", "wick",
)  # fmt: skip


def ten_thousand(path: Path) -> None:
    """As many names as a large company lists: two words each that no other holds; twenty are spelt twice."""
    parts = product(MIDDLES, BEGINNINGS, ENDS, map(str.lower, BEGINNINGS))
    words = [f"{begins}{middle}{again}{end}" for middle, begins, end, again in parts]
    names = [f"{words[2 * n]} {words[-2 * n - 1]}" for n in range(9_980)]
    with _new(path) as book:
        _write(book, names)
        _write(book, [name.replace(" ", "-") for name in names[::499]])


PAIRS = {"empty": empty, "typical": typical, "contradicted": contradicted, "hostile": hostile}
