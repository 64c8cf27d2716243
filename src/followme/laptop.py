"""What this laptop remembers for its person, and where their own config is. Nothing here ever fails.

A fact is one line in a file of its own in the user's state folder, so that two running apps never write over
each other's facts.
"""

import os
from contextlib import suppress
from hashlib import sha256
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
    return _recalled(fact)


def remember(fact: Fact, value: str) -> None:
    """Remember one line; a home that cannot be written is no reason to fail."""
    with suppress(OSError, RuntimeError, UnicodeError, ValueError):
        keep(fact, value)


def recall_written(path: Path) -> str:
    """The digest of the text that ``remember_written`` was told to be at ``path``; empty when it was not."""
    return _recalled(_written(path))


def remember_written(path: Path, digest: str) -> None:
    """Remember what followme wrote at ``path``: it may write there again while nobody changed it."""
    with suppress(OSError, RuntimeError, UnicodeError, ValueError):
        keep(_written(path), digest)


def keep(name: str, text: str) -> Path:
    """Put a text into a file of the state folder that only its owner may read; where it is.

    Raises:
        OSError: it cannot be written.
        RuntimeError: this user has no home.
    """
    path = state_folder() / name
    for folder in (state_folder(), path.parent):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(f"{text}\n")
    return path


def _recalled(name: str) -> str:
    try:
        return (state_folder() / name).read_text(encoding="utf-8").strip()
    except (OSError, RuntimeError, UnicodeError, ValueError):
        return ""


def _written(path: Path) -> str:
    return f"written/{sha256(os.fsencode(path.parent.resolve() / path.name)).hexdigest()}"


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
