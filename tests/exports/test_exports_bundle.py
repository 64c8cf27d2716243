"""A bundle is whole or not there, equal for equal claims, and never takes what is not its own."""

import errno
import hashlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
import tomllib
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from exports_world import again, made

from followme.engagement.checking import checked_file
from followme.errors import NotAcceptable, UsageError
from followme.exports.bundle import chosen, differences, plan_files, put, schema_files, sha256, whole
from followme.exports.listing import listing_files
from followme.exports.placing import folders
from followme.exports.plans import without_nulls
from followme.fieldbook.given import FixedClock, SeededIds
from followme.fieldbook.store import Fieldbook
from followme.inventory.tabular import RECORD
from followme.private_folder import private_folder

ONE = whole({"plan.json": b"one\n", "schemas/a.json": b"{}\n"}, {"engagement": "x"})
TWO = whole({"plan.json": b"two\n", "schemas/a.json": b"{}\n", "schemas/b.json": b"[]\n"}, {"engagement": "x"})


def everything(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too."""
    files = (one for one in folder.rglob("*") if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


# ---- what is in it


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundle")
    with made(folder / "a.fieldbook") as engagement:
        assert engagement.plans.export(folder / "out").problems == ()
    return folder / "out"


def test_the_manifest_lists_every_file_with_its_size_and_sha_256(bundle: Path) -> None:
    manifest = json.loads((bundle / "manifest.json").read_bytes())
    files = everything(bundle)
    listed = {one["name"]: (one["bytes"], one["sha256"]) for one in manifest["files"]}
    rest = {name: data for name, data in files.items() if name not in {"manifest.json", "SHA256SUMS"}}
    assert listed == {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in rest.items()}
    assert set(rest) >= {
        f"{kind}-plan.{end}" for kind in ("rationalization", "integration") for end in ("json", "toml")
    }
    plan = json.loads(files["integration-plan.json"])
    assert {name: manifest[name] for name in ("engagement", "fieldbook", "rubric")} == {
        name: plan[name] for name in ("engagement", "fieldbook", "rubric")
    }


def test_the_check_sums_are_lines_that_sha256sum_takes(bundle: Path) -> None:
    lines = (bundle / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = everything(bundle)
    assert told == {n: hashlib.sha256(data).hexdigest() for n, data in files.items() if n != "SHA256SUMS"}
    if tool := shutil.which("sha256sum"):
        command = [tool, "--check", "--strict", "--quiet", "SHA256SUMS"]
        assert subprocess.run(command, cwd=bundle, check=False, capture_output=True).returncode == 0


def test_both_formats_hold_the_same_plan(bundle: Path) -> None:
    for kind in ("rationalization", "integration"):
        plan = json.loads((bundle / f"{kind}-plan.json").read_bytes())
        assert tomllib.loads((bundle / f"{kind}-plan.toml").read_text(encoding="utf-8")) == without_nulls(plan)


def test_every_file_of_a_bundle_is_sound_by_itself_and_together(bundle: Path) -> None:
    assert checked_file(bundle).problems == ()
    for name in ("rationalization-plan", "integration-plan"):
        for end in ("json", "toml"):
            assert checked_file(bundle / f"{name}.{end}").problems == ()


def test_every_customer_schema_path_of_the_plan_is_in_the_bundle(bundle: Path) -> None:
    plan = json.loads((bundle / "rationalization-plan.json").read_bytes())
    assert all((bundle / path).is_file() for path in plan["customer_schema"].values())


# ---- equal claims, equal bytes


def test_two_runs_give_the_same_bytes_and_the_second_finds_no_difference(tmp_path: Path) -> None:
    with made(tmp_path / "a.fieldbook") as engagement:
        engagement.plans.export(tmp_path / "one")
        engagement.plans.export(tmp_path / "two")
        assert engagement.plans.export(tmp_path / "one", check=True).problems == ()
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_two_fieldbooks_with_the_claims_in_another_order_give_the_same_bytes(tmp_path: Path) -> None:
    with made(tmp_path / "a.fieldbook") as engagement:
        claims = engagement._book.fieldbook.claims()
        engagement.plans.export(tmp_path / "as-said")
    for name, order in (
        ("backwards", claims[::-1]),
        ("halves", claims[len(claims) // 2 :] + claims[::2] + claims),
    ):
        path = tmp_path / f"{name}.fieldbook"
        with Fieldbook.create(path, FixedClock(datetime(2030, 1, 1, tzinfo=UTC)), SeededIds(name)) as book:
            book.accept(order)
        with again(path) as engagement:
            assert engagement.plans.export(tmp_path / name).problems == ()
        assert everything(tmp_path / name) == everything(tmp_path / "as-said")


def test_one_more_claim_is_another_digest_and_a_check_tells_what_would_change(tmp_path: Path) -> None:
    with made(tmp_path / "a.fieldbook") as engagement:
        engagement.plans.export(tmp_path / "out")
        before = everything(tmp_path / "out")
        engagement.services.decide("Fax", "Retire", "nobody faxes")
        told = engagement.plans.export(tmp_path / "out", check=True).problems
    assert {one.split(":")[0] for one in told} >= {"integration-plan.json", "manifest.json", "SHA256SUMS"}
    assert everything(tmp_path / "out") == before


HOSTILE = (
    "a\"b'c\\d",
    "__proto__",
    "\x1b]0;x\x07[red]",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "e\u0301\u0323 ﬁ ǆ İ",
    "😀 דּ €",
    "# [[x]] = ''''",
    "one; two # three --> four",
    "../../etc/passwd",
    "ledger of " * 500,
)


def test_names_and_answers_of_any_kind_make_a_sound_bundle(tmp_path: Path) -> None:
    lists = ("business_functions", "identity_keys", "consumes_from", "business_leader", "rekeyed_from")
    with made(tmp_path / "a.fieldbook") as engagement:
        for text in HOSTILE:
            told = {name: text.replace(";", ",") for name in lists} | {"integration": text, "journey_state": text}
            record = engagement.visits.capture(text, told).record
            engagement.services.decide(engagement.visits.observation(record).name, "Integrate", text)  # type: ignore[union-attr]
        assert engagement.plans.export(tmp_path / "out").problems == ()
    assert checked_file(tmp_path / "out").problems == ()
    assert checked_file(tmp_path / "out" / "rationalization-plan.json").problems == ()


def test_the_largest_numbers_claims_can_carry_make_a_sound_bundle(tmp_path: Path) -> None:
    with made(tmp_path / "a.fieldbook") as engagement:
        for team in ("Care", "UX"):
            visit = engagement.visits.new(team).record
            engagement.visits.capture("Huge", {"customers_annually": str(2**53 - 1)}, visit=visit)
        assert engagement.plans.export(tmp_path / "out", season="7.43").problems == ()
    assert checked_file(tmp_path / "out" / "integration-plan.json").problems == ()


# ---- what may not be in it


def test_a_plan_that_breaks_its_schema_is_never_written(bundle: Path) -> None:
    rational, integration = (
        json.loads((bundle / f"{kind}-plan.json").read_bytes()) for kind in ("rationalization", "integration")
    )
    assert plan_files(rational, integration).keys() >= {"integration-plan.json"}
    integration["load"]["mean_per_second"] = -1
    with pytest.raises(NotAcceptable, match=r"integration-plan\.json would not be valid.*mean_per_second"):
        plan_files(rational, integration)


def test_a_customer_schema_that_refuses_the_sample_is_never_written() -> None:
    fine = {"customer.json": {"$schema": "http://json-schema.org/draft-04/schema#", "type": "object"}}
    assert set(schema_files(fine, {})) == {"customer.json", "customer.sample.json"}
    with pytest.raises(NotAcceptable, match=r"customer\.json would not be valid"):
        schema_files({"customer.json": {"type": "array"}}, {})


def test_only_picks_by_file_by_stem_and_by_the_last_part_of_a_path() -> None:
    files = {"plan.json": b"1", "plan.toml": b"2", "schemas/a.schema.json": b"3"}
    assert chosen(files, ()) == files
    assert set(chosen(files, ["plan"])) == {"plan.json", "plan.toml"}
    assert set(chosen(files, ["plan.toml", "a.schema.json"])) == {"plan.toml", "schemas/a.schema.json"}
    with pytest.raises(UsageError, match=r'Did you mean "plan.json"'):
        chosen(files, ["plan.jsn"])


def test_differences_name_what_is_missing_and_what_was_changed(tmp_path: Path) -> None:
    put(tmp_path / "out", ONE)
    assert differences(tmp_path / "out", ONE) == ()
    assert set(differences(tmp_path / "out", TWO)) == {
        "plan.json: differs",
        "schemas/b.json: is missing",
        "manifest.json: differs",
        "SHA256SUMS: differs",
    }
    assert len(differences(tmp_path / "nowhere", TWO)) == len(TWO)


# ---- putting it in place


def test_a_bundle_replaces_a_bundle_and_leaves_nothing_else(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "er" / "out", TWO)
    put(tmp_path / "deep" / "er" / "out", ONE)
    assert everything(tmp_path / "deep" / "er" / "out") == ONE
    assert names(tmp_path / "deep" / "er") == ["out"]


def test_an_empty_folder_takes_a_bundle_and_the_default_folder_is_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exports").mkdir()
    put(Path("exports"), ONE)
    assert everything(tmp_path / "exports") == ONE


def test_what_people_laid_beside_the_bundle_is_carried_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, TWO)
    (out / "README.md").write_text("ours", encoding="utf-8")
    (out / "pictures" / "empty").mkdir(parents=True)
    (out / "pictures" / "a.svg").write_text("<svg/>", encoding="utf-8")
    (out / "link").symlink_to("plan.json")
    put(out, ONE)
    assert everything(out) == {**ONE, "README.md": b"ours", "pictures/a.svg": b"<svg/>", "link": b"one\n"}
    assert (out / "link").is_symlink()
    assert (out / "pictures" / "empty").is_dir()


def test_only_what_is_as_the_manifest_says_is_dropped(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, TWO)
    (out / "thesis.doc").write_text("years of work", encoding="utf-8")
    (out / "schemas" / "b.json").write_text("edited by hand", encoding="utf-8")
    manifest = json.loads((out / "manifest.json").read_bytes())
    manifest["files"] += [
        {"name": "thesis.doc", "sha256": sha256(b"another")},
        {"name": "../x", "sha256": ""},
        {"name": "y"},
    ]
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    put(out, ONE)
    assert everything(out) == {**ONE, "thesis.doc": b"years of work", "schemas/b.json": b"edited by hand"}


def test_a_fieldbook_among_a_bundles_files_is_never_moved(tmp_path: Path) -> None:
    put(tmp_path / "out", ONE)
    (tmp_path / "out" / "a.fieldbook").write_bytes(b"open, perhaps")
    inode = (tmp_path / "out" / "a.fieldbook").stat().st_ino
    with pytest.raises(NotAcceptable, match="out holds a fieldbook"):
        put(tmp_path / "out", TWO)
    assert (tmp_path / "out" / "a.fieldbook").stat().st_ino == inode


def test_what_was_edited_by_hand_is_not_written_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, ONE)
    (out / "plan.json").write_text("edited by hand", encoding="utf-8")
    with pytest.raises(NotAcceptable, match=r"out holds a plan\.json that is not the bundle's"):
        put(out, TWO)
    assert (out / "plan.json").read_text(encoding="utf-8") == "edited by hand"


@pytest.mark.parametrize("mine", ["plan.json", "schemas"])
def test_a_file_of_ones_own_is_not_overwritten_by_one_the_bundle_now_has(tmp_path: Path, mine: str) -> None:
    out = tmp_path / "out"
    put(out, whole({"other.json": b"1"}, {}))
    (out / mine).write_text("mine", encoding="utf-8")
    before = everything(tmp_path)
    with pytest.raises(NotAcceptable, match=f"holds a {mine} that is not the bundle's"):
        put(out, ONE)
    assert everything(tmp_path) == before


def _folder_of_things(out: Path) -> None:
    out.mkdir()
    (out / "thesis.tex").write_text("years of work", encoding="utf-8")


def _manifest_of(text: str) -> Callable[[Path], None]:
    def make(out: Path) -> None:
        _folder_of_things(out)
        (out / "manifest.json").write_text(text, encoding="utf-8")

    return make


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a folder of things": _folder_of_things,
    "a web app's manifest": _manifest_of('{"name": "app", "icons": []}'),
    "a list": _manifest_of("[]"),
    "a number": _manifest_of("7"),
    "broken": _manifest_of("{"),
    "not text": _manifest_of("\x00"),
    "nested": _manifest_of("[" * 100_000),
    "no files": _manifest_of('{"followme": "1", "files": []}'),
    "a project's manifest": _manifest_of('{"followme": "1", "files": [{"name": "thesis.tex"}]}'),
    "a digest of other bytes": _manifest_of(
        '{"followme": "1", "files": [{"name": "thesis.tex", "sha256": "00"}]}'
    ),
    "odd files": _manifest_of('{"followme": "1", "files": [7]}'),
    "unhashable files": _manifest_of('{"followme": "1", "files": [{"name": []}]}'),
    "a file": lambda out: out.write_text("text", encoding="utf-8"),
    "a link that leads nowhere": lambda out: out.symlink_to("nowhere"),
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_bundle_is_refused_and_left_alone(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "out")
    before = (everything(tmp_path), names(tmp_path))
    with pytest.raises(NotAcceptable) as refused:
        put(tmp_path / "out", ONE)
    assert "--to" in refused.value.message
    assert (everything(tmp_path), names(tmp_path)) == before


def test_a_link_to_a_bundle_is_refused_and_its_bundle_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "real", ONE)
    (tmp_path / "out").symlink_to("real")
    with pytest.raises(NotAcceptable, match="out is a link"):
        put(tmp_path / "out", TWO)
    assert everything(tmp_path / "real") == ONE


def test_the_folder_one_stands_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out" / "in").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "out" / "in")
    for folder in (Path(), Path(".."), Path("/")):
        with pytest.raises(NotAcceptable, match="you are in that folder"):
            put(folder, ONE)


# ---- when the machine fails


class Failing:
    """Lets some calls of a function through, then fails them all or only the next."""

    def __init__(self, real: Callable[..., Any], after: int, error: BaseException, *, once: bool) -> None:
        self.real, self.left, self.error, self.once = real, after, error, once

    def __call__(self, *args: Any, **options: Any) -> Any:
        self.left -= 1
        if self.left < 0 and (self.left == -1 or not self.once):
            raise self.error
        return self.real(*args, **options)


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("old", [True, False], ids=["over a bundle", "into nothing"])
@pytest.mark.parametrize("nth", range(len(TWO)))
def test_a_disk_that_fills_up_at_the_nth_file_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, old: bool
) -> None:
    out = tmp_path / "some" / "where" / "out"
    if old:
        put(out, ONE)
    before = (everything(tmp_path), names(tmp_path))
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, nth, FULL, once=False))
    with pytest.raises(NotAcceptable, match="could not be written: No space left on device"):
        put(out, TWO)
    assert (everything(tmp_path), names(tmp_path)) == before


@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["disk", "ctrl-c"])
@pytest.mark.parametrize("nth", [0, 1])
def test_a_failed_rename_brings_the_old_bundle_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException
) -> None:
    put(tmp_path / "out", ONE)
    monkeypatch.setattr(os, "rename", Failing(os.rename, nth, error, once=True))
    with pytest.raises((NotAcceptable, KeyboardInterrupt)):
        put(tmp_path / "out", TWO)
    assert everything(tmp_path) == {f"out/{name}": data for name, data in ONE.items()}


def test_a_run_killed_between_the_renames_is_made_good_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "out", ONE)
    with monkeypatch.context() as patch:  # the second rename fails, and so does the way back
        patch.setattr(os, "rename", Failing(os.rename, 1, FULL, once=False))
        with pytest.raises(NotAcceptable):
            put(tmp_path / "out", TWO)
    assert not (tmp_path / "out").exists()
    with monkeypatch.context() as patch:  # even a next run that cannot write brings the bundle back
        patch.setattr(os, "fsync", Failing(os.fsync, 0, FULL, once=False))
        with pytest.raises(NotAcceptable):
            put(tmp_path / "out", TWO)
    assert everything(tmp_path) == {f"out/{name}": data for name, data in ONE.items()}
    put(tmp_path / "out", TWO)
    assert everything(tmp_path) == {f"out/{name}": data for name, data in TWO.items()}


def left_behind(folder: Path, name: str) -> Path:
    """What a killed run leaves beside a bundle: a marked folder that nobody holds."""
    aside = private_folder(folder, f".{name}.followme-")
    aside.leave()
    return Path(aside.name)


@pytest.mark.parametrize("killed", ["while writing", "before clearing away", "while clearing away"])
def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path, killed: str) -> None:
    put(tmp_path / "out", ONE)
    left = left_behind(tmp_path, "out")
    part = left / ("new" if killed == "while writing" else "old")
    part.mkdir()
    if killed != "while clearing away":
        (part / "plan.json").write_bytes(b"half")
    part.chmod(0o500)
    put(tmp_path / "out", TWO)
    assert names(tmp_path) == ["out"]
    assert everything(tmp_path / "out") == TWO


def test_what_only_looks_like_ours_is_left_alone(tmp_path: Path) -> None:
    """Without a mark, with another's mark, of another name, in use: a folder of that kind is not ours to clear."""
    mine = tmp_path / ".out.followme-my-notes"
    mine.mkdir()
    (mine / "thesis.tex").write_text("years of work", encoding="utf-8")
    shutil.copytree(left_behind(tmp_path, "out"), copied := tmp_path / ".out.followme-abcdefgh")
    (copied / "thesis.tex").write_text("years of work", encoding="utf-8")
    (tmp_path / ".out.followme-filefile").write_bytes(b"not ours")
    (tmp_path / ".out.followme-linklink").symlink_to(left := left_behind(tmp_path, "outer"))
    with private_folder(tmp_path, ".out.followme-") as used:
        put(tmp_path / "out", ONE)
        assert used.is_dir()
    put(tmp_path / "o[u]t", ONE)
    put(tmp_path / "*", ONE)
    stayed = {mine.name, copied.name, ".out.followme-filefile", ".out.followme-linklink", left.name}
    assert set(names(tmp_path)) == stayed | {"out", "o[u]t", "*"}
    assert (mine / "thesis.tex").read_text(encoding="utf-8") == "years of work"


def test_a_bundle_between_the_renames_gives_way_to_whoever_took_its_name(tmp_path: Path) -> None:
    left = left_behind(tmp_path, "out")
    for part, files in (("new", TWO), ("old", {**ONE, "thesis.tex": b"years"})):
        folders._write(left / part, files)
    put(tmp_path / "elsewhere", ONE)
    (tmp_path / "elsewhere").rename(tmp_path / "out")
    put(tmp_path / "out", TWO)
    assert (left / "old" / "thesis.tex").read_bytes() == b"years"
    shutil.rmtree(tmp_path / "out")
    put(tmp_path / "out", TWO)
    assert everything(tmp_path) == {f"out/{name}": data for name, data in {**TWO, "thesis.tex": b"years"}.items()}


def test_a_disk_that_does_not_keep_what_is_written_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "out", ONE)
    real = folders._write

    def forgetful(folder: Path, files: dict[str, bytes]) -> None:
        real(folder, files)
        (folder / "schemas" / "a.json").write_bytes(b"")

    monkeypatch.setattr(folders, "_write", forgetful)
    with pytest.raises(NotAcceptable, match="what was written is not what is there"):
        put(tmp_path / "out", TWO)
    assert everything(tmp_path) == {f"out/{name}": data for name, data in ONE.items()}


