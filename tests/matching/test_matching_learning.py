"""What verdicts teach, and the groups that pairs make."""

import random
from itertools import permutations

import pytest
from matching_world import AROUND, reader, shipped

from followme.matching.clusters import Pair
from followme.matching.groups import groups, one_to_one
from followme.matching.look import Look
from followme.matching.matcher import Known
from followme.matching.names import NameReader
from followme.matching.proposals import Matching, Proposal
from followme.matching.taught import taught
from followme.matching.terms import CONTEXT, NAMES
from followme.matching.weights import Weights, probability

TERMS = len(NAMES) + len(CONTEXT)


def terms(**values: float) -> tuple[float, ...]:
    return tuple(values.get(name, 0.0) for name in (*NAMES, *CONTEXT))


def test_without_verdicts_the_weights_are_those_shipped() -> None:
    assert shipped().learned([]) == shipped()


def test_verdicts_move_what_they_speak_of() -> None:
    one = terms(covered=1.0, prefixed=0.5)
    for same in (True, False):
        moved = shipped().learned([(one, same)] * 5)
        assert (moved.score(one) > shipped().score(one)) is same
        at = NAMES.index("acronym")
        assert moved.by_term[at] == pytest.approx(shipped().by_term[at])


def test_verdicts_that_agree_with_the_weights_hardly_move_them() -> None:
    sure = terms(covered=1.0, telling=0.5, one_written=1.0, generic=1.0)
    moved = shipped().learned([(sure, True)])
    assert max(abs(a - b) for a, b in zip(moved.by_term, shipped().by_term, strict=True)) < 0.1


def test_the_order_of_verdicts_does_not_matter() -> None:
    chance = random.Random(7)  # noqa: S311  the same verdicts on every run
    told = [(tuple(chance.random() for _ in range(TERMS)), chance.random() < 0.5) for _ in range(40)]
    learned = shipped().learned(told)
    chance.shuffle(told)
    assert shipped().learned(told) == learned


def test_what_is_not_in_the_table_weighs_nothing() -> None:
    assert Weights.of({"start": -1.0}).score(terms(covered=1.0)) == -1.0
    assert probability(0) == 0.5
    assert probability(1e6) > 0.999


def proposed(ruled: dict[Pair, str], *names: str) -> tuple[Matching, tuple[Proposal, ...]]:
    found = Matching(Look([Known(name, name) for name in (*names, *AROUND)], reader(), shipped()), ruled)
    return found, found.proposals(lambda _a, _b: False)


LEDGERS = ("Berth Ledger", "BerthLedger", "Berth-Ledger")


def test_what_was_ruled_on_is_not_proposed_again() -> None:
    _, before = proposed({}, *LEDGERS)
    _, after = proposed({("Berth-Ledger", "BerthLedger"): "different"}, *LEDGERS)
    assert ("Berth-Ledger", "BerthLedger") in {one.pair for one in before}
    assert ("Berth-Ledger", "BerthLedger") not in {one.pair for one in after}


def test_what_was_ruled_apart_is_never_accepted_by_a_detour() -> None:
    ruled = {("Berth-Ledger", "BerthLedger"): "variant"}
    _, before = proposed({}, *LEDGERS)
    found, _ = proposed(ruled, *LEDGERS)
    left = [one for one in before if one.pair not in ruled and one.compared.advice == "same"]
    assert len(left) == 2
    assert len(found.acceptable(left)) == 1


def test_a_verdict_that_a_guard_foresaw_teaches_nothing() -> None:
    foreseen = proposed({("Berth Ledger 7", "Berth Ledger 8"): "variant"}, "Berth Ledger 7", "Berth Ledger 8")[0]
    assert foreseen.weights == shipped()


def test_verdicts_change_what_is_advised() -> None:
    names = ["Mast Index", "Mast Register", "Sail Index", "Sail Register", "Keel Index", "Keel Register"]
    pair = ("Rope Index", "Rope Register")
    before, _ = proposed({}, *names, *pair)
    ruled: dict[Pair, str] = {(names[at], names[at + 1]): "same" for at in (0, 2, 4)}
    after, _ = proposed(ruled, *names, *pair)
    told, taught = before.compared(*pair), after.compared(*pair)
    assert told
    assert taught
    assert taught.score > told.score


BOATS = ("Cutter", "Dinghy", "Galley", "Ketch", "Lugger", "Schooner", "Trawler")


