"""Adopting another engagement: ours stands, with its name and base, on every laptop; undo gives nobody another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from two_laptops import NINE

from followme.engagement import Engagement
from followme.fieldbook.given import FixedClock, SeededIds


def _new(folder: Path, product_line: str, customers: str) -> Engagement:
    clock, ids = FixedClock(NINE), SeededIds(product_line)
    made = Engagement.create(
        folder / f"{product_line}.fieldbook", product_line, "Ana", customers=customers, clock=clock, ids=ids
    )
    made.visits.new("Care")
    made.visits.capture(f"{product_line} ledger")
    return made


class Three:
    """Engagements begun apart; the one that adopts has the last key of the alphabet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.zeta, self.mid, self.alpha = (
            _new(folder, name, base) for name, base in (("Zeta", "4M"), ("Mid", "3M"), ("Alpha", "200"))
        )

    def given(self, one: Engagement, name: str) -> Path:
        to = self.folder / f"{name}.fieldbook"
        one.team.handover(to)
        return to


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Three]:
    made = Three(tmp_path)
    yield made
    for one in (made.zeta, made.mid, made.alpha):
        one.close()


def _about(one: Engagement) -> tuple[str, str]:
    return one.log.status().product_line, one.log.status().customer_base


def test_who_adopts_keeps_name_and_base_and_loses_none_of_the_others_facts(three: Three) -> None:
    done = three.zeta.team.merge([three.given(three.alpha, "a")], adopt=True)
    assert (done.files[0].state, done.lost) == ("merged", 0)
    assert _about(three.zeta) == ("Zeta", "4M")
    assert {one.service for one in three.zeta.services.profiles()} == {"Zeta ledger", "Alpha ledger"}


def test_every_laptop_with_the_same_claims_has_the_same_engagement(three: Three) -> None:
    three.zeta.team.merge([three.given(three.alpha, "a")], adopt=True)
    three.zeta.team.merge([three.given(three.mid, "m")], adopt=True)
    zetas = three.given(three.zeta, "z")
    for one in (three.alpha, three.mid):
        assert one.team.merge([zetas]).files[0].state == "merged"
        assert _about(one) == ("Zeta", "4M")
    assert three.mid.log.status().digest == three.alpha.log.status().digest == three.zeta.log.status().digest


def test_an_engagement_that_is_adopted_after_it_adopted_gives_way(three: Three) -> None:
    three.alpha.team.merge([three.given(three.mid, "m")], adopt=True)
    assert _about(three.alpha) == ("Alpha", "200")
    three.zeta.team.merge([three.given(three.alpha, "a")], adopt=True)
    assert _about(three.zeta) == ("Zeta", "4M")


def test_undo_of_an_adoption_restores(three: Three) -> None:
    three.zeta.team.merge([three.given(three.alpha, "a")], adopt=True)
    assert "aside" in three.zeta.log.undo().deed.label
    assert three.zeta.log.undo().deed.label == "the adoption of another engagement"
    assert _about(three.zeta) == ("Zeta", "4M")
    three.zeta.log.redo()
    assert _about(three.zeta) == ("Zeta", "4M")


def test_of_two_that_adopt_each_other_the_smallest_key_stands(three: Three) -> None:
    alphas, zetas = three.given(three.alpha, "a"), three.given(three.zeta, "z")
    three.zeta.team.merge([alphas], adopt=True)
    three.alpha.team.merge([zetas], adopt=True)
    three.zeta.team.merge([three.given(three.alpha, "a2")])
    three.alpha.team.merge([three.given(three.zeta, "z2")])
    assert _about(three.zeta) == _about(three.alpha) == ("Alpha", "200")
    three.alpha.visits.new("Care")
    three.alpha.log.undo()
    three.alpha.log.undo()
    assert _about(three.alpha) == ("Zeta", "4M"), "only Zeta says it now"
