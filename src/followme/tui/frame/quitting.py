"""Leaves the app: what is typed is in the fieldbook then, or it is asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followme.tui.home import Keys

if TYPE_CHECKING:
    from followme.tui.home import Drafted, Home

_STAY: Final = "stay"
_SHOWN: Final = 200
"""Characters of what would be lost that are shown: enough to copy a line by hand."""


class Quitting:
    """One for the app."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._is_on_its_way = False

    def quit(self) -> None:
        """Keep what is typed, and then leave; pressed again, leave at once."""
        if self._is_on_its_way or not self._home.is_open or self._home.long_work is not None:
            self._home.exit()
            return
        self._is_on_its_way = True
        self._flush()
        self._home.ask(
            lambda e: e.team.look_for(), lambda _: self._end(), failed=lambda _: self._end(), keys=Keys.PASS
        )

    def _end(self) -> None:
        self._is_on_its_way = False
        if self._home.rescue.is_needed:
            self._ask_gone()
            return
        unkept = [drafts for drafts in self._home.drafts if drafts.is_unkept]
        if unkept:
            self._ask(unkept)
        else:
            self._flush()  # what was typed last is told late
            self._home.exit()

    def _ask_gone(self) -> None:
        from followme.tui.frame.choosing import Choice, ChooseDialog  # noqa: PLC0415  not before the first frame

        entries = f"{self._home.status.claims:,} entries" if self._home.status else "what was kept"
        choices = [Choice(_STAY, "save to a new file", "and go on"), Choice("", "quit", f"lose {entries}")]

        def chosen(choice: str | None) -> None:
            if choice == _STAY:
                self._home.rescue.ask()
            elif choice == "":
                self._home.exit()

        about = "The file is gone. What was kept in it is only here now."
        self._home.push_screen(ChooseDialog("The fieldbook is gone", choices, _STAY, about), chosen)

    def _flush(self) -> None:
        for drafts in self._home.drafts:
            drafts.flush()

    def _ask(self, unkept: list[Drafted]) -> None:
        from followme.tui.frame.choosing import Choice, ChooseDialog  # noqa: PLC0415  not before the first frame

        words = " · ".join(text for drafts in unkept for text in drafts.texts)[:_SHOWN]
        choices = [Choice(_STAY, "stay", "make room, and it is kept"), Choice("", "quit", "this is lost")]
        about = f"The fieldbook cannot be written. Typed and not kept: {words}"

        def chosen(choice: str | None) -> None:
            if choice == "":
                self._home.exit()

        self._home.push_screen(ChooseDialog("Quit without what is typed?", choices, _STAY, about), chosen)
