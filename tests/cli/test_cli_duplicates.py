"""`followme duplicates`: which names may be one service, why, and ruling on what is safe at once."""

import pytest
from followme_runs import Followme

NAMES = (
    "Harbour Ledger",
    "HarbourLedger",
    "Harbour Ledger (test)",
    "Pebble Payroll",
    "Pebble-Payroll",
    "TBD",
    "tbd",
)


@pytest.fixture
def noted(followme: Followme) -> Followme:
    for name in NAMES:
        followme("capture", "--service", name)
    return followme


def advised(followme: Followme) -> dict[frozenset[str], str]:
    found = followme.json("duplicates")["proposals"]
    return {frozenset({one["a"], one["b"]}): one["advice"] for one in found}


LEDGERS = frozenset({"Harbour Ledger", "HarbourLedger"})
PAYROLLS = frozenset({"Pebble Payroll", "Pebble-Payroll"})


def test_the_document_is_that_of_the_contract(noted: Followme) -> None:
    found = noted.json("duplicates")
    assert set(found) == {"proposals", "unnamed", "contradictions"}
    assert found["unnamed"] == ["TBD", "tbd"]
    assert found["contradictions"] == []
    for one in found["proposals"]:
        assert set(one) == {"a", "b", "confidence", "advice", "variant", "reasons"}
        assert 0 <= one["confidence"] <= 1
        assert one["advice"] in ("same", "likely", "possible")
        assert one["reasons"]
        assert not (one["variant"] and one["advice"] == "same")
        assert not {"TBD", "tbd"} & {one["a"], one["b"]}
    told = advised(noted)
    assert (told[LEDGERS], told[PAYROLLS]) == ("same", "same")
    assert told[frozenset({"Harbour Ledger", "Harbour Ledger (test)"})] == "possible"


def test_the_list_for_people_says_advice_and_why(noted: Followme) -> None:
    told = noted("duplicates").out
    assert "Pebble-Payroll" in told
    assert "variant" in told
    assert "2 pairs can be accepted" in told


def test_nothing_is_joined_before_it_is_accepted(noted: Followme) -> None:
    services = noted.json("services")["services"]
    noted("duplicates")
    assert noted.json("services")["services"] == services


def test_accepting_is_one_act_and_one_undo(noted: Followme) -> None:
    before = noted.json("services")["services"]
    accepted = noted.json("duplicates", "--accept")
    assert len(accepted["claims"]) == 2
    assert noted.service("harbour ledger")["key"] == "harbour ledger"
    assert len(noted.json("services")["services"]) == len(before) - 2
    assert not {"same"} & set(advised(noted).values())
    noted("undo")
    assert noted.json("services")["services"] == before
    assert advised(noted)[LEDGERS] == "same"


def test_nothing_left_to_accept_is_said(noted: Followme) -> None:
    noted("duplicates", "--accept")
    noted.run("duplicates", noted.file, "--accept").refused(4)


@pytest.mark.parametrize("verdict", ["different", "variant"])
def test_what_people_ruled_apart_is_neither_proposed_nor_accepted(noted: Followme, verdict: str) -> None:
    noted(verdict, "Harbour Ledger", "HarbourLedger")
    assert LEDGERS not in advised(noted)
    noted.run("duplicates", noted.file, "--accept")
    keys = {one["key"] for one in noted.json("services")["services"]}
    assert {"harbour ledger", "harbourledger"} <= keys


def test_a_chain_never_joins_by_a_detour_what_was_ruled_apart(noted: Followme) -> None:
    noted("capture", "--service", "Harbour-Ledger")
    noted("different", "Harbour Ledger", "HarbourLedger")
    noted.run("duplicates", noted.file, "--accept")
    assert noted.json("duplicates")["contradictions"] == []
    assert noted.service("harbour ledger")["key"] == "harbour ledger"
    assert noted.service("harbourledger")["key"] == "harbourledger"


def test_contradictions_are_told_with_their_verdicts(noted: Followme) -> None:
    noted("capture", "--service", "Harbour Book")
    noted("same", "Harbour Ledger", "Harbour Book")
    noted("same", "Harbour Book", "HarbourLedger")
    noted("different", "Harbour Ledger", "HarbourLedger")
    (one,) = noted.json("duplicates")["contradictions"]
    assert one["names"] == ["harbour book", "harbour ledger", "harbourledger"]
    assert one["verdicts"] == [
        ["harbour ledger", "harbourledger"],
        ["harbour book", "harbour ledger"],
        ["harbour book", "harbourledger"],
    ]
    assert "contradiction: harbour book, harbour ledger, harbourledger" in noted("duplicates").out


def test_an_explanation_adds_up(noted: Followme) -> None:
    found = noted.json("duplicates", "--explain", "harbour ledger", "HarbourLedger")
    assert (found["a"], found["b"], found["verdict"]) == ("Harbour Ledger", "HarbourLedger", None)
    assert sum(one["adds"] for one in found["terms"]) == pytest.approx(found["score"], abs=0.01)
    assert found["terms"][0]["term"] == "where every pair starts"
    assert "the same words" in found["reasons"]
    told = noted("duplicates", "--explain", "harbour ledger", "HarbourLedger").out
    assert "log-odds" in told
    noted("same", "Harbour Ledger", "HarbourLedger")
    ruled = noted("duplicates", "--explain", "harbour ledger", "HarbourLedger")
    assert "ruled same" in ruled.out


def test_an_explanation_of_variants_says_what_holds_them_apart(noted: Followme) -> None:
    found = noted.json("duplicates", "--explain", "Harbour Ledger", "Harbour Ledger (test)")
    assert found["score"] <= -1.5
    assert found["variant"]
    assert found["reasons"][0] == "only one says test"


@pytest.mark.parametrize("name", ["Harbour Lodger", "TBD", ""])
def test_a_name_nobody_said_cannot_be_explained(noted: Followme, name: str) -> None:
    noted.run("duplicates", noted.file, "--explain", "Harbour Ledger", name).refused(4)


A, B = "Harbour Ledger", "HarbourLedger"


@pytest.mark.parametrize(
    "words",
    [
        ("--accept", "--explain", A, B),
        ("--explain", A, B, "--between", "Ada", "Ben"),
        ("--accept", "--explain", A, B, "--between", "Ada", "Ben"),
        ("--between", "Ada", "Ben", "--of", "people"),
        ("--between", "Ada"),
        ("--explain", A),
        ("--nosuch",),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(noted: Followme, words: tuple[str, ...]) -> None:
    before = noted.json("log")
    noted.run("duplicates", noted.file, *words).refused(2)
    assert noted.json("log") == before


@pytest.mark.parametrize("words", [(A,), (A, B, "third"), (A, B, "--nosuch"), (A, B, "--of")])
def test_a_verdict_is_on_two_names(noted: Followme, words: tuple[str, ...]) -> None:
    before = noted.json("log")
    for command in ("same", "different", "variant"):
        noted.run(command, noted.file, *words).refused(2)
    assert noted.json("log") == before


def test_names_are_whole_in_a_pipe(followme: Followme) -> None:
    long = "Harbour Ledger of the Northern and Southern Docks, with Every Account since the Opening of the Port"
    names = (long, long.replace("Docks,", "Docks"))
    for name in names:
        followme("capture", "--service", name)
    for told in (followme("duplicates").out, followme("services").out):
        assert all(name in told for name in names)
        assert "…" not in told
