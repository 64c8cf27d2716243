"""Somebody takes their words back: whose, then the list of them, then a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.safe import cut
from followme.words.terms import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followme.engagement.log.views import LogLine
    from followme.tui.frame.mode import ModeScreen

_LEAVE: Final = "leave"
_STRIKE: Final = "strike"
_LISTED: Final = 5  # entries that are shown; the others are counted
_LONG: Final = 60  # characters of an entry that say which is meant


def ask_whose(screen: ModeScreen) -> None:
    """Whose words shall go?"""
    screen.ask(lambda e: e.log.speakers(), lambda speakers: _choose(screen, speakers))


def _choose(screen: ModeScreen, speakers: Sequence[tuple[str, int]]) -> None:
    if not speakers:
        screen.say("Nobody is named as a speaker. `followme strike` takes any entry, by its id.")
        return

    def chosen(name: str | None) -> None:
        if name:
            screen.ask(lambda e: e.log.to_strike(speaker=name), lambda lines: _list(screen, name, lines))

    choices = [Choice(name, name, times(count, "note")) for name, count in speakers]
    about = "All that this person said leaves the fieldbook. You see the list first."
    screen.app.push_screen(ChooseDialog("Whose words are withdrawn?", choices, "", about), chosen)


def _list(screen: ModeScreen, name: str, lines: Sequence[LogLine]) -> None:
    def answered(answer: str | None) -> None:
        if answer == _STRIKE:
            because = "consent withdrawn"
            screen.change(
                lambda e: e.log.strike(because=because, speaker=name),
                lambda receipt: screen.say(" ".join((f"Struck: {entries(len(lines))}.", *receipt.said))),
            )

    told = " · ".join(cut(line.text, _LONG) for line in lines[:_LISTED])
    more = f" · and {len(lines) - _LISTED} more" if len(lines) > _LISTED else ""
    choices = [
        Choice(_LEAVE, "leave them", "nothing is struck"),
        Choice(_STRIKE, f"strike {entries(len(lines))}", "for good"),
    ]
    dialog = ChooseDialog(f"Words of {cut(name, _LONG)}", choices, _LEAVE, f"{told}{more}")
    screen.app.push_screen(dialog, answered)
