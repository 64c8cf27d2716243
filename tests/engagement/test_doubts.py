"""What a merge says of a file that may lack entries, and of files with one name."""

import json
import shutil
from pathlib import Path

import pytest
from two_laptops import Two

from followme.__main__ import main


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
