"""Which names of two books are one service: one to one, never against a verdict or a guard, with an estimate."""

import pytest
from matching_world import AROUND, reader, shipped

from followme.matching.between import Between, between
from followme.matching.clusters import Pair, chains, pair
from followme.matching.decoys import NOTHING, Decoys, WrongPairs, least_worth_it
from followme.matching.look import Look
from followme.matching.matcher import Known
from followme.matching.proposals import Matching

RENAMED = (
    ("Harbour Ledger 9", "Harbor Ledger 9"),
    ("Pebble Invoicing Desk", "Pebble-Invoicing Desk"),
    ("Lantern Claims", "Lantern Claims Platform"),
)
ANA = [one for one, _ in RENAMED] + list(AROUND[3:12])
BEN = [other for _, other in RENAMED] + list(AROUND[8:20])


def found(
    ana: list[str], ben: list[str], same: tuple[Pair, ...] = (), apart: dict[Pair, str] | None = None
) -> Between:
    ruled = dict.fromkeys((pair(*one) for one in same), "same") | (apart or {})
    known = [Known(name, name) for name in dict.fromkeys((*ana, *ben, *(name for keys in ruled for name in keys)))]
    matching = Matching(Look(known, reader(), shipped()), ruled)
    return between(matching, (ana, ben), chains(same, apart or ()))


def told(one: Between) -> set[Pair]:
    return {proposal.pair for proposal in one.proposals}


def test_every_name_has_its_partner_and_an_estimate_says_how_many_are_right() -> None:
    one = found(ANA, BEN)
    assert told(one) == {pair(*names) for names in RENAMED}
    assert one.one_to_one
    assert one.estimated_precision is not None
    assert 0.5 <= one.estimated_precision <= 1
    assert one.right == pytest.approx(3 * one.estimated_precision)
    assert all(proposal.compared.advice and proposal.reasons for proposal in one.proposals)


def test_nothing_in_common_is_nothing_proposed_and_nothing_estimated() -> None:
    one = found(list(AROUND[:8]), list(AROUND[8:]))
    assert one.proposals == ()
    assert one.estimated_precision is None
    assert found([], []) == found(ANA, []) == Between()


def test_a_name_that_both_use_is_no_partner_of_another() -> None:
    alone = found(["Harbour Ledger", *AROUND[3:9]], ["Harbour-Ledger", *AROUND[9:15]])
    assert told(alone) == {("Harbour Ledger", "Harbour-Ledger")}
    both = found(["Harbour Ledger", *AROUND[3:9]], ["Harbour Ledger", "Harbour-Ledger", *AROUND[9:15]])
    assert told(both) == set(), "a clean book names a service once"


def test_a_chain_counts_once_and_what_it_joins_is_left_alone() -> None:
    ana = ["Harbour Ledger", "The Old Book", *AROUND[3:9]]
    ben = ["Harbour-Ledger", "Old Book", *AROUND[9:15]]
    chain = (("Harbour Ledger", "The Old Book"),)
    assert len(told(found(ana, ben))) == 2
    assert len(told(found(ana, ben, chain))) == 1, "two names of one service have one partner"
    joined = (*chain, ("Harbour-Ledger", "The Old Book"))
    assert told(found(ana, ben, joined)) == set(), "its partner is known"


@pytest.mark.parametrize("verdict", ["different", "variants"])
def test_what_was_ruled_apart_is_not_proposed_by_another_name_of_its_chain(verdict: str) -> None:
    ana = ["Harbour Ledger", *AROUND[3:9]]
    ben = ["Harbour-Ledger", *AROUND[9:15]]
    assert told(found(ana, ben, apart={("Harbour Ledger", "Harbour-Ledger"): verdict})) == set()
    third = (("Harbour-Ledger", "Zibb"),)
    assert told(found(ana, ben, third, {("Harbour Ledger", "Zibb"): verdict})) == set()


def test_variants_are_no_partners() -> None:
    one = found(["Harbour Ledger (test)", *AROUND[3:9]], ["Harbour Ledger (prod)", *AROUND[9:15]])
    assert told(one) == set()


def test_a_book_that_names_services_twice_gets_plain_pairs_and_says_so() -> None:
    doubled = [
        name for one in ("Harbour Ledger", "Pebble Desk", "Gull Mail") for name in (one, f"{one}s", f"My {one}")
    ]
    ben = ["Harbour-Ledger", "Pebble-Desk", *AROUND[9:15]]
    one = found(doubled, ben)
    assert not one.one_to_one
    assert one.unclean[0] > 2
    assert one.unclean[1] == 0
    partners = [keys for keys in told(one) if "Harbour-Ledger" in keys]
    assert len(partners) > 1, "not one to one"
    assert one.right == pytest.approx(sum(proposal.compared.confidence for proposal in one.proposals))


def test_one_slip_leaves_a_book_clean() -> None:
    one = found(["Harbour Ledger", "Harbour-Ledger", "Tidepool"], ["HarbourLedger", *AROUND[9:15]])
    assert one.one_to_one
    assert len(one.proposals) == 1


# ---- decoys


def decoys(wrong: list[float], names: int, free: int = 0) -> Decoys:
    every = WrongPairs(wrong, names)
    return Decoys(every, every, free or names, names - (free or names), names)


def test_the_threshold_follows_the_decoys() -> None:
    right = [2.0 + n / 100 for n in range(60)]
    doubtful = [-1.0 - n / 100 for n in range(40)]
    clean = least_worth_it([*right, *doubtful], decoys([-6.0] * 10, 200))
    assert clean.least < -1
    muddled = least_worth_it([*right, *doubtful], decoys([-0.9] * 60, 200))
    assert muddled.least > -1
    assert muddled.right / 60 > 0.9


def test_pairs_that_score_as_decoys_do_are_not_worth_it() -> None:
    assert least_worth_it([-1.0] * 30, decoys([-1.0] * 30, 200)) == NOTHING
    assert least_worth_it([], decoys([], 0)) == NOTHING


def test_few_names_tell_little_and_the_scores_count() -> None:
    assert least_worth_it([-4.0], decoys([], 1)) == NOTHING
    sure = least_worth_it([4.0], decoys([], 1))
    assert 0.9 < sure.right < 1


def test_names_that_have_a_partner_find_no_wrong_one() -> None:
    scores, wrong = [1.0] * 5, [1.0] * 30
    many, few = (least_worth_it(scores, decoys(wrong, 200, free)).right for free in (200, 8))
    assert many < few
