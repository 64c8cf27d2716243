"""Words are withdrawn on the command line: by entry, by speaker; hidden by a merge, erased by an answer."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from followme_runs import AT, Followme
from test_cli_joining import Team

from followme.fieldbook.claims import Statement, make
from followme.fieldbook.handing import hand_over

SECRET = "zebra crossing 4711"  # noqa: S105  a word


@pytest.fixture
def team(followme: Followme) -> Team:
    """Both laptops hold three quotes of Maria, and one of Jo."""
    team = Team(followme)
    team("visit", "new", team.ada, "Care", "--at", AT)
    for text in (SECRET, "she swears at it", "it is slow"):
        team("note", team.ada, ".", text, "--kind", "quote", "--speaker", "Maria Gold", "--at", AT)
    team("note", team.ada, ".", "nobody asks", "--kind", "quote", "--speaker", "Jo", "--at", AT)
    team("merge", team.ben, team.ada)
    return team


def _bytes(file: Path) -> bytes:
    return b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*"))


def _strike(team: Team) -> Path:
    team("strike", team.ada, "--speaker", "maria gold", "--because", "she asked")
    sealed = team.ada.with_name("after.fieldbook")
    team("handover", team.ada, "--to", sealed)
    return sealed


def test_all_of_a_speaker_goes_in_one_act_the_list_first(team: Team) -> None:
    listed = team("strike", team.ada, "--speaker", "Maria Gold", "--dry-run")["would_strike"]
    assert {one["text"].split(" · ")[0] for one in listed} == {SECRET, "she swears at it", "it is slow"}
    assert SECRET.encode() in _bytes(team.ada), "only listed"
    ran = team.run("strike", team.ada, "--speaker", "Maria Gold", "--because", "she asked")
    assert ran.code == 0
    assert [text in ran.err for text in (SECRET, "she swears at it", "it is slow")] == [True] * 3
    assert "struck 3 entries" in ran.out
    assert SECRET.encode() not in _bytes(team.ada)
    assert b"nobody asks" in _bytes(team.ada)
    assert team("check", team.ada)["problems"] == []
    told = team.run("strike", team.ada, "--speaker", "Marja Gold").refused(4)
    assert "nothing is told of a speaker" in told


def test_a_merged_strike_hides_and_asks_and_erases_on_yes(team: Team) -> None:
    sealed = _strike(team)
    ran = team.run("merge", team.ben, sealed, "--json")
    assert ran.code == 1, "somebody here has to answer"
    (file,) = ran.json["files"]
    assert {one["by"] for one in file["asks_to_strike"]} == {"Ada Lee"}
    assert len(file["asks_to_strike"]) == 3
    assert ran.json["lost"] == 0
    assert SECRET not in str(team("log", team.ben)) + str(team("debrief", team.ben, "Care"))
    assert SECRET.encode() in _bytes(team.ben), "nothing is erased yet"
    out = team.ben.with_name("out.fieldbook")
    team("handover", team.ben, "--to", out)
    assert SECRET.encode() not in _bytes(out), "the envelope goes on without the words"
    (asked,) = team("strike", team.ben)["asking"]
    assert (asked["by"], asked["because"], len(asked["claims"])) == ("Ada Lee", "she asked", 3)
    team("strike", team.ben, "--confirm")
    assert SECRET.encode() not in _bytes(team.ben)
    assert team("strike", team.ben)["asking"] == []
    assert team("check", team.ben)["digest"] != team("check", team.ada)["digest"], "Ben said who he is"


def test_it_can_be_refused_and_is_asked_again(team: Team) -> None:
    before = team("check", team.ben)["digest"]
    sealed = _strike(team)
    team.run("merge", team.ben, sealed)
    hidden = team("check", team.ben)["digest"]
    team("strike", team.ben, "--refuse")
    assert team("check", team.ben)["digest"] == before != hidden
    assert SECRET in str(team("log", team.ben))
    ran = team.run("merge", team.ben, sealed, "--json")
    assert ran.code == 1
    (file,) = ran.json["files"]
    assert (file["state"], file["new"], file["back"]) == ("merged", 1, 1)
    assert "no strike" in team.run("strike", team.ada, "--confirm").refused(4)


def test_what_else_says_it_and_which_keys_hold_it_is_told(team: Team) -> None:
    team("capture", team.ada, "--service", "Goldmine")
    team("capture", team.ada, "--service", "Goldmine CRM")
    team("different", team.ada, "Goldmine", "Goldmine CRM")
    team("note", team.ada, ".", f"again: {SECRET}")
    noted = team.run("strike", team.ada, "--speaker", "Maria Gold")
    assert "1 other record says the same words and stays" in noted.err.replace("stay:", "stays:")
    (claim,) = [one["claim"] for one in team("log", team.ada)["claims"] if "Goldmine ·" in f"{one['text']} ·"][:1]
    assert "stand in the keys of" in team.run("strike", team.ada, claim).err


def test_an_odd_strike_is_kept_strikes_nothing_and_is_listed(team: Team) -> None:
    with closing(sqlite3.connect(team.ada)) as raw:
        (note,) = raw.execute("SELECT id FROM claim WHERE body LIKE ?", (f"%{SECRET}%",)).fetchone()
    for number, odd in enumerate(
        ({note: "text"}, [note], {note: [1]}, {"x" * 40: []}, note, {note: ["text"], "y": []})
    ):
        path = team.ada.with_name(f"odd{number}.fieldbook")
        strike = make(
            Statement("strike", f"s{number}", {"claims": odd}), "Eve", "2026-03-02T09:30:00.000Z", [], "a" * 16
        )
        hand_over([strike], path)
        done = team("merge", team.ben, path)
        assert (done["files"][0]["new"], done["files"][0]["asks_to_strike"]) == (1, [])
    assert SECRET in str(team("log", team.ben))
    checked = team("check", team.ben)
    assert checked["problems"] == []
    assert sum("odd shape" in remark for remark in checked["remarks"]) == 6