def one_name_each(ruled: int) -> tuple[Matching, tuple[Proposal, ...]]:
    """Each boat has a register in both lists, and verdicts say that the longer name is another thing."""
    names = [f"{boat} {kind}" for boat in BOATS for kind in ("Register", "Registers", "Register Desk")]
    said: dict[Pair, str] = {}
    for boat in BOATS[:ruled]:
        said[f"{boat} Register", f"{boat} Register Desk"] = "different"
        said[f"{boat} Register Desk", f"{boat} Registers"] = "different"
    return proposed(said, *names)


def test_verdicts_teach_that_what_fits_better_is_the_one() -> None:
    pair = (f"{BOATS[-1]} Register", f"{BOATS[-1]} Register Desk")
    before, _ = one_name_each(0)
    after, found = one_name_each(5)
    told = after.compared(*pair)
    assert told
    assert before.compared(*pair).terms[-1] == 0, "without verdicts nobody asks what fits better"
    assert told.terms[-1] > 0
    assert after.weights.by_term[-1] < -1
    assert pair not in {one.pair for one in found}
    assert (f"{BOATS[-1]} Register", f"{BOATS[-1]} Registers") in {one.pair for one in found}


def test_verdicts_that_part_perfectly_do_not_run_away() -> None:
    told = [(terms(rival=1.0, covered=1.0), False), (terms(covered=1.0), True)] * 200
    moved = shipped().learned(told)
    assert all(abs(weight) < 40 for weight in (*moved.by_term, moved.start))
    assert moved.score(told[0][0]) < 0 < moved.score(told[1][0])


def test_a_word_that_was_ruled_to_stand_for_a_name_does_so_elsewhere() -> None:
    words = taught(reader().words, [("Tidal", "Mooring Fee Clerk")])
    read = NameReader(words).read
    assert read("Mooring Fee Clerk Archive").text == read("Tidal Archive").text == "tidal archive"
    assert read("Mooring Archive").text == "mooring archive"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Harbour", "Harbour Ledger"), ("Harbor", "Harbour"), ("Ledger 7", "Tidal"), ("Portal", "Tidal Board"),
     ("Tidal", "Mooring (test)"), ("Mooring Fee", "Jetty Fee")],
)  # fmt: skip
def test_a_verdict_on_names_that_share_a_word_or_say_which_one_teaches_no_word(one: str, other: str) -> None:
    assert taught(reader().words, [(one, other)]) == reader().words


def test_words_are_taught_in_any_order() -> None:
    pairs = [("Tidal", "Mooring Clerk"), ("Tidal", "Jetty Clerk"), ("Otter", "Mooring Clerk"), ("Otter", "Tidal")]
    expected = taught(reader().words, pairs)
    assert all(taught(reader().words, order) == expected for order in permutations(pairs))


def test_the_pair_nearest_to_even_odds_teaches_most() -> None:
    _, found = proposed({}, *LEDGERS, "Berth Ledger Crane")
    nearest = max(found, key=lambda one: one.doubt)
    assert abs(nearest.compared.score) == min(abs(one.compared.score) for one in found)


def test_one_good_pair_does_not_chain_two_groups() -> None:
    inside = {(0, 1): 3.0, (0, 2): 3.0, (1, 2): 3.0, (3, 4): 3.0, (3, 5): 3.0, (4, 5): 3.0}
    assert groups(6, {**inside, (2, 3): 2.5}) == [[0, 1, 2], [3, 4, 5]]
    assert groups(2, {(0, 1): 1.0}) == [[0, 1]]
    assert groups(2, {(0, 1): -1.0}) == []


def test_verdicts_outweigh_every_score() -> None:
    assert groups(2, {(0, 1): 50.0}, apart=[(1, 0)]) == []
    assert groups(3, {(0, 1): -50.0}, same=[(1, 0)]) == [[0, 1]]
    assert groups(3, {(0, 2): 9.0, (1, 2): 9.0}, same=[(0, 1)], apart=[(0, 2)]) == [[0, 1]]


def test_between_two_clean_lists_every_name_has_one_partner() -> None:
    scores = {(0, 3): 2.0, (0, 4): 3.0, (1, 3): 1.0, (1, 4): 2.5}
    assert one_to_one(scores) == {(0, 4): 3.0, (1, 3): 1.0}


def test_a_verdict_against_strong_evidence_speaks_of_its_pair_only() -> None:
    names = ("Berth Ledger", "BerthLedger", "Gull Board", "GullBoard")
    before, _ = proposed({}, *names)
    told = before.compared(*names[:2])
    assert told
    assert told.advice == "same"
    after, _ = proposed({(names[0], names[1]): "different"}, *names)
    assert after.weights == before.weights
