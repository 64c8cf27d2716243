"""What a merge says of a file that may lack entries, and of files with one name."""

import json
import shutil
from pathlib import Path

import pytest
from two_laptops import Two

from followme.__main__ import main
from followme.errors import Unknown


def _copied_open(laptops: Two, name: str, *, with_log: bool) -> Path:
    """A copy of Ben's open file, after an entry that only its write-ahead log holds."""
    laptops.ben.visits.capture("Late one")
    to = laptops.folder / name
    shutil.copy(laptops.folder / "ben.fieldbook", to)
    if with_log:
        shutil.copy(laptops.folder / "ben.fieldbook-wal", to.with_name(f"{name}-wal"))
    return to


def test_a_copy_of_an_open_file_without_its_log_is_merged_and_in_doubt(laptops: Two) -> None:
    copy = _copied_open(laptops, "copy.fieldbook", with_log=False)
    for state in ("merged", "already"):
        (one,) = laptops.ana.team.merge([copy]).files
        assert one.state == state
        assert "without the -wal file" in (one.doubt or "")
    assert "Late one" not in {one.name for one in laptops.ana.visits.observations()}


def test_a_copy_with_its_log_and_a_closed_file_are_not_in_doubt(laptops: Two) -> None:
    copy = _copied_open(laptops, "copy.fieldbook", with_log=True)
    laptops.ben.team.handover(laptops.folder / "sealed.fieldbook")
    (one, sealed) = laptops.ana.team.merge([copy, laptops.folder / "sealed.fieldbook"]).files
    assert (one.state, one.doubt, sealed.doubt) == ("merged", None, None)
    assert "Late one" in {one.name for one in laptops.ana.visits.observations()}
    laptops.ben.visits.capture("Later one")
    laptops.ben.close()
    (closed,) = laptops.ana.team.merge([laptops.folder / "ben.fieldbook"]).files
    assert (closed.state, closed.doubt) == ("merged", None)


def test_the_command_says_the_doubt_to_people_and_to_programs(
    laptops: Two, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(_copied_open(laptops, "copy.fieldbook", with_log=False))
    laptops.ana.close()
    capsys.readouterr()
    assert main(["merge", str(laptops.folder / "ana.fieldbook"), copy]) == 0
    assert "warning: copy.fieldbook: It was copied while it was open" in capsys.readouterr().err
    assert main(["merge", str(laptops.folder / "ana.fieldbook"), copy, "--json"]) == 0
    assert "-wal" in json.loads(capsys.readouterr().out)["files"][0]["doubt"]


def test_files_of_one_name_are_told_apart_by_their_folders(laptops: Two) -> None:
    paths = []
    for folder in ("monday", "tuesday"):
        laptops.ben.visits.capture(f"Seen on {folder}")
        (laptops.folder / folder).mkdir()
        paths.append(laptops.folder / folder / "ben.fieldbook")
        laptops.ben.team.handover(paths[-1])
    laptops.ben.team.handover(laptops.folder / "cleo.fieldbook")
    done = laptops.ana.team.merge([*paths, laptops.folder / "cleo.fieldbook"])
    monday, tuesday = (str(Path(folder) / "ben.fieldbook") for folder in ("monday", "tuesday"))
    assert [one.file for one in done.files] == [monday, tuesday, "cleo.fieldbook"]


def test_one_file_twice_has_its_name(laptops: Two) -> None:
    to = laptops.folder / "out.fieldbook"
    laptops.ben.team.handover(to)
    assert [one.file for one in laptops.ana.team.merge([to, to]).files] == ["out.fieldbook"] * 2


def test_a_planned_visit_is_run_by_its_team(laptops: Two) -> None:
    planned = laptops.ana.visits.new("Finance", planned=True).record
    laptops.ana.visits.run("finance")
    assert laptops.ana.log.status().running == planned
    for _ in range(2):
        laptops.ana.visits.new("UX", planned=True)
    with pytest.raises(Unknown, match='2 visits match "UX"'):
        laptops.ana.visits.run("UX")
    with pytest.raises(Unknown, match="no visit"):
        laptops.ana.visits.run("Sales")


def test_what_was_said_last_is_in_words(laptops: Two) -> None:
    ana = laptops.ana
    said = [
        (
            lambda: ana.visits.capture("Zendesk", {"integration": "i?"}),
            "Service: Zendesk · Integration: Inaccessible (guess)",
        ),
        (lambda: ana.visits.note(ana.visits.rows()[0].visit.id, "the phone rings"), "the phone rings"),
        (
            lambda: ana.services.decide("Siebel", "Replace", "old", successor="Zendesk"),
            "Siebel: Disposition: Replace",
        ),
        (lambda: ana.services.decide("Siebel", "Replace", "old", successor="Zendesk"), "Successor: Zendesk"),
        (lambda: ana.plans.progress("Siebel", "planned"), "Siebel: planned"),
        (
            lambda: ana.names.rule("Siebel", "Zendesk", "different"),
            "Siebel = Zendesk: Verdict: different",
        ),
        (
            lambda: ana.services.adjudicate("Siebel", "dependency", "u", "seen"),
            "Siebel: Dependency: Uncoupled · Because: seen",
        ),
        (lambda: ana.log.edit(ana.visits.observations()[0].id, {"consumes_from": "GSS"}), "Consumes from: GSS"),
        (lambda: ana.log.retract(ana.visits.observations()[0].id), "sighting taken back"),
    ]
    for number, (act, words) in enumerate(said):
        ana._book.fieldbook.clock.forward(minutes=number + 1)  # type: ignore[attr-defined]
        act()
        last = ana.team.found().last
        assert last is not None
        assert words in last.text
        assert not any(one.id in last.text for one in (*ana.visits.observations(), *ana._book.visits.values()))
