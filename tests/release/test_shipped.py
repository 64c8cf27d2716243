"""What is shipped is what the code makes: the demo's bundle, the config's schemas, the wheel."""

import fcntl
import json
import os
import pickle
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from followme import config
from followme.demo.play import Demonstration, play
from followme.engagement import Engagement
from followme.tui.keys.actions import keymap_schema

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demonstration, list[str]]:
    """Made by the first worker who wants it; the others wait, and read what it made."""
    ours = tmp_path_factory.getbasetemp()
    folder = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    made = folder / "demo.pickle"
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            said: list[str] = []
            made.write_bytes(pickle.dumps((play(folder / "demo", said.append), said)))
    demo: tuple[Demonstration, list[str]] = pickle.loads(made.read_bytes())  # noqa: S301  our own, of this run
    return demo


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_committed_bundle_is_the_demos(demo: tuple[Demonstration, list[str]]) -> None:
    outcome, _ = demo
    assert tree(outcome.bundle) == tree(ROOT / "exports" / "demo")


def test_the_demo_has_something_for_every_phase(demo: tuple[Demonstration, list[str]]) -> None:
    outcome, told = demo
    dispositions = {card.recommended.disposition or "open" for card in outcome.cards}
    assert {
        "Consolidate",
        "Open up or replace",
        "Quick win",
        "Big bet",
        "Fill-in",
        "Challenge",
        "open",
    } == dispositions
    assert len(outcome.cards) >= 40
    assert any("joined 3" in line for line in told)
    plan = json.loads((outcome.bundle / "rationalization-plan.json").read_bytes())
    assert {"stranded_data", "rekeyed", "redundant_state"} <= {one["kind"] for one in plan["findings"]}
    assert len(plan["identity"]["islands"]) > 1
    assert any(one["contested"] for one in plan["services"])


def test_the_demos_late_hand_over_shows_what_merging_is(
    demo: tuple[Demonstration, list[str]], tmp_path: Path
) -> None:
    outcome, _ = demo
    file = Path(shutil.copy(outcome.file, tmp_path))
    with Engagement.open(file) as book:
        before = len(book.services.conflicts())
        joined = book.team.merge([outcome.late])
        assert (joined.files[0].state, joined.lost) == ("merged", 0)
        assert joined.conflicts > before
        (visits,) = book.visits.twins()
        book.visits.rule_twins(visits.a, visits.b, "same")
        shared = {one.left.split(" · ")[1] for one in book.visits.twins() if one.kind == "interaction"}
        assert shared == {"Switchboard", "Keepers"}


@pytest.mark.parametrize("name", config.FILES)
def test_config_schemas_are_generated_and_accept_the_shipped_files(name: str) -> None:
    committed = json.loads((ROOT / "config" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert committed == (keymap_schema() if name == "keymap" else config.schema(name))
    plain = json.loads(json.dumps(config.document(name), default=str))
    jsonschema.Draft202012Validator(committed).validate(plain)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True
    )
    (built,) = folder.glob("*.whl")
    zipfile.ZipFile(built).extractall(folder / "site")
    return folder / "site"


def ran_from(site: Path, *words: str) -> str:
    """followme run from the unpacked wheel, away from the repository."""
    env = {**os.environ, "PYTHONPATH": str(site)}
    return subprocess.run(
        [sys.executable, "-m", "followme", *words], cwd=site, env=env, check=True, capture_output=True, text=True
    ).stdout


def test_the_wheel_carries_the_config_and_every_data_file(wheel: Path) -> None:
    assert tree(wheel / "followme" / "_config").keys() == tree(ROOT / "config").keys()
    ours = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("*") if path.is_file()}
    ours = {name for name in ours if "__pycache__" not in name}
    assert ours <= tree(wheel).keys()


def test_the_wheel_finds_its_own_config(wheel: Path) -> None:
    assert Path(ran_from(wheel, "config", "show").strip()) == wheel / "followme" / "_config"
    assert ran_from(wheel, "config", "check").count("sound") == len(config.FILES)


def test_the_editable_install_finds_the_repositorys_config() -> None:
    assert config.folder() == ROOT / "config"


def test_the_wheel_plays_the_demo_to_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    ran_from(wheel, "demo", str(tmp_path / "demo"), "--no-ui")
    assert tree(tmp_path / "demo" / "exports") == tree(ROOT / "exports" / "demo")
