"""What the four views of the Merge mode have in common: one table, its keys, and a number in the tab line."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical

from followme.tui.widgets.record_table import RecordTable

if TYPE_CHECKING:
    from followme.tui.app import FollowmeApp
    from followme.tui.merging.reading import Merging
    from followme.tui.screens.mode import ModeScreen


class View(Vertical):
    """One of the views. It shows what it is given and asks the screen for the rest."""

    NAME: ClassVar = ""
    TITLE: ClassVar = ""
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Action ids for the bar, the most useful first."""

    @property
    def mode(self) -> ModeScreen:
        """The screen it is a view of."""
        return cast("ModeScreen", self.screen)

    @property
    def home(self) -> FollowmeApp:
        """The app, as ours."""
        return cast("FollowmeApp", self.app)

    @property
    def table(self) -> RecordTable:
        """Its rows."""
        return self.query_one(RecordTable)

    def count(self, merging: Merging) -> int:
        """The number in the tab line."""
        raise NotImplementedError

    def show(self, merging: Merging) -> None:
        """Show what was read."""
        raise NotImplementedError
