"""What somebody who is given followme gets: its licence in every archive, and pinned versions, also by hash."""

import importlib.metadata
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LICENCE = ROOT / "LICENSE"


def archive(target: str, folder: Path) -> Path:
    """What hatchling makes of the repository: a wheel or an sdist."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    (made,) = folder.iterdir()
    return made


def test_the_wheel_carries_the_licence_and_says_its_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(archive("wheel", tmp_path)) as wheel:
        (folder,) = {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
        metadata = wheel.read(f"{folder}/METADATA").decode()
        assert wheel.read(f"{folder}/licenses/LICENSE") == LICENCE.read_bytes()
    assert "\nLicense-Expression: MIT\nLicense-File: LICENSE\n" in metadata
    assert metadata.endswith((ROOT / "README.md").read_text(encoding="utf-8"))


def test_the_sdist_carries_the_licence_and_the_pages(tmp_path: Path) -> None:
    with tarfile.open(archive("sdist", tmp_path)) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    pages = {f"docs/{page.name}" for page in (ROOT / "docs").iterdir()}
    assert {"LICENSE", "README.md", "CHANGELOG.md", "config/rubric.toml", *pages} <= names


def pins(name: str) -> dict[str, str]:
    """Package to version, of a constraints file; names as an index compares them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.findall(r"^([\w.-]+)==([^\s\\]+)", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in lines}


def test_the_constraints_with_hashes_name_the_same_versions() -> None:
    assert pins("constraints-hashes.txt") == pins("constraints.txt")


def test_every_pinned_version_has_hashes_and_no_address() -> None:
    text = (ROOT / "constraints-hashes.txt").read_text(encoding="utf-8")
    entry = r"[\w.-]+==[^\s\\]+(?: \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    assert re.fullmatch(rf"(?:#[^\n]*\n)*(?:{entry})+", text)
    assert "://" not in text


def requirements(package: str, extra: str = "") -> Iterator[str]:
    """What a package wants on this system, with an extra."""
    for line in importlib.metadata.requires(package) or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            yield canonicalize_name(requirement.name)


def test_the_constraints_pin_all_that_an_install_brings() -> None:
    waiting, brought = [*requirements("followme", "test")], set[str]()
    while waiting:
        package = waiting.pop()
        if package not in brought:
            brought.add(package)
            waiting.extend(requirements(package))
    assert brought <= pins("constraints.txt").keys()
