"""Scores, arguments and the Desk know no order of merging: three laptops, each order, the same bytes."""

import json
from itertools import permutations
from pathlib import Path

from two_laptops import NINE, two

from followme.engagement import Engagement
from followme.fieldbook.given import FixedClock, SeededIds
from followme.scoring.show import as_json, why_not_json

ANSWERS = {
    "business_impact": "Supportive",
    "customer_impact": "Some Customers",
    "customers_annually": "300/day",
    "implementation": "Licensed System",
    "integration": "Partially-Accessible",
    "dependency": "Loosely-Coupled",
}


def told(engagement: Engagement) -> str:
    """All that scores say, as programs read it."""
    services, desk = engagement.services, engagement.desk.desk()
    cards = {card.key: as_json(card) for card in services.scorecards()}
    argued = [why_not_json(services.why_not(key, "Quick win")) for key in cards]
    return json.dumps([cards, argued, [(one.kind, one.subject, one.changes, one.text) for one in desk.items]])


def three(folder: Path) -> list[Engagement]:
    """Three laptops that differ: a tie, a circle, a decision in conflict, a ruling, an item that two left."""
    both = two(folder)
    cay = Engagement.join(
        folder / "start.fieldbook",
        folder / "cay.fieldbook",
        "Cay",
        clock=FixedClock(NINE.replace(hour=11)),
        ids=SeededIds("cay"),
    )
    laptops = [both.ana, both.ben, cay]
    for engagement, team, impact in zip(laptops, ("Care", "UX", "Finance"), ("c", "s", "r"), strict=True):
        engagement.visits.new(team)
        engagement.visits.capture("Siebel", {**ANSWERS, "business_impact": impact})
        engagement.visits.capture("Avaya", {**ANSWERS, "integration": impact if impact != "s" else "f"})
    both.ana.visits.capture("Fax", {**ANSWERS, "business_impact": "r", "redundant_with": "Telex"})
    both.ben.visits.capture("Telex", {**ANSWERS, "business_impact": "r", "redundant_with": "Fax"})
    both.ana.services.decide("Siebel", "Integrate", "it sells")
    both.ben.services.decide("Siebel", "Retire", "it costs")
    cay.services.adjudicate("Avaya", "dependency", "u", "seen in the room")
    for engagement, why in ((both.ana, "not now"), (both.ben, "she is away")):
        engagement.desk.leave("unvisited_team", "analytics", why)
    return laptops


def test_every_order_of_merging_says_the_same(tmp_path: Path) -> None:
    laptops = three(tmp_path)
    files = [
        Path(engagement.team.handover(tmp_path / f"{place}.fieldbook").file)
        for place, engagement in enumerate(laptops)
    ]
    said = set()
    for number, order in enumerate(permutations(files)):
        folder = tmp_path / f"order {number}"
        folder.mkdir()
        mine = Engagement.join(
            order[0], folder / "mine.fieldbook", "Dee", clock=FixedClock(NINE), ids=SeededIds("d")
        )
        with mine:
            for file in order[1:]:
                mine.team.merge([file])
            said.add(told(mine))
    assert len(said) == 1
    cards, _, items = json.loads(said.pop())
    assert cards["siebel"]["decided"] is None, "a decision in conflict is none yet"
    assert [finding["kind"] for finding in cards["fax"]["findings"]] == ["mutual_redundancy"]
    assert {kind for kind, *_ in items} >= {"conflict", "mutual_redundancy", "challenge"}
    for engagement in laptops:
        engagement.close()
