"""A team on the command line: starter, join, merge, conflicts, resolve, handover, as CONTRACTS says."""

import hashlib
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from followme_runs import AT, Followme

from followme.fieldbook.claims import Statement, make
from followme.fieldbook.handing import hand_over

LATER, LATEST = "2026-03-03T09:30:00Z", "2026-03-04T09:30:00Z"
FILE_KEYS = {"file", "state", "reason", "new", "already", "quarantined", "new_conflicts", "settled_conflicts"}


class Team:
    """Ada's laptop and Ben's, who joined from her starter."""

    def __init__(self, ada: Followme) -> None:
        self.run = ada.run
        self.ada = ada.file
        self.ben = ada.file.with_name("ben.fieldbook")
        starter = ada.file.with_name("start.fieldbook")
        self("starter", self.ada, "--to", starter)
        self("join", starter, self.ben, "--as", "Ben", "--at", AT)

    def __call__(self, *words: object) -> Any:
        """A command that must work; its JSON."""
        ran = self.run(*words, "--json")
        assert ran.code == 0, ran.err
        return ran.json

    def meet(self) -> list[Any]:
        """Both have all of each other."""
        return [self("merge", self.ada, self.ben), self("merge", self.ben, self.ada)]

    def conflicts(self, file: Path) -> Any:
        return self("conflicts", file)["conflicts"]


@pytest.fixture
def team(followme: Followme) -> Team:
    return Team(followme)


@pytest.fixture
def split(team: Team) -> Team:
    """They ruled on one answer, each without having seen the other."""
    team("capture", team.ada, "--service", "Siebel", "--at", AT)
    team.meet()
    ruled = ("adjudicate", "Siebel", "business_impact")
    for file, value, at in ((team.ada, "Critical", LATER), (team.ben, "Supportive", LATEST)):
        team(ruled[0], file, *ruled[1:], value, "--because", f"{value}, they say", "--at", at)
    team.meet()
    return team


def test_joining_converges(team: Team) -> None:
    team("capture", team.ada, "--service", "Siebel", "--at", AT)
    team("capture", team.ben, "--service", "Zendesk", "--at", AT)
    first, second = team.meet()
    assert first["digest"] == second["digest"]
    assert team("services", team.ada) == team("services", team.ben)
    assert [one["service"] for one in team("services", team.ada)["services"]] == ["Siebel", "Zendesk"]
    assert {one["author"] for one in team("observations", team.ben)["observations"]} == {"Ada Lee", "Ben"}
    assert (first["files"][0]["new_conflicts"], first["conflicts"]) == (0, 0)


def test_a_starter_brings_no_observation_and_planned_visits_with_one_id(followme: Followme) -> None:
    followme("visit plan", "Analytics", "--at", AT)
    followme("capture", "--service", "Siebel", "--at", AT)
    team = Team(followme)
    assert team("observations", team.ben)["observations"] == []
    planned = [
        [one for one in team("visits", file)["visits"] if one["team"] == "Analytics"]
        for file in (team.ada, team.ben)
    ]
    assert planned[0][0]["id"] == planned[1][0]["id"]


def test_a_person_whose_words_were_struck_does_not_stop_a_starter(followme: Followme) -> None:
    log = followme("log").out
    person = next(line.split()[0] for line in log.splitlines() if "interviewer" in line)
    followme("strike", person, "--because", "asked to")
    ran = followme.run("starter", followme.file, "--to", followme.file.with_name("s.fieldbook"))
    assert ran.code == 0
    team = Team(followme)
    assert not any(one["quarantined"] for one in team("merge", team.ben, team.ada)["files"])


def test_merge_says_what_contracts_promise(team: Team) -> None:
    team("capture", team.ben, "--service", "Zendesk", "--at", AT)
    told = team("merge", team.ada, team.ben)
    assert set(told) >= {"files", "digest", "conflicts", "lost"}
    (file,) = told["files"]
    assert set(file) >= FILE_KEYS
    assert (file["file"], file["state"], file["reason"], file["quarantined"]) == (
        "ben.fieldbook",
        "merged",
        None,
        0,
    )
    assert file["new"] >= 2
    assert told["lost"] == 0
    total = file["new"] + file["already"]
    (again,) = team("merge", team.ada, team.ben)["files"]
    assert (again["state"], again["new"], again["already"]) == ("already", 0, total)


def test_a_refused_file_does_not_stop_the_others(team: Team) -> None:
    team("capture", team.ben, "--service", "Zendesk", "--at", AT)
    noise, missing = team.ada.with_name("noise.fieldbook"), team.ada.with_name("missing.fieldbook")
    noise.write_bytes(b"noise" * 999)
    ran = team.run("merge", team.ada, noise, team.ben, missing, "--json")
    assert ran.code == 3
    assert [one["state"] for one in ran.json["files"]] == ["refused", "merged", "refused"]
    assert all(one["reason"] for one in ran.json["files"] if one["state"] == "refused")
    assert [one["service"] for one in team("services", team.ada)["services"]] == ["Zendesk"]
    plain = team.run("merge", team.ada, noise, team.ben)
    assert plain.code == 3
    assert "refused" in plain.out


