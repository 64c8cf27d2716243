"""`followme duplicates --between` and what `followme merge` says of it, on two files that were written apart."""

from pathlib import Path
from typing import Any

import pytest
from followme_runs import AT, Followme

ADA = ("Harbour Ledger", "Pebble Invoicing", "Quarry Payroll", "Tidepool", "Gull Scheduling", "TBD")
BEN = ("Harbour-Ledger", "Pebble Invoices", "Quarry Payroll", "GullScheduling", "Otter Refunds", "n/a")
LEDGERS = {"Harbour Ledger", "Harbour-Ledger"}


class Team:
    """Ada's laptop, and Ben's: he joined from her starter."""

    def __init__(self, ada: Followme) -> None:
        self.ada = ada
        self.ben = ada.file.with_name("ben.fieldbook")
        starter = ada.file.with_name("start.fieldbook")
        ada("starter", "--to", starter)
        ada.run("join", starter, self.ben, "--as", "Ben Oduya", "--at", AT)

    def sees(self, file: Path, *names: str) -> None:
        for name in names:
            assert self.ada.run("capture", file, "--service", name).code == 0

    def between(self, *words: object) -> Any:
        return self.ada.json("duplicates", "--between", *words)


@pytest.fixture
def apart(followme: Followme) -> Team:
    team = Team(followme)
    team.sees(team.ada.file, *ADA)
    team.sees(team.ben, *BEN)
    return team


@pytest.fixture
def team(apart: Team) -> Team:
    apart.ada("merge", apart.ben)
    return apart


def test_the_document_is_that_of_duplicates_and_more(team: Team) -> None:
    found = team.between("Ada Lee", "Ben Oduya")
    assert set(found) >= {"proposals", "unnamed", "contradictions", "estimated_precision", "between"}
    assert found["between"] == ["Ada Lee", "Ben Oduya"]
    assert 0 <= found["estimated_precision"] <= 1
    assert found["one_to_one"] is True
    assert found["unnamed"] == ["TBD", "n/a"]
    for one in found["proposals"]:
        assert set(one) == {"a", "b", "confidence", "advice", "variant", "reasons"}
        assert one["advice"] in ("same", "likely", "possible")
        assert one["a"] in ADA
        assert one["b"] in BEN
    assert ("Harbour Ledger", "Harbour-Ledger") in {(one["a"], one["b"]) for one in found["proposals"]}
    assert "Quarry Payroll" not in {one[side] for one in found["proposals"] for side in "ab"}


def test_the_sides_can_be_exchanged(team: Team) -> None:
    found, other = team.between("Ada Lee", "Ben Oduya"), team.between("ben", "ADA")
    assert other["between"] == found["between"][::-1]
    assert other["estimated_precision"] == found["estimated_precision"]
    assert [(one["b"], one["a"]) for one in other["proposals"]] == [
        (one["a"], one["b"]) for one in found["proposals"]
    ]


def test_people_read_how_many_are_right(team: Team) -> None:
    found = team.between("Ada", "Ben")
    told = team.ada("duplicates", "--between", "Ada", "Ben").out
    pairs = len(found["proposals"])
    assert told.splitlines()[0].split() == ["advice", "sure", "Ada", "Lee", "Ben", "Oduya", "why"]
    assert f"{pairs} pairs, about {round(pairs * found['estimated_precision'])} of them right" in told
    assert "2 pairs can be accepted" in told


def test_only_what_is_safe_is_accepted_in_one_act(team: Team) -> None:
    before = team.ada.json("services")
    assert len(team.ada.json("duplicates", "--between", "Ada", "Ben", "--accept")["claims"]) == 2
    after = team.between("Ada", "Ben")
    assert not any({one["a"], one["b"]} & LEDGERS for one in after["proposals"]), "they are partners now"
    team.ada.run("duplicates", team.ada.file, "--between", "Ada", "Ben", "--accept").refused(4)
    team.ada("undo")
    assert team.ada.json("services") == before


def test_a_verdict_apart_takes_the_pair_away(team: Team) -> None:
    team.ada("different", "Harbour Ledger", "Harbour-Ledger")
    assert not any({one["a"], one["b"]} == LEDGERS for one in team.between("Ada", "Ben")["proposals"])


