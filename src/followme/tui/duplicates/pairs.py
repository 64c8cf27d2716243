"""Pairs: names that may be one service, one after the other. One key is a verdict, and the next is in hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from followme.inventory.domains import SERVICES
from followme.text import key_of, times
from followme.tui.duplicates.asking import AcceptDialog, ExplainDialog
from followme.tui.duplicates.pair_words import advice_word, pair_words, strongest
from followme.tui.duplicates.reading import RULED, NamesRead, PairQueue, RulingView
from followme.tui.evidence.screen import EvidenceScreen
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, ui_text
from followme.tui.widgets.record_table import Cell, Column, RecordTable, Sorting

if TYPE_CHECKING:
    from followme.engagement.names.pairing import Explanation
    from followme.engagement.names.sides import Side
    from followme.matching.matcher import Known
    from followme.matching.proposals import Proposal

EMPTY = (
    "Nothing waits: no two names without a verdict look like one service. New names are looked at as they come."
)
NO_NAMES = (
    "Not two names yet. Take down what you see in Visit (F3), bring in a list with i in Inventory (F4), "
    "or merge a colleague's file (F10)."
)


class PairsView(RulingView):
    """The table of pairs; under it the pair in hand, name beside name."""

    BINDINGS: ClassVar = bindings("pairs")
    NAME = "pairs"
    TITLE = "Pairs"
    KEYS = ("pairs.same", "pairs.different", "pairs.variants", "pairs.later")
    IDLE = ("duplicates.next_view", "duplicates.undo")
    OF: ClassVar = SERVICES
    """Whose names they are."""
    NOTHING: ClassVar = (EMPTY, NO_NAMES)
    """What stands there when nothing waits, and when there are not two names yet."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = PairQueue()
        self._empty = self.NOTHING[0]
        self._sides: tuple[Side, Side] | None = None
        self._sides_of = ""
        self._called: Mapping[str, str] = {}

    def compose(self) -> ComposeResult:
        columns = (
            Column("Advice", 8),
            Column("Sure", 5, right=True, above=66),
            Column("One name", 12, share=2),
            Column("The other", 12, share=2),
            Column("Why", 14, share=1),
        )
        yield Static("", id="pairs-left")
        yield RecordTable(columns, self._row, empty="Opening …", may_mark=lambda _: True, id="pair-rows")
        with VerticalScroll(can_focus=False, id="pair-place"):
            yield Static("", id="pair")

    def count(self, read: NamesRead) -> int:
        """How many wait, less those ruled on since they were read."""
        waiting = self._waiting
        return len(waiting.pairs) if waiting.pairs or waiting.gone else len(read.of(self.OF).proposals)

    def show(self, read: NamesRead) -> None:
        mine = read.of(self.OF)
        back, self._called = self._waiting.take(mine), mine.called
        self._empty = self.NOTHING[len(mine.names) < 2]  # noqa: PLR2004  a pair
        self._sides_of = ""
        self._list(back)

    def keys(self) -> Sequence[str]:
        if not self._waiting.pairs:
            return self.IDLE
        return ("pairs.accept", *self.KEYS) if self.table.marked else self.KEYS

    def _list(self, at: str | None = None) -> None:
        waiting = self._waiting
        by = Sorting() if waiting.useful or waiting.later else Sorting("Sure", down=True)
        self.table.set_marks(row for row in self.table.marked if row in waiting.pairs)
        self.table.show(waiting.rows(), empty=self._empty, at=at, by=by)
        self.query_one("#pair-place").display = bool(waiting.pairs)
        self._show_left()
        self._look()
        self.mode.show_keys()

    def _row(self, row: str) -> Sequence[Cell]:
        proposal = self._waiting.pairs[row]
        later = row in self._waiting.later
        word = "later" if later else advice_word(proposal.compared)
        cells: tuple[str, ...] = (
            word,
            f"{proposal.compared.confidence:.0%}",
            self._named(proposal.a),
            self._named(proposal.b),
            strongest(proposal),
        )
        return tuple((cell, "muted") for cell in cells) if later else (*cells[:4], (cells[4], "muted"))

    def _named(self, name: Known) -> str:
        """A name that is compared, and what its service is called now."""
        called = self._called.get(name.key, name.name)
        return name.name if key_of(called) == name.key else f"{name.name}, now {called}"

    def _show_left(self) -> None:
        waiting = self._waiting
        marked, sure = len(self.table.marked), len(waiting.offered(self.table.marked))
        accept = key_word(self.home.actions["pairs.accept"].keys[0])
        offer = f"{marked:,} marked, {accept} accepts" if marked else f"{accept} accepts {sure:,}" if sure else ""
        parts = (
            f"{len(waiting.pairs):,} left, about {waiting.worth():,} worth it",
            offer,
            f"{len(waiting.later):,} later" if waiting.later else "",
            "most useful first" if waiting.useful else "",
        )
        words = " · ".join(filter(None, parts)) if waiting.pairs else ""
        self.query_one("#pairs-left", Static).update(ui_text(words, "$accent"))

    # ---- the one in hand

    @property
    def in_hand(self) -> Proposal | None:
        return self._waiting.pairs.get(self.table.record)

    @on(RecordTable.Moved)
    def _look(self) -> None:
        proposal, row = self.in_hand, self.table.record
        if proposal is None or self._sides_of == row:
            return
        self._sides_of, self._sides = row, None
        self.query_one("#pair-place").scroll_home(animate=False)
        self._paint()

        def read(sides: tuple[Side, Side]) -> None:
            if row == self._sides_of:
                self._sides = sides
                self._paint()

        keys = (proposal.a.key, proposal.b.key)
        self.mode.ask(lambda e: e.names.sides(keys, self.OF), read, group=f"sides {self.OF}")

    def on_resize(self) -> None:
        self._paint()

    def _paint(self) -> None:
        proposal = self.in_hand
        if proposal is not None:
            place = self.query_one("#pair-place").size
            words = pair_words(proposal, self._sides, max(20, place.width - 1), place.height)
            self.query_one("#pair", Static).update(words)

    # ---- verdicts

    def action_rule(self, verdict: str) -> None:
        proposal = self.in_hand
        if proposal is not None:
            words = f"{cut(proposal.a.name, 30)} and {cut(proposal.b.name, 30)}"
            self._settle([self.table.record], verdict, {proposal.pair: ""}, f"{words}: ruled {RULED[verdict]}.")

    def _settle(
        self, rows: Sequence[str], verdict: str, because: dict[tuple[str, str], str], sentence: str
    ) -> None:
        self._waiting.rule(rows)
        self._list()
        self.ruler.rule(because, verdict, sentence, self.OF)

    def action_later(self) -> None:
        if self.in_hand is not None:
            self._list(self._waiting.put_off(self.table.record))

    # ---- many at once

    @on(RecordTable.Marked)
    def _marked(self) -> None:
        self._show_left()
        self.mode.show_keys()

    def action_accept(self) -> None:
        """The marked, or all that are advised to be the same, after a look at how many they are."""
        marked = self.table.marked
        rows = self._waiting.offered(marked)
        if not rows:
            self.mode.say("No pair is advised to be the same. Mark some with space, or rule one by one.")
            return
        pairs = [self._waiting.pairs[row] for row in rows]

        def told(because: str | None) -> None:
            if because is not None:
                reasons = {proposal.pair: because or "; ".join(proposal.reasons) for proposal in pairs}
                self._settle(rows, "same", reasons, f"{times(len(pairs), 'pair')} ruled the same.")

        self.app.push_screen(AcceptDialog(pairs, marked=bool(marked)), told)

    # ---- looking

    def action_order(self) -> None:
        self._waiting.useful = not self._waiting.useful
        rows = self._waiting.rows()
        self._list(rows[0] if rows else None)

    def action_explain(self) -> None:
        proposal = self.in_hand
        if proposal is None:
            return
        keys = proposal.a.key, proposal.b.key

        def explain(explanation: Explanation) -> None:
            self.app.push_screen(ExplainDialog(explanation))

        self.mode.ask(lambda e: e.names.explain(*keys, self.OF), explain, group="explain")

    @on(RecordTable.Opened)
    def action_evidence(self) -> None:
        if self.in_hand is not None:
            self.open(self.in_hand.a.key)

    def action_other(self) -> None:
        if self.in_hand is not None:
            self.open(self.in_hand.b.key)

    def open(self, key: str) -> None:
        self.app.push_screen(EvidenceScreen(key))

    def action_scroll(self, lines: int) -> None:
        self.query_one("#pair-place").scroll_relative(y=lines, animate=False)


_KEYS: Final = ("pairs.same", "pairs.different", "pairs.later", "table.mark")


class ValuesView(PairsView):
    """Pairs of values: the same or different, and no variants. Where each was told stands beside it."""

    KEYS = _KEYS

    def action_rule(self, verdict: str) -> None:
        if verdict == "variants":
            self.mode.say("Only services have variants: these are the same or different.")
        else:
            super().action_rule(verdict)

    def open(self, key: str) -> None:  # noqa: ARG002  a service has evidence
        """Nothing lies behind a value but what stands there already."""
        self.mode.say("The services and visits it was told of stand beside it.")


class PeopleView(ValuesView):
    """Leaders."""

    NAME = "people"
    TITLE = "People"
    OF = "people"
    NOTHING = (
        "Nothing waits: no two leaders without a verdict look like one person.",
        "Not two leaders yet: the answers of a sighting and the lists of Inventory name them.",
    )


class FunctionsView(ValuesView):
    """Business functions."""

    NAME = "functions"
    TITLE = "Functions"
    OF = "functions"
    NOTHING = (
        "Nothing waits: no two functions without a verdict look like one.",
        "Not two business functions yet: the answers of a sighting and the lists of Inventory name them.",
    )
