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
    laptops.ben.capture("Late one")
    to = laptops.folder / name
    shutil.copy(laptops.folder / "ben.fieldbook", to)
    if with_log:
        shutil.copy(laptops.folder / "ben.fieldbook-wal", to.with_name(f"{name}-wal"))
    return to


def test_a_copy_of_an_open_file_without_its_log_is_merged_and_in_doubt(laptops: Two) -> None:
    copy = _copied_open(laptops, "copy.fieldbook", with_log=False)
    for state in ("merged", "already"):
        (one,) = laptops.ana.merge([copy]).files
        assert one.state == state
        assert "without the -wal file" in (one.doubt or "")
    assert "Late one" not in {one.name for one in laptops.ana.observations()}


def test_a_copy_with_its_log_and_a_closed_file_are_not_in_doubt(laptops: Two) -> None:
    copy = _copied_open(laptops, "copy.fieldbook", with_log=True)
    laptops.ben.handover(laptops.folder / "sealed.fieldbook")
    (one, sealed) = laptops.ana.merge([copy, laptops.folder / "sealed.fieldbook"]).files
    assert (one.state, one.doubt, sealed.doubt) == ("merged", None, None)
    assert "Late one" in {one.name for one in laptops.ana.observations()}
    laptops.ben.capture("Later one")
    laptops.ben.close()
    (closed,) = laptops.ana.merge([laptops.folder / "ben.fieldbook"]).files
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
        laptops.ben.capture(f"Seen on {folder}")
        (laptops.folder / folder).mkdir()
        paths.append(laptops.folder / folder / "ben.fieldbook")
        laptops.ben.handover(paths[-1])
    laptops.ben.handover(laptops.folder / "cleo.fieldbook")
    done = laptops.ana.merge([*paths, laptops.folder / "cleo.fieldbook"])
    monday, tuesday = (str(Path(folder) / "ben.fieldbook") for folder in ("monday", "tuesday"))
    assert [one.file for one in done.files] == [monday, tuesday, "cleo.fieldbook"]


def test_one_file_twice_has_its_name(laptops: Two) -> None:
    to = laptops.folder / "out.fieldbook"
    laptops.ben.handover(to)
    assert [one.file for one in laptops.ana.merge([to, to]).files] == ["out.fieldbook"] * 2


def test_a_planned_visit_is_run_by_its_team(laptops: Two) -> None:
    planned = laptops.ana.visit_new("Finance", planned=True).record
    laptops.ana.visit_run("finance")
    assert laptops.ana.status().running == planned
    for _ in range(2):
        laptops.ana.visit_new("UX", planned=True)
    with pytest.raises(Unknown, match="2 planned visits are with UX"):
        laptops.ana.visit_run("UX")
    with pytest.raises(Unknown, match="no visit"):
        laptops.ana.visit_run("Finance")  # it is made now


def test_what_was_said_last_is_in_words(laptops: Two) -> None:
    ana = laptops.ana
    said = [
        (
            lambda: ana.capture("Zendesk", {"integration": "i?"}),
            "Service: Zendesk · Integration: Inaccessible (guess)",
        ),
        (lambda: ana.note(ana.visits()[0].visit.id, "the phone rings"), "the phone rings"),
        (lambda: ana.decide("Siebel", "Replace", "old", successor="Zendesk"), "Siebel: Disposition: Replace"),
        (lambda: ana.decide("Siebel", "Replace", "old", successor="Zendesk"), "Successor: Zendesk"),
        (lambda: ana.progress("Siebel", "planned"), "Siebel: planned"),
        (
            lambda: ana.rule("Siebel", "Zendesk", "different"),
            "Siebel = Zendesk: Verdict: different",
        ),
        (
            lambda: ana.adjudicate("Siebel", "dependency", "u", "seen"),
            "Siebel: Dependency: Uncoupled · Because: seen",
        ),
        (lambda: ana.edit(ana.observations()[0].id, {"consumes_from": "GSS"}), "Consumes from: GSS"),
        (lambda: ana.retract(ana.observations()[0].id), "observation taken back"),
    ]
    for number, (act, words) in enumerate(said):
        ana._book.fieldbook.clock.forward(minutes=number + 1)  # type: ignore[attr-defined]
        act()
        last = ana.found().last
        assert last is not None
        assert words in last.text
        assert not any(one.id in last.text for one in (*ana.observations(), *ana._book.visits.values()))