def test_nothing_proposed_is_nothing_estimated(followme: Followme) -> None:
    team = Team(followme)
    team.sees(team.ada.file, "Tidepool")
    team.sees(team.ben, "Otter Refunds")
    team.ada("merge", team.ben)
    found = team.between("Ada", "Ben")
    assert (found["proposals"], found["estimated_precision"]) == ([], None)
    assert "No name of Ada Lee looks like a service" in team.ada("duplicates", "--between", "Ada", "Ben").out


def test_a_book_with_two_names_a_service_is_told_of(followme: Followme) -> None:
    team = Team(followme)
    team.sees(team.ada.file, *(name for one in ADA[:3] for name in (one, f"{one}s", f"My {one}")))
    team.sees(team.ben, *BEN)
    team.ada("merge", team.ben)
    assert team.between("Ada", "Ben")["one_to_one"] is False
    told = team.ada("duplicates", "--between", "Ada", "Ben").out
    assert "Not one to one: " in told
    assert " of 9 names of Ada Lee are likely each other's; rule on them first." in told


@pytest.mark.parametrize(
    ("one", "other", "hint"),
    [
        ("Ada", "Bem Oduya", 'Did you mean "Ben Oduya"?'),
        ("Ada", "Ada Lee", "Name two interviewers"),
        ("", "Ben", "Ada Lee, Ben Oduya"),
        ("Ada; Ben", "Ben", "Name two interviewers"),
    ],
)
def test_who_is_meant_has_to_be_clear(team: Team, one: str, other: str, hint: str) -> None:
    ran = team.ada.run("duplicates", team.ada.file, "--between", one, other)
    assert hint in ran.refused(4)


def test_several_people_make_one_side(team: Team) -> None:
    team.ada("capture", "--service", "Otters Refunds", "--as", "Cy")
    assert not any(one["a"] == "Otters Refunds" for one in team.between("Ada", "Ben")["proposals"])
    found = team.between("Ada; Cy", "Ben")
    assert found["between"] == ["Ada Lee; Cy", "Ben Oduya"]
    assert ("Otters Refunds", "Otter Refunds") in {(one["a"], one["b"]) for one in found["proposals"]}


# ---- the receipt


def test_a_merge_says_which_names_may_be_known_here(apart: Team) -> None:
    told = apart.ada("merge", apart.ben).out
    found = apart.between("Ada", "Ben")
    pairs = len(found["proposals"])
    line = next(line for line in told.splitlines() if "may be services known here" in line)
    assert line.startswith(f"ben.fieldbook brought {pairs} names that may be services known here under another, ")
    assert f"about {round(pairs * found['estimated_precision'])} of them right: " in line
    command = line.split(": ")[-1]
    assert command == f'followme duplicates {apart.ada.file} --between "Ada Lee" "Ben Oduya"'
    assert "may be" not in apart.ada("merge", apart.ben).out, "nothing new came"


def test_a_merge_says_it_to_programs(apart: Team) -> None:
    (told,) = apart.ada.json("merge", apart.ben)["may_be_known"]
    found = apart.between("Ada", "Ben")
    assert told == {
        "file": "ben.fieldbook",
        "between": ["Ada Lee", "Ben Oduya"],
        "pairs": len(found["proposals"]),
        "estimated_precision": found["estimated_precision"],
    }
    assert apart.ada.json("merge", apart.ben)["may_be_known"] == []


def test_of_several_files_each_has_its_line_also_where_nothing_was_here(apart: Team) -> None:
    lead = apart.ada.file.with_name("lead.fieldbook")
    apart.ada.run("join", apart.ada.file.with_name("start.fieldbook"), lead, "--as", "Lea", "--at", AT)
    merged = apart.ada.run("merge", lead, apart.ada.file, apart.ben, "--json").json
    (told,) = merged["may_be_known"]
    assert (told["file"], told["between"]) == ("ben.fieldbook", ["Ada Lee", "Ben Oduya"])


def test_what_was_merged_before_is_not_looked_at(apart: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    apart.ada("merge", apart.ben)

    def never(*_: object) -> None:
        raise AssertionError("looked")

    monkeypatch.setattr("followme.engagement.names.between.between", never)
    apart.ada("merge", apart.ben)


def test_stopping_the_look_leaves_the_merge(apart: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("followme.engagement.names.between.between", stop)
    ran = apart.ada("merge", apart.ben, "--json")
    assert ran.json["may_be_known"] is None
    assert ran.json["files"][0]["state"] == "merged"
    assert "the merge is done" in ran.err
