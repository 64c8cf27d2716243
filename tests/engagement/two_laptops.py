"""Two laptops of one engagement, with whatever a newer version may have put into their logs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from followme.engagement import Engagement
from followme.fieldbook.claims import Statement, make
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.handing import hand_over

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass
class Two:
    """Ana's and Ben's open fieldbooks."""

    folder: Path
    ana: Engagement
    ben: Engagement

    def meet(self) -> None:
        self.ana.team.take_in(self.ben.team)
        self.ben.team.take_in(self.ana.team)


def two(folder: Path) -> Two:
    """Ana began and took down Siebel; Ben joined and has what she has."""
    clocks = [FixedClock(NINE), FixedClock(NINE.replace(hour=10))]
    ana = Engagement.create(folder / "ana.fieldbook", "Home", "Ana", clock=clocks[0], ids=SeededIds("ana"))
    ana.visits.new("Care")
    ana.visits.capture("Siebel", {"business_impact": "Critical"})
    ana.team.starter(folder / "start.fieldbook")
    ben = Engagement.join(
        folder / "start.fieldbook", folder / "ben.fieldbook", "Ben", clock=clocks[1], ids=SeededIds("ben")
    )
    both = Two(folder, ana, ben)
    both.meet()
    return both


def forged(folder: Path, kind: str, about: str, *bodies: Mapping[str, Any]) -> Path:
    """A sealed file with one claim per body, none of which has seen another."""
    at = "2026-03-05T09:00:00.000Z"
    claims = [
        make(Statement(kind, about, body), "Mallory", at, [], f"{number:016x}")
        for number, body in enumerate(bodies)
    ]
    path = folder / f"forged-{kind}-{len(claims)}.fieldbook"
    hand_over(claims, path)
    return path
