"""Names nobody had seen: what is advised about pairs of every kind that people write and lists held."""

from collections import Counter
from functools import cache

import pytest
from matching_world import judged, matching, read, said
from unseen_names import labelled


def test_every_kind_has_as_many_look_alikes_as_pairs() -> None:
    counted = Counter((pair.kind, pair.one) for pair in labelled())
    assert len({kind for kind, _ in counted}) == 10
    assert min(counted.values()) >= 10
    assert all(counted[kind, True] == counted[kind, False] for kind, _ in counted)


_PLACES = (
    *("Abbey", "Birch", "Copper", "Dune", "Elm", "Frost", "Gorse", "Hazel", "Iris"),
    *("Jade", "Kelp", "Larch", "Mint", "Nettle", "Oak", "Pearl", "Quartz"),
)
_THINGS = (
    *("Rota", "Permits", "Ledger", "Mailings", "Refunds", "Tickets", "Claims", "Roster", "Desk"),
    *("Notes", "Payroll", "Forecast", "Inspections", "Contracts", "Survey", "Planner", "Archive", "Portal"),
)
FILLERS = [f"{place} {thing}" for place in _PLACES for thing in _THINGS]
"""306 other names."""


@cache
def advised() -> dict[frozenset[str], str]:
    """All pairs in one list with the fillers: what is advised of each two names, by the names."""
    names = [name for pair in labelled() for name in (pair.a, pair.b)]
    found = matching(*names, *FILLERS).proposals(lambda _one, _other: False)
    return {
        frozenset((one.a.name, one.b.name)): "variant" if one.compared.variant else one.compared.advice
        for one in found
    }


@pytest.mark.parametrize("judges", [False, True])
def test_what_is_advised_is_right_and_finds_what_is_one(judges: bool) -> None:
    pairs = [pair for pair in labelled() if pair.judges is judges]
    shown = [(pair, advised().get(frozenset((pair.a, pair.b)), "variant")) for pair in pairs]
    told = [(pair, advice) for pair, advice in shown if advice != "variant"]
    right = sum(pair.one for pair, _ in told)
    same = [pair.one for pair, advice in told if advice == "same"]
    assert sum(same) >= 0.97 * len(same) > 0
    assert right >= 0.85 * len(told)
    assert right >= 0.75 * sum(pair.one for pair in pairs)


@pytest.mark.parametrize("kind", sorted({pair.kind for pair in labelled()}))
def test_of_every_kind_three_quarters_are_found_among_three_hundred(kind: str) -> None:
    ones = [frozenset((pair.a, pair.b)) for pair in labelled() if pair.kind == kind and pair.one]
    assert sum(advised().get(names, "variant") != "variant" for names in ones) >= 0.75 * len(ones)


@pytest.mark.parametrize("kind", ["maker", "tail", "short", "acronym"])
def test_what_only_one_of_them_says_is_looked_at_by_a_person(kind: str) -> None:
    ones = [frozenset((pair.a, pair.b)) for pair in labelled() if pair.kind == kind]
    assert "same" not in [advised().get(names) for names in ones]


def test_two_names_parted_by_a_blank_are_found_beside_longer_names_of_the_same_words() -> None:
    around = [f"Tideforge {word}" for word in ("Inbox", "Archive", "Mobile", "Server", "Agent", "Studio", "Forms")]
    longer = [
        f"Tide Forge {word}" for word in ("Cloud", "Reports", "Letters", "Cases", "Dialler", "Index", "Billing")
    ]
    many = matching("Tideforge", "Tide Forge", *around, *longer, *FILLERS)
    found = many.proposals(lambda _one, _other: False)
    assert ("Tide Forge", "Tideforge") in [one.pair for one in found]


def test_a_brand_that_many_names_begin_with_has_modules() -> None:
    alone = matching("Lumberly", "Lumberly Customer Support Platform")
    family = matching(
        "Lumberly", *(f"Lumberly {word} Support Platform" for word in ("Customer", "Staff", "Vendor", "Field"))
    )
    assert [one.pair for one in alone.proposals(lambda _a, _b: False) if "Lumberly" in one.pair]
    assert not [one.pair for one in family.proposals(lambda _a, _b: False) if "Lumberly" in one.pair]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Tarrowby Fernix", "Fernix", "the longer one ends with the other: the words before may be its maker"),
        ("Siltro", "Siltro Security Platform", "the longer one begins with the other and says what it does"),
        (
            "Security Plan for Ravenspurn",
            "Ravenspurn",
            "the other name stands in it, with words of a sentence around",
        ),
        ("Tallowby (Shift Assist)", "Shift Assist Tallowby", "the same words, in brackets or in another place"),
        ("Merganser #771204", "Goosander Planner #771204", "one identifier in both"),
        ("Аccount Tidal", "Account Tidal", "letters of another alphabet that look alike"),
        ("Tidal Αrchive", "Tidal Archive", "letters of another alphabet that look alike"),
    ],
)
def test_the_reason_is_said_in_words(one: str, other: str, reason: str) -> None:
    assert judged(one, other).advice in ("likely", "possible")
    assert reason in said(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C#"), ("C", "C++"), ("C#", "C++"), ("F# Bench", "F Bench"), ("Tidal", "Tidal++")]
)
def test_a_sign_makes_it_another_language(one: str, other: str) -> None:
    assert judged(one, other).advice == ""
    assert judged(one, other).score < 0


def test_a_contract_that_many_names_share_is_no_identity() -> None:
    names = [f"{word} (contract 75N98120F00017)" for word in ("Rook", "Smew", "Teal", "Dunlin", "Avocet")]
    assert not [one for one in matching(*names).proposals(lambda _a, _b: False) if set(one.pair) <= set(names)]


@pytest.mark.parametrize(
    "typed",
    [
        *("1099 Forms", "2031 - Census", "AS400 - Payroll", "ISO 27001 - Portal", "9-1-1 Dispatch"),
        *("Harbour 2012-2016", "Harbour 747-8000", "Harbour 2031-05-01", "Harbour 20310501"),
    ],
)
def test_numbers_of_a_name_are_no_codes(typed: str) -> None:
    assert not read(typed).ids
