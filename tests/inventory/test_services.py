"""From names to services: homonyms, placeholders, shown names, what holds for a whole chain."""

import random
from typing import Any

import pytest

from followme.inventory.fields import Catalogue
from followme.inventory.records import Answered, Observation, Profile, Rekeyed
from followme.inventory.services import Adjudication, Inventories, Inventory
from followme.matching.clusters import Pair, chains
from followme.matching.placeholders import is_placeholder
from followme.text import key_of

FIELDS = Catalogue()


def saw(
    number: int, name: str, qualifier: str = "", *, team: str = "", listed: bool = False, **told: Any
) -> Observation:
    at = f"2026-03-02T09:{number:02d}:00.000Z"
    answers = {field: Answered(value, "said", at, f"c{number}") for field, value in told.items()}
    key = "" if is_placeholder(name) else key_of(name, qualifier)
    visit = "" if listed else f"v{number}"
    return Observation(
        f"o{number}", visit, team, at, "Ada", name, key, qualifier, answers=answers, catalogue=listed
    )


def inventory(
    *seen: Observation,
    same: tuple[Pair, ...] = (),
    apart: tuple[Pair, ...] = (),
    ruled: tuple[Adjudication, ...] = (),
) -> Inventory:
    return Inventories().build(seen, FIELDS, chains(same, apart), ruled)


def found(name: str, inside: Inventory) -> Profile:
    profile = inside.find(name)
    assert profile is not None
    return profile


def ruling(key: str, field: str, *values: object) -> Adjudication:
    return Adjudication(key, field, values, (f"ruled {key}",))


def test_a_homonym_is_split_by_a_qualifier() -> None:
    inside = inventory(saw(1, "GSS"), saw(2, "gss", "Finance"), saw(3, "GSS", "finance"))
    assert [(one.key, one.observations) for one in inside.services] == [("gss", 1), ("gss (finance)", 2)]
    assert found("GSS (Finance)", inside).service == "GSS (finance)"
    assert found("GSS (Finance)", inside).aliases == ("gss (Finance)",)


@pytest.mark.parametrize("name", ["N/A", "TBD", "", "Various", "Redacted for security purposes", "?", "  "])
def test_placeholders_stay_alone_and_are_listed(name: str) -> None:
    inside = inventory(saw(1, name, business_impact="Critical"), saw(2, name), saw(3, "Siebel"))
    assert [one.key for one in inside.services] == ["siebel"]
    assert [one.id for one in inside.unnamed] == ["o1", "o2"]
    assert found("Siebel", inside).value("business_impact") is None


def test_the_key_is_the_smallest_of_the_chain_and_every_name_finds_it() -> None:
    same = (("zendesk", "caredesk"), ("anton", "caredesk"))
    inside = inventory(saw(1, "Zendesk"), saw(2, "Caredesk"), same=same)
    (service,) = inside.services
    assert (service.key, service.names) == ("anton", {"anton", "caredesk", "zendesk"})
    assert {found(name, inside).key for name in ("ZENDESK", "caredesk", " Anton ")} == {"anton"}
    assert service.aliases == ("Zendesk", "anton")
    assert inside.find("nobody") is None


@pytest.mark.parametrize(
    ("spellings", "shown"),
    [
        (["Aa", "aa", "aa"], "aa"),  # the most frequent
        (["Aa", "AA Desk"], "AA Desk"),  # the longest
        (["Bb", "BB"], "BB"),  # the first by alphabet
        (["AA Desk", "b", "b"], "b"),  # frequent beats long
    ],
)
def test_the_shown_name(spellings: list[str], shown: str) -> None:
    keys = sorted({key_of(name) for name in spellings})
    seen = [saw(place, name) for place, name in enumerate(spellings)]
    (service,) = inventory(*seen, same=tuple((keys[0], key) for key in keys[1:])).services
    assert service.service == shown
    assert set(service.aliases) == set(spellings) - {shown}


def test_a_preferred_name_is_shown_and_finds_its_service() -> None:
    inside = inventory(saw(1, "GSS"), saw(2, "Zeta"), ruled=(ruling("gss", "service_name", "Global Support"),))
    service = found("global support", inside)
    assert (service.key, service.service, service.aliases) == ("gss", "Global Support", ("GSS",))
    # a name that is a service's own key stays with that service
    both = inventory(saw(1, "GSS"), saw(2, "Zeta"), ruled=(ruling("gss", "service_name", "Zeta"),))
    assert found("Zeta", both).key == "zeta"


def test_an_adjudication_beats_all_voices_and_the_lists() -> None:
    seen = [
        saw(1, "A", business_impact="Critical", business_functions=("x",)),
        saw(2, "A", business_impact="Critical"),
    ]
    rulings = (ruling("a", "business_impact", "Redundant"), ruling("a", "business_functions", ("y",)))
    answers = found("A", inventory(*seen, ruled=rulings)).answers
    impact = answers["business_impact"]
    assert (impact.value, impact.source) == ("Redundant", "adjudicated")
    assert (impact.spread, impact.evidence) == ({"Critical": 2}, ("ruled a",))
    assert (answers["business_functions"].value, answers["business_functions"].source) == (("y",), "adjudicated")


