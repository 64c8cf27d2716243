"""Names that are offered while somebody types: the store reads them piece by piece, behind all else it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from followme.errors import FollowmeError
from followme.tui.home import Keys

if TYPE_CHECKING:
    from followme.tui.home import Home


class KnownNames:
    """Reads on after every change. A draft or a line to be kept waits for one piece of it, never for the whole."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._behind = False

    def read_on(self) -> None:
        self._home.ask(lambda e: e.names.read_on(), self._was_read, group="names", failed=_not_now, keys=Keys.PASS)

    def _was_read(self, left: int) -> None:
        if left:
            self._behind = True
            self.read_on()
        elif self._behind:
            self._behind = False
            self._offer_more()

    def _offer_more(self) -> None:
        from followme.tui.fields.name_line import NameLine  # noqa: PLC0415  not before the first frame

        if isinstance(self._home.focused, NameLine):
            self._home.focused.ask()


def _not_now(_: FollowmeError) -> None:
    """No fieldbook is open any more, or it is closed elsewhere: whoever needs it is told so."""
