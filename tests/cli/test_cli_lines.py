"""Lines on the command line: what is kept is named, many are one act, visits have names."""

import json
import os
import re
import time
from collections.abc import Iterator

import pytest
from followme_runs import Followme, process


def test_what_is_kept_is_named_and_what_is_not_understood_said(followme: Followme) -> None:
    ran = followme("line", ".siebel > zendesk @verify identity #account_no?")
    assert ran.out == "Kept: siebel → zendesk @verify identity #account_no (guess)\n"
    ran = followme("line", "!s she keeps a list")
    assert ran.out == "Kept: a note: !s she keeps a list\n"
    assert "`s` is surprise, stop-gap or sequence (u, g or q): kept as text" in ran.err
    told = followme.json("line", ".siebel > ")
    assert told["read_as"] == "a note: .siebel >"
    assert told["problem"] == "no service is named after `>`: kept as text"
    assert followme.json("line", "she waits").keys() == {"record", "claims", "read_as", "problem"}


def test_an_answer_that_is_no_level_is_said_with_the_levels(followme: Followme) -> None:
    ran = followme("capture", "--service", "siebel", "--business-impact", "banana")
    assert 'not understood, kept: business impact "banana"; levels are Critical, Supportive' in ran.err
    assert 'Did you mean "Critical"' in followme("capture", "--service", "x", "--business-impact", "critcal").err


@pytest.mark.parametrize(
    "text", ["-x", "- she waits", "-h is what she types", "-> then", "--", "-- so", "--oh well"]
)
def test_a_text_may_begin_with_a_dash(text: str, followme: Followme) -> None:
    words = ["--", text] if text == "--" else [text]
    followme("visit new", "UX")
    followme("line", *words)
    followme("note", "--kind", "reading", ".", *words)
    followme("visit end", ".")
    log = followme("log", "--json").out
    assert log.count(json.dumps(text)[1:-1]) == 2


def test_options_stand_where_they_like(followme: Followme) -> None:
    told = followme.run("line", "--json", "--evidence=", followme.file, "-x", "--as", "Ben")
    assert (told.code, told.json["read_as"]) == (0, "a note: -x")
    assert "Usage" in followme.run("line", "-h").out
    assert "Usage" in followme.run("capture", "-h").out
    assert "--epsiode" in followme.run("line", followme.file, "--epsiode").refused(2)


def test_many_lines_are_one_act(followme: Followme) -> None:
    notes = followme.file.with_name("notes.txt")
    notes.write_bytes(b"\xef\xbb\xbf.siebel > zendesk\r\n\r\n\x1b[31m!s red\x1b[0m\r\ncaf\xe9\r\n- end\r\n?")
    before = followme("log", "--json").out
    preview = followme("lines", notes, "--dry-run")
    assert followme("log", "--json").out == before
    assert "siebel → zendesk" in preview.out
    assert "4 lines to be kept. Nothing was written." in preview.out
    assert "line 4: bytes that are no UTF-8, read as Windows-1252" in preview.err
    told = followme.json("lines", notes)["lines"]
    assert [(one["line"], one["read_as"], len(one["records"] or ())) for one in told] == [
        (1, "siebel → zendesk", 2),
        (3, "a note: !s red", 1),
        (4, "a note: café", 1),
        (5, "a note: - end", 1),
        (6, "", 0),
    ]
    assert [one["line"] for one in told if one["problem"]] == [3, 6]
    followme("undo")
    assert followme.json("observations")["observations"] == []
    assert followme.json("visits")["visits"] == []


def test_a_visit_is_named_by_any_of_its_names(followme: Followme) -> None:
    finance = followme.json("visit new", "Finance")["record"]
    care = followme.json("visit new", "Customer Care")["record"]
    for word in (finance, finance[:10], "finance", "Fin"):
        followme("line", ".ledger", "--visit", word)
    followme("capture", "--service", "ledger", "--visit", "Finance")
    followme("line", ".crm", "--visit", ".")
    seen = {one["id"]: one["observations"] for one in followme.json("visits")["visits"]}
    assert seen == {finance: 5, care: 1}
    assert len(followme.json("observations", "--visit", "fin")["observations"]) == 5
    other = followme.json("visit new", "Finance")["record"]
    told = followme.run("line", followme.file, "x", "--visit", "Finance").refused(4)
    assert '2 visits match "Finance"' in told
    assert finance[:12] in told
    assert other[:12] in told


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_time_without_a_zone_is_local_and_said_to_be(followme: Followme, in_berlin: None) -> None:
    ran = followme("capture", "--service", "siebel", "--at", "2026-03-02T09:30")
    assert "2026-03-02T09:30 has no zone and is local time: 2026-03-02 09:30+01:00" in ran.err
    assert "zone" not in followme("capture", "--service", "crm", "--at", "2026-03-02T09:30Z").err
    ats = [one["at"][:16] for one in followme.json("observations")["observations"]]
    assert ats == ["2026-03-02T08:30", "2026-03-02T09:30"]
    followme("decide", "siebel", "Retire", "--because", "old", "--target-date", "2026-05-01")
    assert followme.card("siebel")["decided"]["target_date"] == "2026-05-01"


def test_a_planned_visit_is_of_the_day_it_is_run(followme: Followme) -> None:
    followme("visit plan", "UX", "--on", "2031-01-01T00:00Z")
    followme("visit run", "UX")
    (visit,) = followme.json("visits")["visits"]
    assert re.match(r"20(2|30)", visit["at"])
    assert (visit["status"], visit["running"]) == ("made", True)


def test_lines_come_from_a_pipe(followme: Followme) -> None:
    ran = process(["lines", followme.file, os.devnull], cwd=followme.file.parent)
    assert (ran.returncode, b"nothing to keep" in ran.stderr) == (4, True)
