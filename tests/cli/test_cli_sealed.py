"""A hand-over is read, merged and joined, and never changed by it."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from followme_runs import AT, Followme

WORDS = (
    ("capture", "--service", "Zendesk"),
    ("visit", "new", "Care"),
    ("services",),
    ("score",),
    ("log",),
    ("undo",),
    ("conflicts",),
    ("handover", "--to", "again.fieldbook"),
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def sealed(followme: Followme) -> Path:
    followme("capture", "--service", "Siebel", "--at", AT)
    path = followme.file.with_name("h.fieldbook")
    followme("handover", "--to", path)
    return path


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[0])
def test_commands_on_it_are_refused_and_say_what_can_be_done(
    words: tuple[str, ...], sealed: Path, followme: Followme
) -> None:
    before = digest(sealed)
    first, *rest = words
    command = [first, rest.pop(0)] if first == "visit" else [first]
    told = followme.run(*command, sealed, *rest).refused(3)
    assert "h.fieldbook is a sealed hand-over" in told
    assert "followme merge MINE.fieldbook h.fieldbook" in told
    assert "followme join h.fieldbook NEW.fieldbook --as" in told
    assert digest(sealed) == before
    assert [one.name for one in sealed.parent.glob("h.*")] == ["h.fieldbook"]


def test_nothing_is_merged_into_it(sealed: Path, followme: Followme) -> None:
    before = digest(sealed)
    assert "sealed hand-over" in followme.run("merge", sealed, followme.file).refused(3)
    assert digest(sealed) == before


def test_it_is_checked_merged_and_joined_and_stays_as_it_was(sealed: Path, followme: Followme) -> None:
    before, new = digest(sealed), sealed.with_name("new.fieldbook")
    assert "h.fieldbook is a hand-over" in followme.run("check", sealed).out
    joined = followme.run("join", sealed, new, "--as", "Ben", "--at", AT)
    assert joined.code == 0, joined.err
    assert "Siebel" in followme.run("services", new).out
    assert followme.run("merge", new, sealed).code == 0
    assert digest(sealed) == before


def test_one_without_an_engagement_is_no_starter(sealed: Path, followme: Followme) -> None:
    with closing(sqlite3.connect(sealed)) as raw, raw:
        raw.execute("DELETE FROM claim WHERE kind = 'engagement'")
    ran = followme.run("join", sealed, sealed.with_name("new.fieldbook"), "--as", "Ben")
    assert "holds no engagement" in ran.refused(4)


def test_a_damaged_one_is_told_to_be_damaged(sealed: Path, followme: Followme) -> None:
    raw = bytearray(sealed.read_bytes())
    raw[5000:9000] = b"\x07" * 4000
    sealed.write_bytes(raw)
    ran = followme.run("check", sealed)
    assert ran.code in {1, 3}
    assert "Traceback" not in ran.err
    assert sealed.read_bytes() == raw
