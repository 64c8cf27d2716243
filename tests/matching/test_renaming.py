"""Names gone from a list that may be the new ones in it."""

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_world import words

from followme.matching.renaming import Row, renamings
from followme.text import key_of


def told(gone: list[Row], new: list[Row], kept: tuple[Row, ...] = ()) -> list[tuple[str, str]]:
    return [(one.gone, one.new) for one in renamings(gone, new, words(), kept)]


def row(name: str, leader: str = "", function: str = "") -> Row:
    return name, [leader] if leader else [], [function] if function else []


def test_a_leader_of_one_gone_and_one_new_name_speaks_for_a_rename() -> None:
    found = renamings([row("Otter Refunds", "Dana Reyes")], [row("Heron Payback", "dana  reyes")], words())
    assert found == (("Otter Refunds", "Heron Payback", "both are led by dana reyes"),)


def test_so_does_a_function_and_both_are_surer_than_one() -> None:
    gone = [row("Otter", "Ana", "refunds"), row("Heron", "", "mail")]
    new = [row("Gull", "", "mail"), row("Teal", "Ana", "refunds")]
    assert told(gone, new) == [("Otter", "Teal"), ("Heron", "Gull")]


def test_so_does_a_name_alike() -> None:
    (found,) = renamings([row("Harbour Ledger")], [row("HarbourLedger System"), row("Otter")], words())
    assert (found.gone, found.new) == ("Harbour Ledger", "HarbourLedger System")
    assert found.reason


def test_a_leader_of_half_the_list_says_nothing() -> None:
    kept = tuple(row(f"Pebble {number} Rota", "Dana") for number in range(20, 30))
    gone, new = [row("Otter", "Dana")], [row("Heron", "Dana")]
    assert told(gone, new)
    assert not told(gone, new, kept)
    assert not told([*gone, row("Smew", "Dana")], [*new, row("Teal", "Dana")])


def test_a_rare_leader_counts_more_than_one_of_several() -> None:
    gone = [row("Otter", "Ana"), ("Smew", ["Ana", "Ray"], []), row("Gorse", "Liv"), row("Elm", "Kim")]
    new = [("Heron", ["Ana", "Ray"], []), row("Teal", "Ana"), row("Birch", "Moe"), row("Larch", "Zoe")]
    assert told(gone, new) == [("Smew", "Heron"), ("Otter", "Teal")]


@pytest.mark.parametrize("name", ["", "TBD", "N/A", "  "])
def test_what_names_nothing_was_not_renamed(name: str) -> None:
    assert told([row(name, "Dana")], [row("Heron", "Dana")]) == []


def test_a_name_of_both_sides_is_not_gone() -> None:
    assert told([row("Otter", "Dana")], [row("OTTER", "Dana"), row("Heron", "Dana")]) == []
    assert told([row("Otter", "Dana")], [row("Heron", "Dana")], (row("heron"),)) == []


def test_thousands_of_one_leader_are_no_pairs() -> None:
    gone = [row("".join(parts), "Ana") for parts in product(("Mor", "Tel", "Bis", "Gan"), repeat=5)]
    new = [row("".join(parts), "Ana") for parts in product(("zu", "fy", "ki", "wo"), repeat=5)]
    assert told(gone, new) == []


rows = st.lists(
    st.tuples(
        st.one_of(
            st.sampled_from(["Otter", "otter ", "Harbour Ledger", "HarbourLedger", "Quay Otter", "TBD"]), st.text()
        ),
        st.lists(st.sampled_from(["Ana", "ana", "Ben", "Liv", ""]), max_size=2),
        st.lists(st.sampled_from(["mail", "refunds"]), max_size=2),
    ),
    max_size=6,
)


@given(gone=rows, new=rows, kept=rows, chance=st.randoms())
def test_one_to_one_and_in_no_order(gone: list[Row], new: list[Row], kept: list[Row], chance: Random) -> None:
    found = renamings(gone, new, words(), kept)
    for side in ("gone", "new"):
        keys = [key_of(getattr(one, side)) for one in found]
        assert len(set(keys)) == len(keys)
    assert all(one.reason for one in found)
    assert {one.gone for one in found} <= {name for name, *_ in gone}
    assert {one.new for one in found} <= {name for name, *_ in new}
    for some in (gone, new, kept):
        chance.shuffle(some)
    assert renamings(gone, new, words(), kept) == found
