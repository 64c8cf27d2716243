"""Fieldbooks of a team, made as a team makes them: a starter, a hand-over, and two people who write apart."""

import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tui_worlds import MORNING, PAYLOADS, TickingClock, _author, _new, typical

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement
from followme.fieldbook.given import SeededIds

BEN = "Ben Okoro"


@dataclass(frozen=True)
class Team:
    """Ana's fieldbook, and Ben's, which has seen Ana's up to the moment they went apart."""

    ana: Path
    ben: Path


def _open(path: Path, minutes: int, me: str = "") -> Engagement:
    clock = TickingClock(MORNING + timedelta(minutes=minutes))
    return Engagement.open(path, me=me, clock=clock, ids=SeededIds(f"{path.stem} {minutes}"))


def joined(ana: Path) -> Team:
    """Ben joins from Ana's starter and merges her hand-over."""
    folder = ana.parent
    ben = folder / "ben.fieldbook"
    with _open(ana, 10) as book:
        book.team.starter(folder / "starter.fieldbook")
        book.team.handover(folder / "handover.fieldbook")
    clock = TickingClock(MORNING + timedelta(minutes=20))
    with Engagement.join(folder / "starter.fieldbook", ben, BEN, clock=clock, ids=SeededIds("ben")) as book:
        book.team.merge([folder / "handover.fieldbook"])
    for name in ("starter", "handover"):
        (folder / f"{name}.fieldbook").unlink()
    return Team(ana, ben)


def apart(ana: Path) -> Team:
    """Both go on alone, and set the same things two ways."""
    typical(ana)
    team = joined(ana)
    with _open(team.ana, 30) as book:
        hub, gone = _seen(book, "Billing Hub"), _seen(book, "Zendesk")
        book.log.edit(hub, {"business_impact": "r", "integration": "f", "customers_annually": "80k"})
        book.log.retract(gone)
        book.names.rule("Phone list", "Oracle GL", "same", "one spreadsheet")
        book.services.decide("Billing Hub", "Integrate", "every team bills with it")
    with _open(team.ben, 35) as book:
        hub, gone = _seen(book, "Billing Hub"), _seen(book, "Zendesk")
        book.log.edit(hub, {"business_impact": "s", "integration": "i", "customers_annually": "900k"})
        book.log.retract(gone)
        book.log.undo()
        book.names.rule("Phone list", "Oracle GL", "different", "one is on paper")
        book.services.decide("Billing Hub", "Keep outside", "finance will not share it")
    for path in (team.ana, team.ben):
        with _open(path, 40) as book:
            book.visits.new("Customer Care", place="Leeds")
            book.visits.capture("Siebel", {"business_impact": "c"})
            book.visits.note(book.visits.rows()[-1].visit.id, "the phone rings", "seen")
    return team


def _seen(book: Engagement, name: str) -> str:
    return next(one.id for one in book.visits.observations() if one.name == name)


def merged(ana: Path) -> Team:
    """Ana has merged Ben's: what they set two ways is in conflict."""
    team = apart(ana)
    with _open(team.ana, 60) as book:
        book.team.merge([team.ben])
    return team


def alone(ana: Path) -> Team:
    """Nobody else yet."""
    _new(ana).close()
    return Team(ana, ana.with_name("ben.fieldbook"))


def hostile(ana: Path) -> Team:
    """Two people set every field two hostile ways, written past ``clean``; the file's name is hostile too."""
    with _new(ana, "Line [/] of [bold]", "Me [/]") as book:
        _hostile_conflicts(book)
    return Team(ana, ana.with_name("ben.fieldbook"))


def _hostile_conflicts(book: Engagement) -> None:
    store = book._book.fieldbook
    visit = store.ids.record()
    store.say([Statement("visit", visit, {"team": PAYLOADS[0], "status": "made"})], "me [/]", "a visit")
    aside, clock = store.path.with_name("aside.fieldbook"), TickingClock(MORNING + timedelta(minutes=30))
    other = Engagement.create(aside, "aside", "aside", clock=clock, ids=SeededIds("aside"))
    for number, payload in enumerate(PAYLOADS):
        about = store.ids.record()
        body = {"visit": visit, "service_name": {"value": f"S {payload}", "basis": "said"}, "order": number}
        store.say([Statement("observation", about, body)], _author(payload), "a sighting")
        rival = other._book.fieldbook
        rival.accept([*store.claims()])
        said = {"business_impact": {"value": payload, "basis": "said"}, "episode": payload}
        store.say([Statement("observation", about, said)], _author(payload), payload)
        not_said = {
            "business_impact": {"value": f"{payload}{payload}", "basis": payload},
            "episode": f"not {payload}",
        }
        mine = rival.say([Statement("observation", about, not_said)], "me [/]", payload)
        store.accept(mine)
    other.close()
    aside.unlink()


def crashed(path: Path) -> None:
    """As a crash leaves it: marked as open, its log beside it."""
    with sqlite3.connect(path) as link:
        link.execute("INSERT OR REPLACE INTO place VALUES ('open', 'app 99999999')")
    link.close()
    path.with_name(path.name + "-wal").touch()


TEAMS = {"empty": alone, "typical": merged, "hostile": hostile}
