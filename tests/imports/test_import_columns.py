from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from followme import config
from followme.errors import ConfigError
from followme.imports.columns import CUTOFF, find_header, propose_map, read_map
from followme.imports.understanding import understood
from followme.imports.wording import Lexicon
from followme.inventory.fields import BESIDE, TEN, Catalogue, Field

LEXICON = Lexicon(Catalogue(), config.imports())
FIELDS = [field.name for field in (*TEN, *BESIDE)]


@pytest.mark.parametrize("attribute", ["header", "name", "label"])
def test_titles_names_and_labels_map_to_their_fields(attribute: str) -> None:
    headers = [getattr(field, attribute) for field in (*TEN, *BESIDE)]
    assert list(propose_map(headers, LEXICON).values()) == FIELDS


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("SYSTEM / SERVICE NAME", "service_name"),
        ("Application", "service_name"),
        ("App name", "service_name"),
        ("Business Owner", "business_leader"),
        ("Tech lead", "technical_leader"),
        ("Business_Function(s)", "business_functions"),
        ("Business Impact (Critical, Supportive, Redundant)", "business_impact"),
        ("Criticality", "business_impact"),
        ("Buisness Leader", "business_leader"),
        ("Customers Impact", "customer_impact"),
        ("Approx. Nr of Customers Impacted Annually", "customers_annually"),
        ("Integration Profil", "integration"),
        ("Implementaton Profile", "implementation"),
    ],
)
def test_synonyms_and_slips_are_proposed(header: str, field: str) -> None:
    assert propose_map([header], LEXICON) == {header: field}


@pytest.mark.parametrize("header", ["", "source_row", "Customer", "Impact", "Profile", "Column 3", "日本", "Cost"])
def test_what_is_not_known_is_not_mapped(header: str) -> None:
    assert propose_map([header], LEXICON) == {}


def test_each_field_is_proposed_once_for_its_best_header() -> None:
    headers = [
        "Name",
        "Service",
        "System/Service Name",
        "System/Service Name (2)",
        "Busines Impact",
        "Criticality",
    ]
    assert propose_map(headers, LEXICON) == {
        "System/Service Name": "service_name",
        "Criticality": "business_impact",
    }


def test_an_added_dimension_is_known_by_its_own_header() -> None:
    catalogue = Catalogue().with_added((Field("annual_cost", "Annual cost", "Cost per year", "number"),))
    assert propose_map(["Cost per year"], Lexicon(catalogue, config.imports())) == {"Cost per year": "annual_cost"}


def test_no_known_header_is_as_near_to_another_fields_as_a_slip() -> None:
    known, spelt = LEXICON.spellings, LEXICON.long_spellings
    nearest = max(fuzz.ratio(a, b) for a, b in combinations(spelt, 2) if known[a][1] != known[b][1])
    assert nearest <= 85
    assert nearest < CUTOFF


@given(st.lists(st.text(max_size=30) | st.sampled_from([field.header for field in TEN]), max_size=12))
def test_any_headers_have_a_map_without_repeats(headers: list[str]) -> None:
    proposed = propose_map(headers, LEXICON)
    assert set(proposed) <= set(headers)
    assert len(set(proposed.values())) == len(proposed)
    assert set(proposed.values()) <= set(FIELDS)


HEADERS = ["Use Case", "Service", "Owner", "Criticality"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({}, {"Service": "service_name", "Owner": "business_leader", "Criticality": "business_impact"}),
        (
            {"Use Case": "service_name"},
            {"Use Case": "service_name", "Owner": "business_leader", "Criticality": "business_impact"},
        ),
        (
            {"map": {"owner": "technical-leader", "Criticality": ""}},
            {"Service": "service_name", "Owner": "technical_leader"},
        ),
    ],
)
def test_a_persons_map_overrides_the_proposal(document: dict[str, Any], expected: dict[str, str]) -> None:
    own = read_map(document, HEADERS, LEXICON)
    assert understood(HEADERS, [], LEXICON, own).columns == expected


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"Ownr": "business_leader"}, 'no column "Ownr".*Did you mean "Owner"'),
        ({"Owner": "busines_leader"}, '"Owner": unknown field.*Did you mean "business_leader"'),
        ({"Owner": "service_name", "Use Case": "service_name"}, "more than one column"),
        ({"Owner": 3}, "must be text"),
        ({"map": {"Owner": {"field": "x"}}}, "must be text"),
        ({"": "service_name"}, "no column"),
    ],
)
def test_a_wrong_map_is_refused_with_the_nearest(document: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words) as caught:
        read_map(document, HEADERS, LEXICON)
    assert caught.value.exit_code == 3


def test_a_header_is_found_by_its_words_unless_two_have_them() -> None:
    assert find_header("owner", ["Owner", "Team"]) == "Owner"
    assert find_header("owner", ["Owner", "OWNER"]) is None
    assert find_header("OWNER", ["Owner", "OWNER"]) == "OWNER"
    assert find_header("!", ["?", "Team"]) is None
