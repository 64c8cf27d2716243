"""Every kind of finding: what raises it, and what does not."""

from dataclasses import replace

import pytest
from planning_world import JOURNEY, observation, profile

from followme.inventory.records import Estimate, Finding, Observation, Profile, Rekeyed, Visit
from followme.rationalization.findings import Ground, findings
from followme.rationalization.identity import build_identity
from followme.rationalization.journey import build_journey
from followme.rationalization.settings import JourneyConfig


def found(
    kind: str,
    profiles: list[Profile],
    observations: list[Observation] | None = None,
    visits: tuple[Visit, ...] = (),
    base: int | None = None,
    config: JourneyConfig = JOURNEY,
) -> list[Finding]:
    seen = observations or []
    chart, identity = build_journey(profiles, seen, config), build_identity(profiles)
    ground = Ground(profiles, seen, visits, chart, identity, config, base)
    return [each for each in findings(ground) if each.kind == kind]


def subjects(kind: str, *args: object, **kwargs: object) -> list[str]:
    return [each.subject for each in found(kind, *args, **kwargs)]  # type: ignore[arg-type]


BUYER = profile("Shop", journey_state=("buying",), identity_keys=("email",))
CARER = profile("Desk", journey_state=("helped",), identity_keys=("email",))


def test_states_without_and_with_several_services() -> None:
    profiles = [BUYER, CARER, replace(BUYER, key="till", service="Till", names=frozenset({"till"}))]
    assert subjects("unserved_state", profiles) == ["using", "paying", "gone"]
    (redundant,) = found("redundant_state", profiles)
    assert (redundant.subject, redundant.text) == ("buying", '"Buys" is served by 2 services: Shop, Till.')


def test_a_state_behind_a_final_one_is_unreachable_until_someone_went_there() -> None:
    states = [
        {"state": "in", "label": "In"},
        {"state": "out", "label": "Out", "final": True},
        {"state": "back", "label": "Back"},
    ]
    config = JourneyConfig.model_validate({"prefix": "p", "states": states})
    assert subjects("unreachable_state", [], config=config) == ["back"]
    steps = [observation("a", "1", at, journey_state=state) for at, state in enumerate(["out", "back"])]
    assert subjects("unreachable_state", [], steps, config=config) == []


def test_silent_transitions_and_services_in_no_state() -> None:
    lost = profile("Lost", business_functions=("fishing",))
    assert subjects("silent_transition", [BUYER, CARER, lost]) == [
        "journey.using_to_helped",
        "journey.paying_to_gone",
    ]
    assert subjects("service_without_state", [BUYER, CARER, lost]) == ["lost"]


@pytest.mark.parametrize(
    ("answers", "stranded"),
    [
        ({"integration": "Inaccessible", "identity_keys": ("email",)}, True),
        ({"integration": "Inaccessible", "customers_annually": Estimate(0, None)}, True),
        ({"integration": "Inaccessible", "rekeyed_from": (Rekeyed("x", "phone"),)}, True),
        ({"integration": "Inaccessible", "customers_annually": Estimate(0, 0)}, False),
        ({"integration": "Inaccessible"}, False),
        ({"integration": "Partially-Accessible", "identity_keys": ("email",)}, False),
        ({"identity_keys": ("email",)}, False),
    ],
)
def test_stranded_data(answers: dict[str, object], *, stranded: bool) -> None:
    assert bool(found("stranded_data", [profile("Box", **answers)])) == stranded


def test_an_event_needs_a_key_that_another_service_knows() -> None:
    everything = ["buying_to_using", "using_to_helped", "helped_to_paying", "paying_to_gone"]
    alone = profile("Shop", journey_state=("buying",), identity_keys=("cookie",))
    assert subjects("event_without_identity", [alone, CARER]) == [f"journey.{name}" for name in everything]
    assert subjects("event_without_identity", [BUYER, CARER]) == [
        "journey.using_to_helped",
        "journey.paying_to_gone",
    ]


def test_rekeyings_by_frequency() -> None:
    often, once = (Rekeyed("Shop", "Account No"),), (Rekeyed("Fax", ""),)
    seen = [observation("Desk", str(at), rekeyed_from=often) for at in range(3)]
    seen += [observation("Desk", "9", rekeyed_from=once), replace(seen[0], id="x", key="", name="")]
    told = found("rekeyed", [BUYER, CARER], seen)
    assert [each.subject for each in told] == ["desk", "shop", "desk"]
    assert [each.text for each in told] == [
        "account_no is typed by hand from Shop into Desk, 3 times.",
        "account_no is typed by hand from Shop into an unnamed service, 1 time.",
        "data is typed by hand from fax into Desk, 1 time.",
    ]


def test_teams_without_a_visit_that_was_made() -> None:
    assert subjects("unvisited_team", []) == ["Customer Care", "Finance"]
    visits = (Visit("1", team="customer  care"), Visit("2", team="Finance", status="planned"))
    assert subjects("unvisited_team", [], visits=visits) == ["Finance"]
    assert subjects("unvisited_team", [], [observation("Shop", team="FINANCE")]) == ["Customer Care"]


def test_known_and_seen() -> None:
    unseen = profile("Dusty", seen=False)
    listed = [observation("dusty", catalogue=True), observation("The Shop", catalogue=True)]
    shop = profile("Shop", aliases=("The Shop",))
    assert subjects("known_never_seen", [shop, CARER, unseen], listed) == ["dusty"]
    assert subjects("seen_not_known", [shop, CARER, unseen], listed) == ["desk"]
    assert subjects("seen_not_known", [shop, CARER], []) == []


@pytest.mark.parametrize(
    ("level", "low", "high", "contradicts"),
    [
        ("All Customers", 100, 749, True),
        ("All Customers", 100, 750, False),
        ("All Customers", 10, None, False),
        ("All Customers", 1001, None, True),
        ("Few Customers", 300, 300, False),
        ("Few Customers", 301, None, True),
        ("Some Customers", 1000, 1000, False),  # no share is configured for this level here
    ],
)
def test_a_level_against_its_share_of_the_base(
    level: str, low: int, high: int | None, *, contradicts: bool
) -> None:
    one = profile("One", customer_impact=level, customers_annually=Estimate(low, high))
    assert bool(found("impact_contradicts_number", [one], base=1000)) == contradicts


def test_levels_against_each_other_without_a_base() -> None:
    all_ = profile("All", customer_impact="All Customers", customers_annually=Estimate(5, 50))
    few = profile("Few", customer_impact="Few Customers", customers_annually=Estimate(51, None))
    (finding,) = found("impact_contradicts_number", [all_, few])
    assert finding.subject == "all"
    assert "50 is fewer than the 51 of Few" in finding.text
    less = replace(few, answers={**few.answers, "customers_annually": all_.answers["customers_annually"]})
    assert not found("impact_contradicts_number", [all_, less])


def test_the_order_of_the_input_does_not_matter() -> None:
    profiles = [BUYER, CARER, profile("Lost"), profile("Dusty", seen=False)]
    ground = Ground(
        profiles, (), (), build_journey(profiles, (), JOURNEY), build_identity(profiles), JOURNEY, None
    )
    assert findings(ground) == findings(replace(ground, profiles=profiles[::-1]))
