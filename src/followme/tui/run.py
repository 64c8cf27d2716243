"""Runs the app, and says how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.tui.app import FollowmeApp
from followme.tui.terminal.app import is_wanted
from followme.tui.terminal.leaving import crashed

if TYPE_CHECKING:
    from pathlib import Path

    from followme.tui.keys.actions import Keymap


def run(path: Path | None = None, *, me: str = "", keymap: Keymap | None = None) -> None:
    """Run the app on a fieldbook, or on the first-run screen without one.

    ``me`` writes, else the person it was made for; ``keymap`` takes the place of ``config/keymap.toml``.

    Raises:
        ConfigError: for a keymap that names an unknown action or gives two actions one key.
        FollowmeError: the app was ended, or met something nobody foresaw.
    """
    app = FollowmeApp(path, me=me, keymap=keymap)
    app.run(mouse=is_wanted(app.laptop))
    if app.return_code:
        raise crashed(app.ended_by, app._exception, app.path)  # noqa: SLF001  Textual tells it to nobody else
