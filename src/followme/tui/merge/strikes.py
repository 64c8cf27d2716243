"""Words that others struck: hidden here, and erased only if somebody here agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from followme.text import times
from followme.tui.frame.choosing import Choice, ChooseDialog
from followme.tui.safe import cut
from followme.words.moments import when
from followme.words.terms import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from followme.engagement.log.striking import AskedStrike
    from followme.engagement.views import Receipt
    from followme.tui.frame.mode import ModeScreen

_AGREE: Final = "agree"
_REFUSE: Final = "refuse"
_LATER: Final = "later"
_NAMED: Final = 3  # entries that are named where there may be many


def ask_strikes(screen: ModeScreen) -> None:
    """Ask about every strike that waits, one after the other, the oldest first."""
    screen.ask(lambda e: e.log.asking(), lambda asking: _next(screen, asking))


def _next(screen: ModeScreen, asking: Sequence[AskedStrike]) -> None:
    if not asking:
        screen.say("No strike waits for an answer.")
        return
    first, rest = asking[0], asking[1:]

    def answered(answer: str | None) -> None:
        if answer == _AGREE:
            screen.change(lambda e: e.log.agree([first.claim]), lambda receipt: _erased(screen, receipt, first))
        elif answer == _REFUSE:
            screen.change(lambda e: e.log.refuse([first.claim]), lambda _: screen.say(_kept(first)))
        if answer in {_AGREE, _REFUSE} and rest:
            _next(screen, rest)

    screen.app.push_screen(ChooseDialog("Words are to be withdrawn", _choices(), _LATER, _about(first)), answered)


def _choices() -> list[Choice]:
    return [
        Choice(_AGREE, "erase them here too", "for good"),
        Choice(_REFUSE, "keep and show them", "asked again later"),
        Choice(_LATER, "later", "they stay hidden"),
    ]


def _about(asked: AskedStrike) -> str:
    named = ", ".join(f"{line.kind} of {line.author}, {when(line.at)}" for line in asked.named[:_NAMED])
    more = f" and {len(asked.named) - _NAMED} more" if len(asked.named) > _NAMED else ""
    return cut(f"{asked.words}: {named}{more}. They are hidden now; nothing is erased yet.", 400)


def _erased(screen: ModeScreen, receipt: Receipt, asked: AskedStrike) -> None:
    screen.say(" ".join((f"Erased: {entries(len(asked.named))}.", *receipt.said)))


def _kept(asked: AskedStrike) -> str:
    return f"Kept: {entries(len(asked.named))}. It is asked again when that strike comes again."


def waiting_words(count: int, key: str) -> str:
    """What the Merge screen says while strikes wait."""
    return f"{times(count, 'strike')} {'waits' if count == 1 else 'wait'} for your answer: {key}" if count else ""
