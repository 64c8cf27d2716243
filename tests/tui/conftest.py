"""What makes the app's pictures the same on every machine: no blinking, no colours or zone from outside."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.widgets import Input
from tui_worlds import WORLDS


@pytest.fixture(autouse=True)
def frozen_ui(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    for name in ("NO_COLOR", "TEXTUAL_THEME", "TEXTUAL_FILTERS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _: None)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def world(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a fieldbook by the name of its world."""

    def make(name: str) -> Path:
        path = tmp_path / f"{name}.fieldbook"
        WORLDS[name](path)
        return path

    return make
