"""What a merge changed of others' words is told, engagement and rubric first; and it can be taken back."""

from pathlib import Path
from typing import Any

import pytest
from followme_runs import AT, Followme
from test_cli_joining import LATER, Team

from followme.fieldbook.claims import Statement, make
from followme.fieldbook.given import RandomIds, SystemClock
from followme.fieldbook.handing import hand_over
from followme.fieldbook.store import Fieldbook


@pytest.fixture
def team(followme: Followme) -> Team:
    return Team(followme)


def _records(book: Fieldbook) -> list[Any]:
    return [record for kind in book.kinds() for record in book.records(kind)]


def _hostile(file: Path, out: Path) -> Path:
    """A sound hand-over that renames the engagement, brings a rubric, and hides every sighting and note."""
    at = "2026-03-05T09:30:00.000Z"
    with Fieldbook.read(file, SystemClock(), RandomIds()) as book:
        made = [
            make(Statement(one.kind, one.about, {"_retract": True}), "Eve", at, one.heads, "b" * 16)
            for one in _records(book)
            if one.kind in {"observation", "note", "visit"}
        ]
        (tax,) = book.records("engagement")
        owned = {"product_line": "OWNED BY EVE"}
        made.append(make(Statement("engagement", tax.about, owned), "Eve", at, tax.heads, "c" * 16))
        hand_over([*book.claims(), *made], out)
    return out


def test_a_hostile_hand_over_is_told_and_taken_back(team: Team) -> None:
    team("visit", "new", team.ada, "Care", "--at", AT)
    team("capture", team.ada, "--service", "Siebel", "--at", LATER)
    team("note", team.ada, ".", "mine", "--at", LATER)
    before = team("check", team.ada)["digest"], team("observations", team.ada)
    hostile = _hostile(team.ada, team.ada.with_name("eve.fieldbook"))
    ran = team.run("merge", team.ada, hostile)
    first, *rest = [line for line in ran.out.splitlines() if line.startswith("eve.fieldbook: ")]
    assert "OWNED BY EVE" not in first
    assert "Eve changed product line of this engagement, told by Ada Lee" in first
    assert "Eve" in first
    assert sum("Eve hid" in line for line in rest) == 3
    (file,) = team("merge", team.ada, hostile)["files"]
    assert file["state"] == "already"
    team("merge", team.ada, "--set-aside", file["handover"])
    assert (team("check", team.ada)["digest"], team("observations", team.ada)) == before
    again = team.run("merge", team.ada, hostile, "--json").json["files"][0]
    assert (again["state"], again["new"], again["back"]) == ("merged", 4, 4)
    replaced = [(one["kind"], one["field"], one["by"], one["was_by"]) for one in again["replaced"]]
    assert replaced[0] == ("engagement", "product_line", "Eve", "Ada Lee")
    assert {one[:3] for one in replaced[1:]} == {
        (kind, "_retract", "Eve") for kind in ("note", "observation", "visit")
    }
    team("undo", team.ada)
    assert (team("check", team.ada)["digest"], team("observations", team.ada)) == before, (
        "undo right after a merge"
    )
    team("redo", team.ada)
    assert team("status", team.ada)["product_line"] == "OWNED BY EVE"


def test_undo_takes_back_what_was_done_last_merge_or_act(team: Team) -> None:
    team("capture", team.ben, "--service", "Zendesk", "--at", LATER)
    team("merge", team.ada, team.ben)
    team("capture", team.ada, "--service", "Siebel", "--at", LATER)
    assert len(team("observations", team.ada)["observations"]) == 2
    team("undo", team.ada)
    assert [one["service_name"] for one in team("observations", team.ada)["observations"]] == ["Zendesk"]


def test_it_is_refused_where_something_builds_on_it(team: Team) -> None:
    team("capture", team.ben, "--service", "Zendesk", "--at", LATER)
    (file,) = team("merge", team.ada, team.ben)["files"]
    (seen,) = team("observations", team.ada)["observations"]
    team("edit", team.ada, seen["id"], "--business-impact", "Critical")
    told = team.run("merge", team.ada, "--set-aside", file["handover"]).refused(4)
    assert "builds on it" in told
    assert "by Ada Lee" in told
    assert "no merge 99" in team.run("merge", team.ada, "--set-aside", 99).refused(4)
    assert "began with it" in team.run("merge", team.ben, "--set-aside", 1).refused(4)
    assert team.run("merge", team.ada).code == 2


def test_status_says_what_was_handed_over_to_whom_and_what_came_since(team: Team) -> None:
    out = team.ben.with_name("for-ada.fieldbook")
    team("handover", team.ben, "--to", out, "--for", "Ada Fox")
    team("capture", team.ben, "--service", "Zendesk", "--at", LATER)
    told = team("status", team.ben)
    assert told["last_handover"]["to"] == "Ada Fox (for-ada.fieldbook)"
    assert told["last_handover"]["entries"] == 2
    ran = team.run("status", team.ben)
    assert "to Ada Fox (for-ada.fieldbook); 2 entries since" in ran.out
