"""Copying: what is selected or in hand goes to the terminal, to a program that keeps it, or to a file."""

import stat
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.widgets._toast import Toast
from tui_driving import Driver, driving

from followme.text import safe_text
from followme.tui.terminal.clipboard import deliver, programs

World = Callable[[str], Path]
here = pytest.mark.skipif(sys.platform != "linux", reason="the programs of a Linux desk, as shell scripts")
KEEPS = 'exec /bin/cat > "$0.got"'


class Desk:
    """A laptop with a folder of programs, a display, and a terminal that takes whatever is sent."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.state = folder / "bin", folder / "state"
        self.folder.mkdir()
        for name in ("WAYLAND_DISPLAY", "SSH_CONNECTION"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("DISPLAY", ":7")
        monkeypatch.setenv("PATH", str(self.folder))
        monkeypatch.setenv("XDG_STATE_HOME", str(self.state))

    def program(self, name: str, does: str = KEEPS) -> Path:
        path = self.folder / name
        path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        path.chmod(0o700)
        return path.with_name(f"{name}.got")

    @property
    def file(self) -> Path:
        return self.state / "followme" / "copied.txt"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path, monkeypatch)


@asynccontextmanager
async def telling(path: Path | None) -> AsyncIterator[Driver]:
    """The app, with its toasts."""
    async with driving(path, notifications=True) as driver:
        yield driver


async def copy(app: Driver, *keys: str) -> str:
    """Copy, and what the app says of it."""
    await app.press(*keys, "ctrl+c")
    await app.app.workers.wait_for_complete()
    await app.settle()
    return " ".join(str(toast.render()) for toast in app.app.screen.query(Toast))


def got(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@here
async def test_a_line_is_copied_with_who_said_it_and_when(desk: Desk, world: World) -> None:
    kept = desk.program("xclip")
    async with telling(world("typical")) as app:
        await app.press("f6", "slash")
        await app.enter("siebel")
        said = await copy(app, "enter", "tab", "home", "down")
        assert "Copied, with xclip." in said
        quote, whose = got(kept).splitlines()
        assert quote == "“I type the account number three times for every customer.” · Agent 2"
        assert whose == "— Ana Ruiz, 2 Mar 09:30, Customer Care"
    assert not desk.file.exists()


@here
async def test_what_is_in_hand(desk: Desk, world: World) -> None:
    kept = desk.program("xclip")
    async with telling(world("typical")) as app:
        await copy(app)
        assert got(kept).startswith("Oracle GL"), "the latest line of the timeline"
        await app.type("half a thought")
        await copy(app)
        assert got(kept) == "half a thought"
        await copy(app, "shift+left", "shift+left")
        assert got(kept) == "ht"
        await copy(app, "f4", "home")
        assert got(kept).startswith("Billing Hub · ")


@here
async def test_the_second_program_takes_what_the_first_does_not(desk: Desk, world: World) -> None:
    desk.program("xclip", "exit 1")
    kept = desk.program("xsel")
    async with telling(world("typical")) as app:
        assert "Copied, with xsel." in await copy(app)
    assert got(kept).startswith("Oracle GL")


@here
async def test_without_any_program_it_is_in_a_file_of_ones_own(desk: Desk, world: World) -> None:
    async with telling(world("typical")) as app:
        said = await copy(app)
    assert "Sent to the terminal, which may not take it." in said
    assert "copied.txt" in said
    assert got(desk.file).startswith("Oracle GL")
    assert stat.S_IMODE(desk.file.stat().st_mode) == 0o600


@here
def test_a_program_that_hangs_is_left(desk: Desk) -> None:
    desk.program("xclip", "exec /bin/sleep 60")
    assert "may not take it" in deliver("words")


@here
def test_where_nothing_can_be_written_that_is_said_and_no_more(desk: Desk) -> None:
    desk.state.write_text("in the way", encoding="utf-8")
    assert deliver("words") == "Sent to the terminal, which may not take it."


@pytest.mark.parametrize(
    ("system", "environ", "names"),
    [
        ("linux", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, ["wl-copy", "xclip", "xsel"]),
        ("linux", {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0", "SSH_CONNECTION": "x"}, ["xclip", "xsel"]),
        ("linux", {}, []),
        ("darwin", {}, ["pbcopy"]),
        ("darwin", {"SSH_CONNECTION": "x"}, []),
        ("win32", {}, ["clip"]),
    ],
)
def test_over_ssh_only_the_screen_one_sits_at_counts(
    system: str, environ: dict[str, str], names: list[str]
) -> None:
    assert [words[0] for words in programs(environ, system)] == names


@here
async def test_no_command_leaves_with_a_copy(desk: Desk, world: World) -> None:
    kept = desk.program("xclip")
    async with telling(world("hostile")) as app:
        await app.press("up", "home")
        copies = set()
        for _ in range(20):
            await copy(app)
            copies.add(got(kept))
            await app.press("down")
    assert len(copies) > 10
    assert all(one == safe_text(one, lines=True) for one in copies)
    assert any("␛" in one for one in copies)


async def test_nothing_in_hand_is_said() -> None:
    async with telling(None) as app:
        assert "Nothing is in hand to copy." in await copy(app)


@here
async def test_a_copy_in_a_dialog(desk: Desk, world: World) -> None:
    kept = desk.program("xclip")
    async with telling(world("empty")) as app:
        await app.press("ctrl+n")
        await app.type("Finance")
        await copy(app, "shift+home")
    assert got(kept) == "Finance"
