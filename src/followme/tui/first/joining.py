"""A sealed hand-over was opened: it stays as it is, and one's own fieldbook is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from followme.tui.frame.dialog import AskDialog, Question
from followme.tui.frame.folders import SUFFIX, as_file

TITLE = "A sealed hand-over"
ABOUT = (
    "It stays as it is. Your own fieldbook is made of it, with everything it holds; or leave with esc, open your "
    "fieldbook and merge it there."
)


class Joining(NamedTuple):
    """The fieldbook to make, and whose it is."""

    path: Path
    me: str


class JoinDialog(AskDialog[Joining]):
    """Who you are, and the new file beside the sealed one."""

    def __init__(self, sealed: Path, me: str = "") -> None:
        self._folder = sealed.parent
        questions = (
            Question("me", "Your name", "every line you keep carries it", me, needed=True),
            Question("file", "New file", "a .fieldbook file", proposed(sealed).name, needed=True),
        )
        super().__init__(f"{TITLE}: {sealed.name}", questions, about=ABOUT)

    def done(self, answers: dict[str, str]) -> Joining:
        """As typed; a name alone is put beside the sealed file."""
        return Joining(as_file(answers["file"], self._folder), answers["me"])


def proposed(sealed: Path) -> Path:
    """The first free name beside it: ``my-june.fieldbook``, ``my-june-2.fieldbook``."""
    number, path = 1, sealed.with_name(f"my-{sealed.stem}{SUFFIX}")
    while path.exists():
        number += 1
        path = sealed.with_name(f"my-{sealed.stem}-{number}{SUFFIX}")
    return path
