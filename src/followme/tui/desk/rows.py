"""How the desk reads: its rows under headings, the whole of one item, what was moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from followme.engagement.desk.kinds import KINDS
from followme.engagement.desk.views import CHANGES, hours
from followme.text import times
from followme.tui.safe import cut, joined, ui_text
from followme.tui.store.messages import Counted, Work
from followme.words.desk import CHANGE_WORDS
from followme.words.scores import disposition

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.message import Message

    from followme.engagement import Engagement
    from followme.engagement.desk.views import Desk, DeskItem
    from followme.tui.widgets.record_table import Cell

_MOST = 3
"""Services that are told to have moved; more are counted."""


@dataclass(frozen=True, slots=True)
class DeskRead:
    """The desk, and what becomes of every service as things stand: its name and its fate in words, by key."""

    desk: Desk
    fates: Mapping[str, tuple[str, str]]


class DeskLook(Work):
    """All that waits being looked at. ``look`` runs in the store thread, and tells how far it is."""

    LEFT = "Nothing was changed."

    def __init__(self, post: Callable[[Message], object]) -> None:
        super().__init__(post)
        self._told = 0

    def look(self, engagement: Engagement) -> DeskRead:
        self.go_on()
        cards = engagement.services.cards()
        fates = {key: (card.service, disposition(card)) for key, card in cards.items()}
        return DeskRead(engagement.desk.desk(self._watch), fates)

    def _watch(self, done: int, of: int) -> None:
        """An item may be tried a thousand times: each may be the last, and the first of them is told."""
        self.go_on()
        if done != self._told:
            self._told = done
            self._post(Counted(self, done, of))


def moved_words(before: Mapping[str, tuple[str, str]], after: Mapping[str, tuple[str, str]]) -> str:
    """What becomes of other services now: ``Siebel: Big bet → Quick win``; "" when none moved."""
    moved = [
        f"{cut(name, 30)}: {before[key][1]} → {fate}"
        for key, (name, fate) in after.items()
        if key in before and before[key][1] != fate
    ]
    more = f" and {len(moved) - _MOST} more" if len(moved) > _MOST else ""
    return f"{'; '.join(moved[:_MOST])}{more}"


def row_id(item: DeskItem) -> str:
    """The id of an item's row; it stays the same while it waits."""
    return f"{item.kind}\x1f{item.subject}"


def by_change(desk: Desk) -> dict[str, Sequence[DeskItem]]:
    """The items under headings: what they can change."""
    groups = {change: [item for item in desk.items if item.changes == change] for change in CHANGES}
    return {_heading(CHANGE_WORDS[change], items): items for change, items in groups.items() if items}


def by_person(desk: Desk) -> dict[str, Sequence[DeskItem]]:
    """The items under headings: whom to ask."""
    return {f"{person.heading} · {hours(person.minutes)}": person.items for person in desk.by_person()}


def _heading(words: str, items: Sequence[DeskItem]) -> str:
    return f"{words[:1].upper()}{words[1:]}: {len(items):,} · {hours(sum(item.minutes for item in items))}"


def item_cells(item: DeskItem) -> tuple[Cell, ...]:
    """What waits, whom to ask, how many customers."""
    customers = f"{item.customers:,}" if item.customers is not None else "-"
    return (item.text, (item.person, "muted"), (customers, "muted"), (f"{item.minutes}", "muted"))


def whole_words(item: DeskItem) -> Content:
    """An item in full: the sentence, what it can change, who may be asked."""
    kind = KINDS[item.kind].words
    ask = f"ask {', '.join(cut(name, 40) for name in item.ask)}" if item.ask else ""
    rest = " · ".join(filter(None, (CHANGE_WORDS[item.changes], ask, times(item.minutes, "minute"))))
    return Content("\n").join(
        [
            joined((f"{kind}: ", "bold $accent"), cut(item.text, 400)),
            ui_text(f"{rest[:1].upper()}{rest[1:]}", "$muted"),
        ]
    )