def test_two_adjudications_of_one_chain_that_differ_are_tied_and_equal_ones_are_one() -> None:
    seen = (saw(1, "A"), saw(2, "B"))
    differ = (ruling("a", "business_impact", "Critical"), ruling("b", "business_impact", "Redundant"))
    joined = found("A", inventory(*seen, same=(("a", "b"),), ruled=differ)).answers["business_impact"]
    assert (joined.value, joined.source, set(joined.tied)) == (None, "tied", {"Critical", "Redundant"})
    equal = (ruling("a", "business_impact", "Critical"), ruling("b", "business_impact", "Critical"))
    agreed = found("A", inventory(*seen, same=(("a", "b"),), ruled=equal)).answers["business_impact"]
    assert (agreed.value, agreed.source) == ("Critical", "adjudicated")


def test_an_adjudication_in_conflict_is_tied() -> None:
    inside = inventory(
        saw(1, "A", business_impact="Critical"), ruled=(ruling("a", "business_impact", "Critical", "Redundant"),)
    )
    assert found("A", inside).answers["business_impact"].tied == ("Critical", "Redundant")


def test_an_adjudication_holds_for_the_chain_and_goes_with_its_name_when_the_chain_is_split() -> None:
    seen, made = (saw(1, "A"), saw(2, "B")), (ruling("b", "business_impact", "Critical"),)
    assert found("A", inventory(*seen, same=(("a", "b"),), ruled=made)).value("business_impact") == "Critical"
    split = inventory(*seen, same=(("a", "b"),), apart=(("a", "b"),), ruled=made)
    assert (found("A", split).value("business_impact"), found("B", split).value("business_impact")) == (
        None,
        "Critical",
    )


def test_a_rekeying_counts_as_consuming_and_as_an_identity_key_of_both() -> None:
    seen = [
        saw(
            1,
            "CRM",
            rekeyed_from=(Rekeyed("Old CRM", "email"), Rekeyed("Nowhere", "phone")),
            identity_keys=("Email",),
        ),
        saw(2, "Legacy"),
        saw(3, "CRM", rekeyed_from=(Rekeyed("old crm", ""),), consumes_from=("Billing",)),
    ]
    inside = inventory(*seen, same=(("legacy", "old crm"),))
    assert found("CRM", inside).value("identity_keys") == ("Email", "phone")
    assert found("CRM", inside).value("consumes_from") == ("Billing", "Nowhere", "Old CRM")
    assert found("Legacy", inside).value("identity_keys") == ("email",)
    assert found("Legacy", inside).value("consumes_from") == ()


def test_what_is_only_listed_is_known_and_not_seen() -> None:
    inside = inventory(
        saw(1, "A"), saw(2, "A", listed=True, implementation="Custom System"), saw(3, "B", listed=True)
    )
    one, other = inside.services
    assert (one.seen, one.observations, one.visits, one.answers["implementation"].source) == (
        True,
        1,
        1,
        "catalogue",
    )
    assert (other.seen, other.observations, other.visits, other.service) == (False, 0, 0, "B")


def test_counts_and_teams() -> None:
    inside = inventory(saw(1, "A", team="Care"), saw(2, "A", team="care"), saw(3, "A"))
    service = found("A", inside)
    assert (service.observations, service.visits, service.teams) == (3, 3, ("Care",))


def test_every_service_answers_every_field() -> None:
    (service,) = inventory(saw(1, "A")).services
    assert set(service.answers) == {field.name for field in FIELDS.fields}
    assert {answer.source for name, answer in service.answers.items() if name != "service_name"} == {"missing"}


def test_the_order_of_observations_never_changes_anything() -> None:
    seen = [
        saw(
            1,
            "A",
            team="Care",
            business_leader=("Ann",),
            rekeyed_from=(Rekeyed("B", "email"), Rekeyed("b", "Email")),
        ),
        saw(2, "a", team="care", business_leader=("Bob",), business_functions=("Pay",)),
        saw(3, "B", team="Sales", business_functions=("pay", "Refund")),
        saw(4, "C", listed=True, implementation="Custom System"),
        saw(5, "c", rekeyed_from=(Rekeyed("A", "phone"),)),
        saw(6, "TBD"),
    ]
    whole = inventory(*seen, same=(("b", "c"),)).services
    for seed in range(30):
        stirred = random.Random(seed).sample(seen, len(seen))  # noqa: S311  no secret
        assert inventory(*stirred, same=(("b", "c"),)).services == whole


def test_what_is_kept_between_two_builds_is_never_stale() -> None:
    inventories = Inventories()
    seen = [saw(1, "A", business_impact="Critical"), saw(2, "B", rekeyed_from=(Rekeyed("A", "email"),))]
    first = inventories.build(seen, FIELDS, chains([], []))
    assert inventories.build(seen, FIELDS, chains([], [])).services[0] is first.services[0]
    for change in (
        ([seen[0], saw(2, "B")], chains([], []), ()),
        ([saw(1, "A", business_impact="Redundant"), seen[1]], chains([], []), ()),
        (seen, chains([("a", "b")], []), ()),
        (seen, chains([], []), (ruling("a", "business_impact", "Supportive"),)),
    ):
        assert inventories.build(change[0], FIELDS, change[1], change[2]).services == (
            Inventories().build(change[0], FIELDS, change[1], change[2]).services
        )
