"""Contradictions: verdicts that cannot all hold. None of them is settled by us; one has to be ruled anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.inventory.domains import SERVICES
from followme.tui.duplicates.asking import RuleDialog
from followme.tui.duplicates.reading import RULED, NamesRead, RulingView
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, joined, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.moments import when
from followme.words.signs import SIGN

if TYPE_CHECKING:
    from followme.engagement.names.sides import Dispute, Ruled

EMPTY = "No contradiction: all verdicts can hold together."
ASK = "s same   d different   v variants rules it anew; Enter does it with a reason"


class ContradictionsView(RulingView):
    """Per contradiction the two names ruled apart, and every verdict that joins them all the same."""

    BINDINGS: ClassVar = bindings("contradictions")
    NAME = "contradictions"
    TITLE = "Contradictions"
    KEYS = ("contradictions.rule", "contradictions.same", "contradictions.different", "contradictions.variants")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Ruled] = {}
        self._headings: dict[str, str] = {}
        self._suspended: set[str] = set()

    def compose(self) -> ComposeResult:
        columns = (
            Column("Verdict", 20),
            Column("One name", 12, share=1),
            Column("The other", 12, share=1),
            Column("By", 10, share=1, above=70),
            Column("When", 12, above=96),
        )
        yield RecordTable(columns, self._row, empty="Opening …", id="dispute-rows")
        yield Static("", id="dispute-whole", classes="whole")

    def count(self, read: NamesRead) -> int:
        return len(read.disputes)

    def show(self, read: NamesRead) -> None:
        self._rows, self._headings, self._suspended = {}, {}, set()
        for number, dispute in enumerate(read.disputes):
            self._add(number, dispute)
        order = sorted([*self._headings, *self._rows], key=lambda row: (int(row.split()[0]), int(row.split()[1])))
        self.table.show(order, empty=EMPTY, headings=self._headings)
        self._tell()

    def _add(self, number: int, dispute: Dispute) -> None:
        apart = dispute.apart
        more = f", {dispute.more:,} more not listed" if dispute.more else ""
        self._headings[f"{number} 0"] = (
            f"{SIGN} {cut(apart.left, 40)} and {cut(apart.right, 40)}: ruled {apart.verdict}, and joined{more}"
        )
        for place, ruled in enumerate((apart, *dispute.suspended), start=1):
            row = f"{number} {place}"
            self._rows[row] = ruled
            self._suspended |= {row} if place > 1 else set()

    def keys(self) -> Sequence[str]:
        return self.KEYS if self._rows else ("duplicates.next_view",)

    def _row(self, row: str) -> Sequence[Cell]:
        if row in self._headings:
            return ((self._headings[row], "strong"),)
        ruling = self._rows[row]
        word = f"  {ruling.verdict}{', suspended' if row in self._suspended else ''}"
        return (
            word,
            ruling.left,
            ruling.right,
            (ruling.author, "muted"),
            (when(ruling.at) if ruling.at else "", "muted"),
        )

    @property
    def in_hand(self) -> Ruled | None:
        return self._rows.get(self.table.record)

    @on(RecordTable.Moved)
    def _tell(self) -> None:
        ruling = self.in_hand
        words = Content("") if ruling is None else ruled_words(ruling)
        self.query_one("#dispute-whole", Static).update(words)

    # ---- ruling anew

    def action_settle(self, verdict: str, because: str = "") -> None:
        ruling = self.in_hand
        if ruling is None:
            return
        if ruling.verdict == verdict and because == ruling.because:
            self.mode.say("It is ruled so already.")
            return
        if verdict == "variants" and ruling.of != SERVICES:
            self.mode.say("Only services have variants: these are the same or different.")
            return
        sentence = f"{cut(ruling.left, 30)} and {cut(ruling.right, 30)}: ruled {RULED[verdict]}."
        self.ruler.rule({ruling.pair: because}, verdict, sentence, ruling.of)

    @on(RecordTable.Opened)
    def action_rule(self) -> None:

        def told(anew: tuple[str, str] | None) -> None:
            if anew is not None:
                self.action_settle(*anew)

        if self.in_hand is not None:
            self.app.push_screen(RuleDialog(self.in_hand), told)


def ruled_words(ruling: Ruled) -> Content:
    """A verdict in full: what, who, when, why, and what can be said."""
    who = " ".join(
        filter(None, (f"by {ruling.author}" if ruling.author else "", when(ruling.at) if ruling.at else ""))
    )
    why = f": {cut(ruling.because, 240)}" if ruling.because else ", without a reason"
    head = joined(
        (f"{cut(ruling.left, 80)} and {cut(ruling.right, 80)} ", "bold"), f"ruled {ruling.verdict} {who}", why
    )
    return Content("\n").join([head, ui_text(ASK, "$accent")])
