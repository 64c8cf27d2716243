"""Where a laptop's own files are: where the XDG variables say, else where every version looked for them."""

import subprocess
import sys
from pathlib import Path

import pytest

from followme.laptop import config_folder, recall, remember, state_folder

linux = pytest.mark.skipif(sys.platform != "linux", reason="folders of Linux")


@linux
@pytest.mark.parametrize("named", ["", "somewhere/else"], ids=["unset", "relative"])
def test_without_a_folder_of_the_systems_they_are_in_the_home(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"HOME": str(tmp_path), "XDG_STATE_HOME": named, "XDG_CONFIG_HOME": named}.items():
        monkeypatch.setenv(name, value)
    assert state_folder() == tmp_path / ".local/state/followme"
    assert config_folder() == tmp_path / ".config/followme"
    state_folder().mkdir(parents=True)
    (state_folder() / "theme").write_text("light\n", encoding="utf-8")
    assert recall("theme") == "light"


@linux
def test_the_systems_variables_are_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    remember("theme", "dark")
    assert (tmp_path / "state/followme/theme").read_text(encoding="utf-8") == "dark\n"
    assert config_folder() == tmp_path / "config/followme"


@linux
def test_whoever_has_no_home_is_served_and_gets_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd  # noqa: PLC0415  not on Windows

    def nobody(_uid: int) -> None:
        raise KeyError

    for name in ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuntimeError):
        config_folder()
    remember("theme", "dark")
    assert recall("theme") == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["score", "--help"]], ids=" ".join)
def test_no_help_looks_for_them(words: list[str]) -> None:
    code = f"import sys; from followme.__main__ import main; main({words}); print('platformdirs' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")
