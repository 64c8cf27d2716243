"""Homonyms: a name whose teams name leaders with nobody in common may be several services. Enter splits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.tui.duplicates.reading import NamesRead, RulingView
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import day
from followme.words.signs import SIGN

if TYPE_CHECKING:
    from followme.engagement.names.qualifying import Ambiguous, Split
    from followme.inventory.homonyms import TeamGroup

EMPTY = (
    "No name is led by people who have nobody in common. Ask every team who leads what it uses: "
    "the answers form of Visit (F3) takes it."
)
ASK = "t by team   l by leader   v by visit; Enter splits it as shown"
_MOST = 4
"""Parts and days that are listed; more are counted."""


class HomonymsView(RulingView):
    """Per name its teams, those under one number whose leaders may be one; below it what a split makes of it."""

    BINDINGS: ClassVar = bindings("homonyms")
    NAME = "homonyms"
    TITLE = "Homonyms"
    KEYS = ("homonyms.split", "homonyms.team", "homonyms.leader", "homonyms.visit")

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Ambiguous] = {}
        self._rows: dict[str, tuple[Ambiguous, str, TeamGroup]] = {}
        self._headings: dict[str, str] = {}
        self._ways: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        columns = (
            Column("", 2),
            Column("Team", 12, share=1),
            Column("Led by", 14, share=2),
            Column("Sighted", 7, right=True),
            Column("Visits", 12, share=1),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="homonym-rows")
        yield Static("", id="homonym-whole", classes="whole")

    def count(self, read: NamesRead) -> int:
        return len(read.homonyms)

    def show(self, read: NamesRead) -> None:
        self._found = {ambiguous.homonym.key: ambiguous for ambiguous in read.homonyms}
        self._rows, self._headings = {}, {}
        order = [row for ambiguous in read.homonyms for row in self._add(ambiguous)]
        self.table.show(order, empty=EMPTY, headings=self._headings)
        self._tell()

    def _add(self, ambiguous: Ambiguous) -> list[str]:
        """Its heading, and a row for each team; the ids stay the same whatever else is split."""
        homonym = ambiguous.homonym
        heading = f"{homonym.key}\x1f"
        self._headings[heading] = f"{SIGN} {cut(homonym.name, 60)} may be {len(homonym.parties)} services"
        numbered = [
            (str(number), group) for number, party in enumerate(homonym.parties, start=1) for group in party
        ]
        rows = {
            f"{homonym.key}\x1f{place}": (ambiguous, *each)
            for place, each in enumerate([*numbered, *(("", group) for group in homonym.others)])
        }
        self._rows |= rows
        return [heading, *rows]

    def keys(self) -> Sequence[str]:
        return self.KEYS if self._rows else ("duplicates.next_view",)

    def _row(self, row: str) -> Sequence[Cell]:
        if row in self._headings:
            return ((self._headings[row], "strong"),)
        ambiguous, number, group = self._rows[row]
        leaders = ", ".join(group.leaders) or ("nobody named", "muted")
        team, when = group.team or ("no team", "muted"), visit_words(ambiguous, group)
        return (number, team, leaders, f"{group.observations:,}", (when, "muted"))

    @property
    def in_hand(self) -> Ambiguous | None:
        row = self._rows.get(self.table.record)
        return row[0] if row else None

    @property
    def split(self) -> Split | None:
        """The way of splitting it that is shown."""
        ambiguous = self.in_hand
        if ambiguous is None:
            return None
        way = self._ways.get(ambiguous.homonym.key, ambiguous.homonym.by)
        return next(each for each in ambiguous.splits if each.by == way)

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        split = self.split
        self.query_one("#homonym-whole", Static).update(Content("") if split is None else split_words(split))

    # ---- choosing a way, and doing it

    def action_choose(self, way: str) -> None:
        if self.in_hand is not None:
            self._ways[self.in_hand.homonym.key] = way
            self._tell()

    @on(RecordTable.Opened)
    def action_split(self) -> None:
        split = self.split
        if split is None:
            return
        if split.nothing:
            self.mode.say(f"By {split.by} it splits nothing: {split.nothing}.")
            return
        self.ruler.split(split.key, split.by, f"{cut(split.name, 30)}: split by {split.by}.")

    def action_evidence(self) -> None:
        if self.in_hand is not None:
            self.app.push_screen(EvidenceScreen(self.in_hand.homonym.key))


def visit_words(ambiguous: Ambiguous, group: TeamGroup) -> str:
    """How many visits, and their days: ``3: 2 Mar, 9 Mar``."""
    days = list(dict.fromkeys(day(at) for at in sorted(ambiguous.visits.get(visit, "") for visit in group.visits)))
    more = f" and {len(days) - _MOST} more" if len(days) > _MOST else ""
    return f"{len(group.visits):,}: {', '.join(days[:_MOST])}{more}"


def split_words(split: Split) -> Content:
    """What the parts would be called, and how to choose another way."""
    head = (f"{cut(split.name, 60)} by {split.by}: ", "bold")
    return Content("\n").join([joined(head, _parts(split)), ui_text(ASK, "$accent")])


def _parts(split: Split) -> str:
    if split.nothing:
        return f"{SIGN} splits nothing: {cut(split.nothing, 120)}"
    parts = [f"{cut(part.name, 60)} {part.observations:,}" for part in split.parts[:_MOST]]
    more = f" and {len(split.parts) - _MOST} more" if len(split.parts) > _MOST else ""
    bare = f"; no {split.by} is known of {split.bare:,}" if split.bare else ""
    return f"{', '.join(parts)}{more}{bare}"
