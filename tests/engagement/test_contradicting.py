"""Decisions that take away each other's successor: refused in either order, findings after a merge."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from two_laptops import Two

from followme.engagement import Engagement
from followme.errors import Refused
from followme.rationalization.findings import findings

LEAVING = ("Retire", "Replace", "Consolidate", "Keep outside")
NAMING = ("Replace", "Consolidate")


@dataclass(frozen=True)
class Made:
    """A decision as somebody makes it."""

    service: str
    disposition: str
    successor: str = ""

    def by(self, who: Engagement) -> None:
        who.services.decide(self.service, self.disposition, "so be it", successor=self.successor)


def pairs() -> Iterator[tuple[Made, Made]]:
    """Every two decisions that cannot both be carried out: B follows A, and leaves itself, into C or into A."""
    for naming, leaving in product(NAMING, LEAVING):
        yield Made("A", naming, "B"), Made("B", leaving, "C" if leaving in NAMING else "")
    for one, other in product(NAMING, NAMING):
        yield Made("A", one, "B"), Made("B", other, "A")


PAIRS = tuple(pairs())
NAMES = [f"{one.disposition} {other.disposition} {other.successor}" for one, other in PAIRS]


@pytest.fixture
def two(laptops: Two) -> Two:
    for name in "ABC":
        laptops.ana.visits.capture(name)
    laptops.meet()
    return laptops


def contradicted(who: Engagement) -> list[tuple[str, str]]:
    found = findings(who.journey.ground())
    return [(one.subject, one.text) for one in found if one.kind == "contradicted"]


def test_they_are_counted() -> None:
    assert len(PAIRS) == len(set(PAIRS)) == 12


@pytest.mark.parametrize("pair", PAIRS, ids=NAMES)
def test_every_two_are_refused_in_either_order_and_found_after_a_merge(pair: tuple[Made, Made], two: Two) -> None:
    for who, first, second in ((two.ana, *pair), (two.ben, *pair[::-1])):
        first.by(who)
        before = who.log.status().digest
        with pytest.raises(Refused) as refusal:
            second.by(who)
        assert "anew" in refusal.value.message
        assert who.log.status().digest == before
        assert contradicted(who) == []
    two.meet()
    naming, leaving = pair
    sentence = (
        f"A is decided {naming.disposition} with B as its successor, and B is decided {leaving.disposition}."
    )
    for who in (two.ana, two.ben):
        assert who.services.conflicts() == ()
        found = contradicted(who)
        assert ("b", f"{sentence} One of the two has to be decided anew.") in found
        assert len(found) == (2 if leaving.successor == "A" else 1)
    two.ana.services.decide("B", "Integrate", "it stays", successor="")
    assert contradicted(two.ana) == []


def test_itself_is_no_successor_and_becomes_one_only_by_a_verdict(two: Two) -> None:
    for disposition in ("Replace", "Consolidate", "Retire"):
        with pytest.raises(Refused, match="succeed itself"):
            Made("A", disposition, "a").by(two.ana)
    Made("A", "Replace", "B").by(two.ana)
    two.ana.names.rule("A", "B", "same", "one system")
    ((subject, text),) = contradicted(two.ana)
    assert (subject, text.split(".")[0]) == ("a", "A is decided Replace with itself as its successor")


def test_a_decision_in_conflict_counts_for_what_it_may_become(two: Two) -> None:
    Made("B", "Retire").by(two.ana)
    Made("B", "Integrate").by(two.ben)
    two.meet()
    with pytest.raises(Refused, match="leaving too") as refusal:
        Made("A", "Replace", "B").by(two.ana)
    assert "It may be decided Retire" in refusal.value.message
    assert "Settle what is decided of B first" in refusal.value.message
    Made("B", "Integrate").by(two.ana)
    Made("A", "Replace", "B").by(two.ana)
    two.meet()
    assert contradicted(two.ben) == []


def test_of_a_chain_every_name_that_was_decided_counts(two: Two) -> None:
    Made("B", "Retire").by(two.ana)
    Made("C", "Integrate").by(two.ana)
    two.ana.names.rule("B", "C", "same", "one system")  # told two ways: it is no decision yet
    with pytest.raises(Refused, match="leaving too"):
        Made("A", "Replace", "C").by(two.ana)
    Made("B", "Integrate").by(two.ana)
    Made("A", "Replace", "C").by(two.ana)
    with pytest.raises(Refused, match="takes away the successor of A"):
        Made("B", "Retire").by(two.ana)


def test_who_is_decided_anew_is_held_to_nothing_it_was_decided_before(two: Two) -> None:
    Made("A", "Replace", "B").by(two.ana)
    Made("A", "Replace", "C").by(two.ana)
    Made("B", "Retire").by(two.ana)
    Made("A", "Retire").by(two.ana)
    Made("C", "Keep outside").by(two.ana)
    assert contradicted(two.ana) == []


def test_a_challenge_names_no_successor_and_takes_none_away(two: Two) -> None:
    Made("A", "Challenge", "B").by(two.ana)
    Made("B", "Retire").by(two.ana)
    Made("B", "Challenge").by(two.ana)
    Made("A", "Replace", "B").by(two.ana)
    assert contradicted(two.ana) == []


def test_answers_refuse_nothing_a_successor_that_turns_out_redundant_is_found(two: Two) -> None:
    Made("A", "Replace", "B").by(two.ana)
    assert contradicted(two.ana) == []
    two.ana.services.adjudicate("B", "business_impact", "Redundant", "the lake has it")
    ((subject, text),) = contradicted(two.ana)
    assert subject == "b"
    assert "the answers say that B is redundant itself" in text
    Made("B", "Challenge").by(two.ana)
    assert len(contradicted(two.ana)) == 1, "a decided Challenge is no decision"
    Made("B", "Integrate").by(two.ana)
    assert contradicted(two.ana) == []
