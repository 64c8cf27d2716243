"""Chains of verdicts, by hand."""

from itertools import pairwise

import pytest

from followme.matching.clusters import Chains, chains, pair

Pairs = list[tuple[str, str]]


def groups(found: Chains) -> set[str]:
    """Chains of two names and more, each as its letters in order."""
    return {"".join(sorted(names)) for names in found.of.values() if len(names) > 1}


@pytest.mark.parametrize(
    ("same", "apart", "expected", "suspended"),
    [
        ("ab bc", "", {"abc"}, [""]),
        ("ab cd", "", {"ab", "cd"}, [""]),
        ("ab bc", "ac", set(), ["ab bc"]),
        # what hangs on the path holds
        ("ab bc cd ae", "ac", {"ae", "cd"}, ["ab bc"]),
        # all simple paths, not only the shortest
        ("ab bc ad dc", "ac", set(), ["ab ad bc cd"]),
        # a cycle that a path may take and a spur it may not
        ("ab bc cd db ce", "ae", set(), ["ab bc bd cd ce"]),
        ("ab bc cd db be", "ae", {"bcd"}, ["ab be"]),
        # a verdict on the pair itself
        ("ab", "ab", set(), ["ab"]),
        ("ab bc", "ab", {"bc"}, ["ab"]),
        # apart without a chain is no contradiction
        ("ab", "ac", {"ab"}, []),
        ("", "ab", set(), []),
        # two contradictions, each on its own path
        ("ab bc cd de", "ac ce", set(), ["ab bc", "cd de"]),
        ("ab bc cd", "ac bd", set(), ["ab bc", "bc cd"]),
        # nobody is apart from oneself
        ("ab aa", "aa", {"ab"}, []),
    ],
)
def test_what_lies_between_names_ruled_apart_is_suspended(
    same: str, apart: str, expected: set[str], suspended: list[str]
) -> None:
    found = chains([(one[0], one[1]) for one in same.split()], [(one[0], one[1]) for one in apart.split()])
    assert groups(found) == expected
    told = [" ".join("".join(one) for one in each.suspended) for each in found.contradictions]
    assert told == [one for one in suspended if one]


def test_a_name_nobody_ruled_on_is_its_own_chain() -> None:
    found = chains([("b", "a")], [])
    assert (found.service("b"), found.names("b")) == ("a", {"a", "b"})
    assert (found.service("z"), found.names("z")) == ("z", {"z"})
    assert Chains().service("z") == "z"


def test_a_contradiction_names_everyone_in_it() -> None:
    (found,) = chains([("a", "b"), ("b", "c"), ("c", "d")], [("c", "a")]).contradictions
    assert (found.apart, found.suspended) == (("a", "c"), (("a", "b"), ("b", "c")))
    assert found.names == ("a", "b", "c")


def test_a_pair_is_sorted() -> None:
    assert pair("b", "a") == pair("a", "b") == ("a", "b")


def test_a_long_chain_needs_no_recursion() -> None:
    names = [f"{place:05d}" for place in range(5000)]
    same = list(pairwise(names))
    assert chains(same, []).service(names[-1]) == names[0]
    assert not chains(same, [(names[0], names[-1])]).of