def test_another_engagement_is_refused_unless_adopted(team: Team) -> None:
    other = team.ada.with_name("other.fieldbook")
    team.run("new", other, "--product-line", "Payroll", "--as", "Cy", "--at", AT)
    team("capture", other, "--service", "Workday", "--at", AT)
    before = team("log", team.ada)
    ran = team.run("merge", team.ada, other, "--json")
    assert ran.code == 3
    assert "payroll" in ran.json["files"][0]["reason"]
    assert team("log", team.ada) == before
    assert team("merge", team.ada, other, "--adopt")["files"][0]["state"] == "merged"
    assert [one["service"] for one in team("services", team.ada)["services"]] == ["Workday"]
    assert team("merge", team.ben, team.ada)["lost"] == 0, "a colleague hears that the two are one"
    assert team("merge", team.ben, other)["files"][0]["state"] == "merged"
    assert team("merge", other, team.ben)["digest"] == team("merge", team.ada, team.ben)["digest"]


def test_a_conflict_is_counted_shown_and_settled(split: Team) -> None:
    (one,) = [one for one in split.conflicts(split.ada) if one["field"] == "value"]
    assert (one["kind"], one["service"]) == ("adjudication", "siebel")
    assert {rival["value"] for rival in one["values"]} == {"Critical", "Supportive"}
    assert {rival["author"] for rival in one["values"]} == {"Ada Lee", "Ben"}
    counted = split("merge", split.ada, split.ben)["conflicts"]
    assert counted == len(split.conflicts(split.ada)) == 1
    split("resolve", split.ada, one["about"], "value", "critical")
    assert split.conflicts(split.ada) == [], "the reason went with the value"
    (merged,) = split("merge", split.ben, split.ada)["files"]
    assert (merged["settled_conflicts"], merged["new_conflicts"]) == (1, 0)
    (service,) = split("services", split.ben)["services"]
    assert service["answers"]["business_impact"]["value"] == "Critical"
    assert split.run("resolve", split.ada, one["about"], "value", "Critical").code == 4


def test_a_third_value_settles_too(split: Team) -> None:
    about = split.conflicts(split.ben)[0]["about"]
    assert split.run("resolve", split.ben, about, "value", "Redundant").refused(4), "it says no why"
    split("resolve", split.ben, about, "value", "Redundant", "--because", "we asked again")
    (service,) = split("services", split.ben)["services"]
    assert service["answers"]["business_impact"]["value"] == "Redundant"
    assert split.conflicts(split.ben) == []


def _edited(team: Team, field: str, ada: str, ben: str) -> str:
    """Both change one field of one observation; its id."""
    team("capture", team.ada, "--service", "Siebel", "--at", AT)
    team.meet()
    (seen,) = team("observations", team.ada)["observations"]
    for file, value in ((team.ada, ada), (team.ben, ben)):
        team("edit", file, seen["id"], f"--{field}", value)
    team.meet()
    return str(seen["id"])


@pytest.mark.parametrize(("chosen", "basis"), [("Inaccessible (guess)", "guess"), ("Inaccessible (seen)", "seen")])
def test_a_value_is_taken_as_it_is_shown_with_its_basis(team: Team, chosen: str, basis: str) -> None:
    about = _edited(team, "integration", "Inaccessible?", "seen: Inaccessible")
    assert chosen in {rival["value"] for rival in team.conflicts(team.ben)[0]["values"]}
    team("resolve", team.ben, about, "integration", chosen)
    (seen,) = team("observations", team.ben)["observations"]
    assert seen["answers"]["integration"] == {"value": "Inaccessible", "basis": basis}
    assert seen["as_typed"].get("integration") != chosen
    assert team.conflicts(team.ben) == []


def test_a_cleared_answer_can_be_chosen(team: Team) -> None:
    team("capture", team.ada, "--service", "Siebel", "--dependency", "Uncoupled", "--at", AT)
    team.meet()
    (seen,) = team("observations", team.ada)["observations"]
    team("edit", team.ada, seen["id"], "--dependency", "")
    team("edit", team.ben, seen["id"], "--dependency", "Loosely-Coupled")
    team.meet()
    shown = {rival["value"] for rival in team.conflicts(team.ada)[0]["values"]}
    assert shown == {None, "Loosely-Coupled"}
    team("resolve", team.ada, seen["id"], "dependency", "null")
    assert "dependency" not in team("observations", team.ada)["observations"][0]["answers"]


