"""One import is one instant: rows of one list are never ranked by time among each other."""

from pathlib import Path

import pytest

from followme.engagement import Engagement
from followme.engagement.lists.previewing import Importing
from followme.fieldbook.given import RandomIds, SystemClock

DIFFERING = b"""Application,Criticality,Customers,Business function
Alpha,Critical,100,Orders
Alpha,Supportive,5000,Returns
"""
AGREEING = b"Application,Criticality\nAlpha,Critical\n"
RUNS = 50


@pytest.mark.parametrize("catalogue", [False, True], ids=["seen", "known"])
def test_two_rows_of_one_service_that_differ_are_tied_in_every_run(tmp_path: Path, *, catalogue: bool) -> None:
    """By the machine's own clock, which may tick between two rows."""
    for run in range(RUNS):
        path = tmp_path / f"{run}.fieldbook"
        with Engagement.create(path, "Home", "Ana", clock=SystemClock(), ids=RandomIds()) as engagement:
            engagement.lists.bring_in(Path("list.csv"), Importing(catalogue=catalogue, data=DIFFERING))
            alpha = engagement.services.find("Alpha").answers

            assert alpha["business_impact"].source == "tied"
            assert alpha["business_impact"].tied == ("Critical", "Supportive")
            assert (alpha["customers_annually"].value.low, alpha["customers_annually"].value.high) == (100, 5000)
            said = [
                claim for claim in engagement.services.book.fieldbook.claims() if "Alpha" in (claim.body or "")
            ]
            assert len({claim.at for claim in said}) == 1


def test_two_lists_that_differ_are_tied_and_each_is_one_vote(ana: Engagement) -> None:
    def known(name: str, level: str, rows: int = 1) -> None:
        data = "\n".join(["Application,Criticality", *[f"Beta,{level}"] * rows]).encode()
        ana.lists.bring_in(Path(f"{name}.csv"), Importing(catalogue=True, data=data))

    known("cmdb", "Critical")
    known("portfolio", "Supportive", rows=3)
    beta = ana.services.find("Beta").answers["business_impact"]
    assert (beta.source, beta.tied) == ("tied", ("Critical", "Supportive"))
    assert beta.spread == {"Critical": 1, "Supportive": 1}

    known("finance", "Critical")
    settled = ana.services.find("Beta").answers["business_impact"]
    assert (settled.source, settled.value) == ("catalogue", "Critical")
