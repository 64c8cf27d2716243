"""The file is gone under the app: it says so at once, and offers a new one for all that was kept."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from followme.errors import FileGone, FollowmeError
from followme.tui.home import Home, Keys
from followme.tui.keys.actions import key_word

_LONG: Final = 20.0  # seconds that it is shown; the line on top says it as long as it is so
_NUMBER: Final = re.compile(r"-\d+$")
_WAYS: Final = 100
"""Names that are tried for the new file."""


class Rescue:
    """One for the app."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._why: FileGone | None = None
        self._asks = False

    @property
    def is_needed(self) -> bool:
        """Whether what was kept is in no file."""
        return self._why is not None

    def is_open(self) -> None:
        """Another fieldbook is open."""
        self._why, self._home.busy = None, ""

    def tell(self, error: FileGone) -> None:
        """Say it. No dialog: it would come while somebody types, and take what is typed by then."""
        if self._why is not None:
            return
        key = key_word(self._home.actions["app.quit"].keys[0])
        self._why, self._home.busy = error, f"! file gone, nothing is kept: {key}"
        words = f"{error.title}. Nothing is kept any more. {key} saves what was kept, and is typed, to a new file."
        self._home.notify(words, severity="error", timeout=_LONG, markup=False)

    def ask(self) -> None:
        """Where shall it go?"""
        if self._asks or self._home.path is None or self._why is None:
            return
        from followme.tui.frame.dialog import FileDialog  # noqa: PLC0415  seldom needed

        self._asks = True
        folder = _folder(self._home.path)
        about = (
            f"{self._why.title}. All that was kept until now, and what is being typed, goes into a new file, and "
            "the app goes on with it."
        )
        dialog = FileDialog("Save all to a new file", about, _free(folder, self._home.path), folder)
        self._home.push_screen(dialog, self._answered)

    def _answered(self, path: Path | None) -> None:
        self._asks = False
        if path is not None:
            self._home.ask(
                lambda e: e.team.rescue(path),
                lambda _: self._rescued(path),
                failed=self._not_rescued,
                keys=Keys.HELD,
            )

    def _not_rescued(self, error: FollowmeError) -> None:
        self._home.tell(error)

    def _rescued(self, path: Path) -> None:
        self._home.open_file(path, self._home.me)
        for drafts in tuple(self._home.drafts):
            drafts.flush()
        self._home.clear_notifications()
        self._home.notify(f"Saved. The app goes on with {path.name}.", markup=False, timeout=8)


def _folder(path: Path) -> Path:
    """The file's own folder if something can be written there, else the home folder."""
    folder = path.absolute().parent
    try:
        return folder if folder.is_dir() else Path.home()
    except (OSError, RuntimeError):
        return folder


def _free(folder: Path, path: Path) -> str:
    stem = _NUMBER.sub("", path.stem)
    names = (f"{stem}-{number}{path.suffix}" for number in range(2, _WAYS))
    return next((name for name in names if not (folder / name).exists()), path.name)
