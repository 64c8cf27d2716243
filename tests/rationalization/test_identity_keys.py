"""Islands, hubs and paths against brute force."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from planning_world import JOURNEY, profile

from followme.inventory.records import Rekeyed
from followme.rationalization import identity as room
from followme.rationalization.identity import Identity, build_identity, identity_key, resolvable
from followme.rationalization.journey import build_journey

KEYS = ("account_id", "cookie", "email", "phone", "tax_no")
HOLDINGS = st.lists(st.sets(st.sampled_from(KEYS)), max_size=7)


def held_by(holdings: list[set[str]]) -> Identity:
    return build_identity([profile(f"s{at}", identity_keys=tuple(keys)) for at, keys in enumerate(holdings)])


@pytest.mark.parametrize(
    ("typed", "key"),
    [("E-Mail", "e_mail"), (" account  ID ", "account_id"), ("account-id", "account_id"), ("—", "—"), ("-", "")],
)
def test_a_key_is_compared_without_its_punctuation(typed: str, key: str) -> None:
    assert identity_key(typed) == key


def test_a_rekeying_gives_the_key_to_both() -> None:
    found = build_identity(
        [
            profile("Desk", rekeyed_from=(Rekeyed("the shop", "Order No"), Rekeyed("nobody", "phone"))),
            profile("Shop", aliases=("The Shop",)),
        ]
    )
    assert found.services == {"desk": ("order_no", "phone"), "shop": ("order_no",)}
    assert found.islands == (("desk", "shop"),)
    assert found.hub_keys == ("order_no",)


def test_islands_by_hand() -> None:
    """email joins 0-1, phone joins 1-2; 3 holds a key of its own, 4 none; tax_no joins 5-6."""
    found = held_by([{"email"}, {"email", "phone"}, {"phone"}, {"cookie"}, set(), {"tax_no"}, {"tax_no"}])
    assert found.islands == (("s0", "s1", "s2"), ("s5", "s6"), ("s3",), ("s4",))
    assert found.hub_keys == ("email", "phone", "tax_no")
    path = found.path("s0", "s2")
    assert path
    assert path.via == (("s1", "email"), ("s2", "phone"))
    assert found.path("s0", "s3") is None
    assert found.path("s0", "s0") is None
    assert found.shared("s3") == ()


def groups(holdings: list[set[str]], using: set[str]) -> list[set[int]]:
    """Services joined through ``using``, the slow way: relax until nothing moves."""
    label = list(range(len(holdings)))
    for _ in holdings:
        for one, two in combinations(range(len(holdings)), 2):
            if holdings[one] & holdings[two] & using:
                label[one] = label[two] = min(label[one], label[two])
    return [{at for at, is_ in enumerate(label) if is_ == each} for each in sorted(set(label))]


@given(HOLDINGS)
def test_islands_are_what_joins(holdings: list[set[str]]) -> None:
    found = {frozenset(island) for island in held_by(holdings).islands}
    assert found == {frozenset(f"s{at}" for at in group) for group in groups(holdings, set(KEYS))}


@given(HOLDINGS)
def test_the_hub_is_a_smallest_set_that_joins_as_much(holdings: list[set[str]]) -> None:
    found = held_by(holdings)
    whole = groups(holdings, set(KEYS))
    enough = [
        size
        for size in range(len(KEYS) + 1)
        if any(groups(holdings, set(some)) == whole for some in combinations(KEYS, size))
    ]
    assert groups(holdings, set(found.hub_keys)) == whole
    assert len(found.hub_keys) == enough[0]
    assert found.hub_exact


@given(HOLDINGS)
def test_beyond_the_limit_no_key_of_the_hub_can_be_left_out(holdings: list[set[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "HUB_EXACT", 0)
        found = held_by(holdings)
    whole = groups(holdings, set(KEYS))
    assert groups(holdings, set(found.hub_keys)) == whole
    for key in found.hub_keys:
        assert groups(holdings, set(found.hub_keys) - {key}) != whole
    assert found.hub_exact == all(len(island) == 1 for island in found.islands)


@given(holdings=HOLDINGS, few=st.booleans())
def test_every_step_of_a_path_holds(holdings: list[set[str]], *, few: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "ALL_PATHS", 0 if few else room.ALL_PATHS)
        found = held_by(holdings)
        paths = found.paths()
        complete = found.all_paths
    for path in paths:
        here = path.from_
        for there, key in path.via:
            assert key in found.services[here]
            assert key in found.services[there]
            here = there
        assert here == path.to
    sizes = [len(island) for island in found.islands]
    each = (size * (size - 1) // 2 for size in sizes) if complete else (size - 1 for size in sizes)
    assert len(paths) == sum(each)


def test_an_event_carries_the_shared_keys_of_its_emitters() -> None:
    services = [
        profile("Shop", journey_state=("buying",), identity_keys=("cookie", "email")),
        profile("Till", journey_state=("buying",), identity_keys=("phone",)),
        profile("Desk", journey_state=("helped",), identity_keys=("phone", "email")),
    ]
    carried = resolvable(build_journey(services, (), JOURNEY), build_identity(services))
    assert carried["journey.buying_to_using"] == ("email", "phone")
    assert carried["journey.using_to_helped"] == ()


def test_many_keys_and_services_are_no_trouble() -> None:
    """40 keys in a chain: every key is needed, and it is said that this was not proven."""
    services = [profile(f"s{at:03}", identity_keys=(f"k{at}", f"k{at + 1}")) for at in range(300)]
    found = build_identity(services)
    assert len(found.islands) == 1
    assert len(found.hub_keys) == 299
    assert not found.hub_exact
    assert len(found.paths()) == 299
