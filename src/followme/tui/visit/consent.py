"""What somebody who is quoted agreed to, asked in one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.safe import person

if TYPE_CHECKING:
    from followme.tui.frame.mode import ModeScreen

_SCOPES: Final = {
    "notes, quotes": "notes and quotes",
    "notes": "notes, no quotes",
    "": "nothing yet: ask later",
    "notes, quotes, name": "notes, quotes, their name",
    "none": "none: nothing leaves",
}
"""What people agree to, and how it is said."""


def ask_consent(screen: ModeScreen, visit: str, name: str) -> None:
    """What somebody who was there agreed to; they are a participant from then on."""

    def agreed(scopes: str | None) -> None:
        if scopes is not None:
            screen.change(
                lambda e: e.visits.add_participant(visit, name, scopes.split(",")),
                lambda _: screen.say(f"Kept: {shown} was there ({_SCOPES[scopes]})."),
            )

    shown = person(name, covered=screen.home.covered)
    choices = [Choice(scopes, words) for scopes, words in _SCOPES.items()]
    screen.app.push_screen(ChooseDialog(shown, choices, about="Quoted here. What may be kept of them?"), agreed)
