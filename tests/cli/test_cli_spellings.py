"""`followme duplicates --of people|functions`, and the rulings on two of them."""

import pytest
from followme_runs import Followme


@pytest.fixture
def told(followme: Followme) -> Followme:
    followme(
        "capture", "--service", "Harbour Ledger", "--business-leader", "Tom Jaegar; Marsh, Eve",
        "--business-functions", "Field Ops; Dispatch",
    )  # fmt: skip
    followme(
        "capture", "--service", "Pebble Payroll", "--business-leader", "Tom Jaeger; Eve Marsh",
        "--business-functions", "Field Operations; Dispatch team",
    )  # fmt: skip
    return followme


def advised(followme: Followme, of: str) -> dict[frozenset[str], str]:
    found = followme.json("duplicates", "--of", of)["proposals"]
    return {frozenset({one["a"], one["b"]}): one["advice"] for one in found}


def functions(followme: Followme) -> set[str]:
    every = followme.json("services")["services"]
    return {value for one in every for value in one["answers"]["business_functions"]["value"]}


EVES, TOMS = frozenset({"Marsh, Eve", "Eve Marsh"}), frozenset({"Tom Jaegar", "Tom Jaeger"})


@pytest.mark.parametrize("of", ["people", "functions"])
def test_the_document_is_that_of_the_contract(told: Followme, of: str) -> None:
    found = told.json("duplicates", "--of", of)
    assert set(found) == {"proposals", "unnamed", "contradictions"}
    assert (found["unnamed"], found["contradictions"]) == ([], [])
    for one in found["proposals"]:
        assert set(one) == {"a", "b", "confidence", "advice", "variant", "reasons"}
        assert one["advice"] in ("same", "likely", "possible")
        assert (one["variant"], bool(one["reasons"])) == (False, True)


def test_people_and_functions_are_advised_on(told: Followme) -> None:
    assert advised(told, "people") == {EVES: "same", TOMS: "likely"}
    assert advised(told, "functions") == {
        frozenset({"Field Ops", "Field Operations"}): "same",
        frozenset({"Dispatch", "Dispatch team"}): "likely",
    }
    assert "--accept --of people" in told("duplicates", "--of", "people").out


def test_of_services_is_what_is_meant_without_it(told: Followme) -> None:
    assert told("duplicates", "--json").out == told("duplicates", "--of", "services", "--json").out
    assert told("duplicates").out == "No two names look like one service.\n"


def test_accepting_is_one_act_and_one_undo(told: Followme) -> None:
    before = told.json("services")
    assert len(told.json("duplicates", "--of", "functions", "--accept")["claims"]) == 1
    assert functions(told) == {"Field Operations", "Dispatch", "Dispatch team"}
    told("undo")
    assert told.json("services") == before
    told("duplicates", "--of", "functions", "--accept")
    told.run("duplicates", told.file, "--of", "functions", "--accept").refused(4)


def test_two_are_ruled_on_and_explained(told: Followme) -> None:
    found = told.json("duplicates", "--of", "people", "--explain", "Tom Jaegar", "tom jaeger")
    assert sum(one["adds"] for one in found["terms"]) == pytest.approx(found["score"], abs=0.01)
    assert (found["advice"], found["verdict"]) == ("likely", None)
    told("different", "Tom Jaegar", "Tom Jaeger", "--of", "people", "--because", "cousins")
    assert advised(told, "people") == {EVES: "same"}
    told("same", "Field Ops", "Field Operations", "--of", "functions")
    assert "Field Ops" not in functions(told)
    assert "ruled different" in told("duplicates", "--of", "people", "--explain", "Tom Jaegar", "Tom Jaeger").out


def test_several_people_are_explained_as_not_one(told: Followme) -> None:
    told("capture", "--service", "Outage Map", "--business-leader", "Tom Jaegar / Eve Marsh")
    out = told("duplicates", "--of", "people", "--explain", "Tom Jaegar", "Tom Jaegar / Eve Marsh").out
    assert "not one" in out
    assert "one of them names several people" in out


def test_values_have_no_variants(told: Followme) -> None:
    for of in ("people", "functions"):
        error = told.run("variant", told.file, "Tom Jaegar", "Tom Jaeger", "--of", of).refused(4)
        assert "same, different" in error


@pytest.mark.parametrize("command", [("duplicates",), ("same", "A", "B")])
def test_what_is_not_matched_is_said(told: Followme, command: tuple[str, ...]) -> None:
    name, *words = command
    assert "people" in told.run(name, told.file, *words, "--of", "cats").refused(4)


def test_conflicts_list_a_spelling_as_they_list_a_verdict(told: Followme) -> None:
    told("same", "Tom Jaegar", "Tom Jaeger", "--of", "people")
    assert told.json("conflicts")["conflicts"] == []
    assert any("spelling" in line for line in told("log").out.splitlines())
