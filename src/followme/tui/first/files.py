"""Opens, creates and joins fieldbooks; where none is open the first screen stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from followme.errors import FollowmeError, Sealed
from followme.tui.home import Home
from followme.tui.store.asking import Asking

if TYPE_CHECKING:
    from followme.tui.first.dialogs import Joining

FIRST = "first_run"
"""The mode of the first screen."""


class Files:
    """The fieldbook of the app; ``greet`` is called when one is open."""

    def __init__(self, home: Home, asking: Asking, greet: Callable[[], None]) -> None:
        self._home = home
        self._asking = asking
        self._greet = greet

    def open(self, path: Path, me: str = "") -> None:
        """Open a fieldbook; a sealed file stays as it is, and one of one's own can be made of it."""
        ticket = self._asking.store.open(path, me)
        self._asking.wait_for(ticket, lambda _: self._opened(path), lambda error: self._not_opened(path, error))

    def create(self, path: Path, product_line: str, me: str) -> None:
        ticket = self._asking.store.create(path, product_line, me)
        self._asking.wait_for(ticket, lambda _: self._opened(path))

    def _opened(self, path: Path) -> None:
        self._home.path = path
        self._home.changed()
        if self._home.current_mode == FIRST:
            self._home.switch_mode("visit")
        self._greet()

    def _not_opened(self, path: Path, error: FollowmeError) -> None:
        self._home.path = None
        if self._home.current_mode != FIRST:
            self._home.switch_mode(FIRST)
        if isinstance(error, Sealed):
            self._offer_to_join(path)
        else:
            self._home.tell(error)

    def _offer_to_join(self, sealed: Path) -> None:
        from followme.tui.first.dialogs import JoinDialog  # noqa: PLC0415  seldom needed

        def join(joining: Joining | None) -> None:
            if joining is not None:
                path = joining.path
                ticket = self._asking.store.join(sealed, path, joining.me)
                self._asking.wait_for(ticket, lambda _: self._opened(path))

        self._home.push_screen(JoinDialog(sealed, self._home.me), join)