def test_two_records_with_one_key_are_told_apart_by_the_field(team: Team) -> None:
    team("capture", team.ada, "--service", "Siebel", "--at", AT)
    team.meet()
    for file, ruling, status in ((team.ada, "Retire", "in_progress"), (team.ben, "Integrate", "planned")):
        team("decide", file, "Siebel", ruling, "--because", ruling)
        team("progress", file, "Siebel", status)
    team.meet()
    assert {one["about"] for one in team.conflicts(team.ada)} == {"siebel"}
    team("resolve", team.ada, "siebel", "status", "planned")
    team("resolve", team.ada, "siebel", "disposition", "Integrate")
    assert team.conflicts(team.ada) == []


def test_what_two_names_of_one_service_say_is_settled_for_both(team: Team) -> None:
    for file, name, ruling in ((team.ada, "Siebel", "Retire"), (team.ben, "Siebel CRM", "Keep outside")):
        team("capture", file, "--service", name, "--at", AT)
        team("decide", file, name, ruling, "--because", ruling)
    team.meet()
    team("same", team.ada, "Siebel", "Siebel CRM")
    (one,) = team.conflicts(team.ada)
    assert team("merge", team.ben, team.ada)["conflicts"] == 1
    team("resolve", team.ada, one["about"], "disposition", "Keep outside")
    assert team.conflicts(team.ada) == []
    assert team("score", team.ada)["services"][0]["decided"]["disposition"] == "Keep outside"


def test_a_conflict_of_a_newer_version_can_be_settled(team: Team) -> None:
    at = "2031-01-01T00:00:00.000Z"
    told = [
        make(Statement("hologram", "h1", {"beam": beam}), "Zed", at, [], "c" * 16) for beam in ("wide", "narrow")
    ]
    newer = team.ada.with_name("newer.fieldbook")
    hand_over(told, newer)
    assert team("merge", team.ada, newer)["conflicts"] == 1
    assert team.run("resolve", team.ada, "h1", "beam", "round").refused(4)
    team("resolve", team.ada, "h1", "beam", "wide")
    assert team.conflicts(team.ada) == []


@pytest.mark.parametrize("words", [("nothing", "value", "x"), ("", "value", "x")])
def test_what_is_in_no_conflict_is_not_settled(split: Team, words: tuple[str, ...]) -> None:
    assert split.run("resolve", split.ada, *words).refused(4)
    about = split.conflicts(split.ada)[0]["about"]
    refused = split.run("resolve", split.ada, about, "author", "x").refused(4)
    assert "In conflict here: Business impact (ruled)." in refused


def test_conflicts_are_listed_in_words_that_settle_them(split: Team) -> None:
    head, *rows = split.run("conflicts", split.ada).out.splitlines()
    assert head.split() == ["about", "what", "value", "because", "author", "at", "(UTC)", "record"]
    assert len(rows) == 2
    assert all(re.match(r"Siebel  Business impact \(ruled\)  ", row) for row in rows)
    assert not re.search(r'[\[\]"_]|[0-9a-f]{12}', "".join(rows)), "no key, and no id"
    assert split.run("resolve", split.ada, "SIEBEL", "business impact (ruled)", "critical").code == 0
    assert split.conflicts(split.ada) == []


def test_a_handover_is_sealed_and_holds_claims_only(team: Team) -> None:
    team("capture", team.ada, "--service", "Siebel", "--at", AT)
    out = team.ada.with_name("out.fieldbook")
    told = team("handover", team.ada, "--to", out)
    assert set(told) >= {"file", "sha256", "claims", "digest"}
    assert told["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    with closing(sqlite3.connect(out)) as raw:
        assert raw.execute("SELECT count(*) FROM claim").fetchone() == (told["claims"],)
        assert raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall() == [("claim",)]
    assert team("merge", team.ben, out)["digest"] != ""
    assert team.run("handover", team.ada, "--to", out).refused(3)
    with closing(sqlite3.connect(team.ada)) as raw:
        noted = raw.execute("SELECT file_name, counts FROM handover WHERE direction = 'out'").fetchall()
    assert [(name, json.loads(counts)["claims"]) for name, counts in noted] == [(out.name, told["claims"])]


def test_a_starter_that_is_none_makes_no_file(team: Team) -> None:
    noise = team.ada.with_name("noise.fieldbook")
    noise.write_bytes(b"noise")
    made = team.ada.with_name("made.fieldbook")
    assert team.run("join", noise, made, "--as", "Cy").refused(3)
    assert not made.exists()


def test_a_mark_typed_on_the_command_line_is_a_mark(team: Team) -> None:
    for file in (team.ada, team.ben):
        team("visit", "new", file, "--at", AT)
        team("note", file, ".", "=mark  Kettle", "--at", AT)
        team("note", file, ".", "=mark Kettle", "--kind", "quote", "--at", AT)
    team.meet()
    (found,) = team("twins", team.ada)["twins"]
    assert found["why"] == "both typed the mark kettle"
    assert "mark" in team.run("note", "--help").out
