"""Which fieldbook was opened last on this laptop: one line in the user's own state folder."""

import os
import sys
from pathlib import Path


def _place() -> Path:
    if sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Application Support"
    else:
        root = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return root / "followme" / "last-opened"


def last_opened() -> Path | None:
    """The fieldbook opened last, if it is still there."""
    try:
        path = Path(_place().read_text(encoding="utf-8").strip())
        return path if path.is_file() else None
    except (OSError, RuntimeError, UnicodeError):
        return None


def remember_opened(path: Path) -> None:
    """Remember a fieldbook; a home that cannot be written is no reason to fail."""
    try:
        place = _place()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(f"{path.resolve()}\n", encoding="utf-8")
    except (OSError, RuntimeError, UnicodeError):
        return