def test_a_place_one_may_not_write_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refuse)
    for folder in (tmp_path / "out", tmp_path / "a" / "b"):
        with pytest.raises(NotAcceptable, match="could not be written: Permission denied"):
            put(folder, ONE)
    assert names(tmp_path) == []


def test_a_parent_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text", encoding="utf-8")
    with pytest.raises(NotAcceptable, match="could not be written"):
        put(tmp_path / "file" / "out", ONE)
    assert everything(tmp_path) == {"file": b"text"}


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_its_owner_may_read_a_bundle_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        put(tmp_path / "out", ONE)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "out").rglob("*") if one.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE((tmp_path / one).stat().st_mode) for one in ("out", "out/schemas")} == {0o700}


def test_sha256_is_the_hex_digest_everybody_knows() -> None:
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(sha256(b"x")) == 64


def test_a_cell_of_a_workbook_stays_a_text_also_when_somebody_edits_it() -> None:
    rows = [{"System": "\u00a0=1+1", RECORD: "1"}, {"System": "plain", RECORD: "2"}]
    whole = listing_files(("System", RECORD), rows, "")["observations.xlsx"]
    with zipfile.ZipFile(io.BytesIO(whole)) as book:
        sheet, styles = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    assert "<f>" not in sheet
    assert 'quotePrefix="1"' in styles
    assert re.search(r'<c r="A2" s="2" t="s">', sheet)
    assert re.search(r'<c r="A3" t="s">', sheet)
