"""What this laptop remembers for its person, and where their own config is. Nothing here ever fails.

A fact is one line in a file of its own in the user's state folder, so that two running apps never write over
each other's facts.
"""

from pathlib import Path
from typing import Literal

Fact = Literal["last-opened", "theme", "guide", "mouse"]
"""What is remembered; each is the name of a file."""


def state_folder() -> Path:
    """Where the app keeps what it remembers; nobody edits it. Raises RuntimeError: this user has no home."""
    from platformdirs import user_state_path  # noqa: PLC0415  only where a file of it is read

    return user_state_path("followme", appauthor=False).expanduser()


def config_folder() -> Path:
    """Where a person's own config files are. Raises RuntimeError: this user has no home."""
    from platformdirs import user_config_path  # noqa: PLC0415  same

    return user_config_path("followme", appauthor=False, roaming=True).expanduser()


def recall(fact: Fact) -> str:
    """What is remembered; empty when nothing is, or when it cannot be read."""
    try:
        return (state_folder() / fact).read_text(encoding="utf-8").strip()
    except (OSError, RuntimeError, UnicodeError, ValueError):
        return ""


def remember(fact: Fact, value: str) -> None:
    """Remember one line; a home that cannot be written is no reason to fail."""
    try:
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / fact).write_text(f"{value}\n", encoding="utf-8", newline="\n")
    except (OSError, RuntimeError, UnicodeError, ValueError):
        return


def last_opened() -> Path | None:
    """The fieldbook opened last, if it is still there."""
    remembered = recall("last-opened")
    try:
        path = Path(remembered)
        return path if remembered and path.is_file() else None
    except (OSError, ValueError):
        return None


def remember_opened(path: Path) -> None:
    """Remember a fieldbook as the last one."""
    try:
        remember("last-opened", str(path.resolve()))
    except (OSError, RuntimeError):
        return
