"""Files that people name: read up to a limit, pipes too; what never ends or nobody writes to is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from followme_runs import AT, Followme, Ran, surroundings

from followme.imports.sheet import LIMIT

LIST = b"Service,Owner\nSiebel,Ann Lee\nOracle,Bo Ray\n"
MAP = '[map]\nService = "service_name"\n'
ENDLESS = f"import sys\nwhile True: sys.stdout.buffer.write(b'x' * {1 << 16})"
READERS = {
    "import": ("import", "{file}", "{source}"),
    "a map": ("import", "{file}", "list.csv", "--map", "{source}"),
    "lines": ("lines", "{file}", "{source}"),
    "a config": ("config", "check", "rubric", "{source}"),
    "a rubric to try": ("score", "{file}", "--rubric", "{source}"),
    "a rubric to adopt": ("config", "adopt", "{file}", "{source}"),
    "a plan": ("check", "{source}"),
}


def _run(file: Path, words: tuple[str, ...], source: object, given: object = subprocess.DEVNULL) -> Ran:
    """A real process, so that what hangs is seen to hang."""
    typed = [word.format(file=file, source=source) for word in words]
    (file.parent / "list.csv").write_bytes(LIST)
    command = [sys.executable, "-m", "followme", *typed]
    done = subprocess.run(
        command, cwd=file.parent, env=surroundings(), stdin=given, capture_output=True, timeout=60, check=False
    )  # type: ignore[call-overload]
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("what", READERS)
def test_a_link_to_a_device_is_refused_whatever_reads_it(what: str, followme: Followme) -> None:
    source = followme.file.parent / "odd.json"
    source.symlink_to("/dev/zero")
    assert "device" in _run(followme.file, READERS[what], source).refused(3)
    assert followme.json("observations")["observations"] == []


@pytest.mark.parametrize("kind", ["a device", "a folder", "nobody writes"])
def test_what_is_no_file_and_no_pipe_is_refused(kind: str, followme: Followme) -> None:
    source = followme.file.parent / "odd.csv"
    match kind:
        case "a device":
            source = Path("/dev/zero")
        case "a folder":
            source.mkdir()
        case _:
            os.mkfifo(source)
    assert kind in _run(followme.file, READERS["import"], source).refused(3)


@pytest.mark.parametrize("source", ["-", "/dev/stdin", "named"])
def test_a_list_comes_through_a_pipe(source: str, followme: Followme) -> None:
    named = followme.file.parent / "named.csv"
    os.mkfifo(named)
    words = ("import", "{file}", "{source}", "--rows", "rows.csv")
    read, write = os.pipe()
    os.write(write, LIST)
    os.close(write)
    writer = [sys.executable, "-c", f"open({str(named)!r}, 'wb').write({LIST!r})"]
    with subprocess.Popen(writer) as late, os.fdopen(read, "rb") as given:
        ran = _run(followme.file, words, named if source == "named" else source, given)
        late.kill()
    assert ran.code == 0, ran.err
    assert {one["service_name"] for one in followme.json("observations")["observations"]} == {"Siebel", "Oracle"}
    assert (followme.file.parent / "rows.csv").read_text().count(",new,") == 2


def test_a_pipe_without_an_end_is_read_up_to_the_limit(followme: Followme) -> None:
    with subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE) as endless:
        reason = _run(followme.file, READERS["import"], "-", endless.stdout).refused(3)
        endless.kill()
    assert "too large" in reason
    assert f"{LIMIT >> 20} MiB" in reason


def test_json_comes_through_a_pipe_too(followme: Followme) -> None:
    read, write = os.pipe()
    os.write(write, b'[{"Service": "Siebel"}]')
    os.close(write)
    with os.fdopen(read, "rb") as given:
        assert _run(followme.file, READERS["import"], "-", given).code == 0
    assert [one["service_name"] for one in followme.json("observations")["observations"]] == ["Siebel"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.json", '{"schema": "followme.integration-plan/1.0", "horizon": ' + "9" * 5000 + "}"),
        ("plan.toml", "horizon = " + "9" * 5000),
        ("plan.toml", "a = " + "[" * 5000),
        ("plan.json", "[" * 100_000),
    ],
)
def test_no_number_of_a_plan_is_too_long_to_be_spoken_of(name: str, text: str, followme: Followme) -> None:
    (followme.file.parent / name).write_text(text)
    reason = followme.run("check", followme.file.parent / name).refused(3)
    assert "sys." not in reason
    assert "4300" not in reason


def test_a_map_and_a_rubric_may_hold_no_number_too_long(followme: Followme) -> None:
    source = followme.file.parent / "long.toml"
    source.write_text("[map]\nService = " + "9" * 5000)
    (followme.file.parent / "list.csv").write_bytes(LIST)
    assert "too long" in followme.run(
        "import", followme.file, source.parent / "list.csv", "--map", source
    ).refused(3)
    assert "too long" in followme.run("config", "check", "rubric", source).refused(3)


def test_numbers_said_here_are_kept_as_typed_when_nobody_can_carry_them(followme: Followme) -> None:
    huge = "9" * 300
    said = followme("capture", "--service", "Siebel", "--customers-annually", huge, "--at", AT)
    assert "not understood" in said.err
    (one,) = followme.json("observations")["observations"]
    assert "customers_annually" not in one["answers"]
    assert one["as_typed"]["customers_annually"] == huge
