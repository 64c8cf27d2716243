"""What was taken down in a visit: its story, the whole of the line in hand, and what is done to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from followme.text import times
from followme.tui.keys.actions import first_key
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.safe import HIDDEN, joined, person
from followme.tui.visit.story import Passage, customers, note_text, passage_text, rule, wrapped
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.table_paint import REST
from followme.words.entries import entry_signs, entry_word, seen_words, written_entry
from followme.words.moments import minute

if TYPE_CHECKING:
    from followme.engagement.views import Receipt
    from followme.inventory.records import Observation
    from followme.tui.frame.mode import ModeScreen
    from followme.tui.visit.words import VisitView
    from followme.words.entries import Entry

_RULE = "rule "
"""Begins the id of a row that parts two customers."""
_MINUTE = 5
"""Cells of ``10:41``."""
_EVERY = 11
"""Cells that no text has: the cursor's sign, the minute, blanks, and the bar beside a long visit."""


class Timeline(Vertical):
    """The story of a visit, oldest first, and all of the entry in hand: of a chain one of its sightings."""

    BINDINGS: ClassVar = bindings("timeline")
    MODE: ClassVar = True
    """While it has the keys, help begins with them."""

    @dataclass
    class LineChosen(Message):
        """A sighting is to be opened in the form."""

        record: str

    def __init__(self) -> None:
        super().__init__(id="past")
        self._entries: dict[str, Entry] = {}
        self._seen: dict[str, Observation] = {}
        self._told: dict[str, Passage] = {}
        self._rows: dict[str, tuple[Cell, ...]] = {}
        self._in_hand = ("", 0)
        """A row, and which sighting of its chain is in hand; of any other row it is the first."""
        self._changing: Entry | None = None
        self._remarks: tuple[str, ...] = ()
        """A note as it was before its words are others."""
        self._width = 0

    def compose(self) -> ComposeResult:
        yield RecordTable(
            (Column("", _MINUTE), Column("", 20, share=1)),
            self._rows.__getitem__,
            header=False,
            empty="Opening …",
            id="timeline",
        )
        yield Static("", id="whole")

    @property
    def table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @property
    def passage(self) -> Passage | None:
        return self._told.get(self.table.record)

    @property
    def step(self) -> int:
        """Which sighting of the chain is in hand."""
        row, step = self._in_hand
        last = len(self.passage.entries) - 1 if self.passage else 0
        return min(step, last) if row == self.table.record else 0

    @property
    def entry(self) -> Entry | None:
        """What is in hand: a note, or one sighting."""
        return self.passage.entries[self.step] if self.passage else None

    def on_mount(self) -> None:
        self.table.writes = lambda _: written_entry(self.entry) if self.entry else ""

    def show(self, view: VisitView, empty: str, *, grown: bool) -> None:
        """These lines; a new one is gone to, and of one that is gone the next that stays."""
        in_hand, before = self.entry, list(self._entries)
        self._entries = {entry.record: entry for entry in view.entries}
        self._seen = view.seen
        self._told = {passage.key: passage for passage in view.told}
        self._say_what_changed()
        newest = next(reversed(self._told), None)
        self._lay_out(empty, newest if grown else self._after(in_hand, before))

    def _after(self, in_hand: Entry | None, before: Sequence[str]) -> str | None:
        """The row of what came next, where the row in hand is gone; None where it is not."""
        if in_hand is None or self.table.record in self._told:
            return None
        rows = {entry.record: row for row, told in self._told.items() for entry in told.entries}
        later = before[before.index(in_hand.record) :]
        return next((rows[record] for record in later if record in rows), next(reversed(self._told), None))

    def _heed(self, done: Receipt) -> None:
        self._remarks = done.said

    def _say_what_changed(self) -> None:
        before, self._changing = self._changing, None
        now = self._entries.get(before.record) if before else None
        if before and now:
            was, words = (note_text(one, covered=self._screen.home.covered) for one in (before, now))
            self._say(" ".join((f"Changed: {was} → {words}", *self._remarks)))

    def repaint(self) -> None:
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        if event.size.width != self._width + _EVERY:
            self._lay_out()

    def _lay_out(self, empty: str | None = None, at: str | None = None) -> None:
        """As many rows as the story takes in this width."""
        self._width = max(20, self.size.width - _EVERY)
        self._rows.clear()
        self._rows.update(self._story())
        rules = {row for row in self._rows if row.startswith(_RULE)}
        self.table.show(list(self._rows), empty=empty, at=at, headings=rules)
        self.show_whole()

    def _story(self) -> Iterator[tuple[str, tuple[Cell, ...]]]:
        covered = self._screen.home.covered
        for case, passage in customers(self._told.values()):
            if case is not None:
                yield f"{_RULE}{passage.key}", ((rule(case, self._width + _MINUTE + 1), "muted"),)
            first, *rest = wrapped(passage_text(passage, self._seen, covered=covered), self._width)
            yield passage.key, ((minute(passage.at), "muted"), first)
            yield from ((f"{passage.key}{REST}{n}", ("", line)) for n, line in enumerate(rest))

    def sighting_in_hand(self) -> str:
        """The chosen sighting, or the latest; "" when there is none."""
        chosen = self.entry
        if self.screen.focused is self.table and chosen and chosen.kind == "observation":
            return chosen.record
        return next(iter(self._sightings_above(len(self._entries))), "")

    def _sightings_above(self, place: int) -> list[str]:
        """The sightings before a place, the nearest first."""
        every = list(self._entries.values())[:place]
        return [entry.record for entry in reversed(every) if entry.kind == "observation"]

    @property
    def _screen(self) -> ModeScreen:
        return cast("ModeScreen", self.screen)

    @on(RecordTable.Moved)
    def show_whole(self) -> None:
        count = len(self.passage.entries) if self.passage else 0
        place = f"{self.step + 1} of {times(count, 'sighting')}" if count > 1 else ""
        seen = self._seen.get(self.entry.record) if self.entry else None
        words = whole_entry(self.entry, seen, place, covered=self._screen.home.covered)
        self.query_one("#whole", Static).update(words)

    # ---- keys

    def look_back(self) -> None:
        """From the line to what stands above it: where the cursor was may have changed unseen."""
        if self._told:
            self._in_hand = ("", 0)
            self.table.action_last()
            self.table.focus()

    def action_step(self, by: int) -> None:
        """To the sighting before or after in the chain."""
        if self.passage:
            self._in_hand = (self.table.record, max(0, min(self.step + by, len(self.passage.entries) - 1)))
            self.show_whole()

    @on(RecordTable.Opened)
    def action_open(self) -> None:
        """A sighting's answers, a note's words; under the cover only what shows there."""
        entry = self.entry
        if entry is None:
            return
        if entry.kind == "observation":
            tell(self, self.LineChosen(entry.record))
        elif self._screen.home.covered and entry.word == "reading":
            key = first_key(self._screen.home.actions["app.cover"])
            self._say(f"A reading, covered: {key} shows it, then Enter changes it.")
        else:
            self._edit(entry)

    def _edit(self, entry: Entry) -> None:
        from followme.tui.visit.dialogs import NoteDialog  # noqa: PLC0415  not before the first frame

        def edited(answers: dict[str, str] | None) -> None:
            if answers:
                self._changing = entry
                self._screen.change(lambda e: e.log.edit(entry.record, answers), self._heed)

        self.app.push_screen(NoteDialog(entry, covered=self._screen.home.covered), edited)

    def action_evidence(self) -> None:
        """Make a note evidence for the sighting above; again, for the one above it; after the first, for none."""
        entry = self.entry
        if entry is None or entry.kind != "note":
            self._say("Only a note speaks for a sighting: choose a note.")
            return
        above = self._sightings_above(list(self._entries).index(entry.record))
        ring = ["", *above]
        then = ring[(ring.index(entry.evidence) + 1) % len(ring)] if entry.evidence in ring else ""
        if then == entry.evidence:
            self._say("No sighting stands above this note.")
            return
        name = self._entries[then].text if then else "nothing any more"
        self._screen.change(
            lambda e: e.log.edit(entry.record, {"evidence": then}), lambda _: self._say(f"Evidence for {name}.")
        )

    def action_release(self) -> None:
        entry = self.entry
        if entry is None or not (entry.private or entry.released):
            self._say("Nothing here looks like customers' data.")
            return
        word, words = ("no", "masked") if entry.released else ("yes", "shown as it is")
        self._screen.change(
            lambda e: e.log.edit(entry.record, {"released": word}), lambda _: self._say(f"In exports {words}.")
        )

    def action_history(self) -> None:
        from followme.tui.evidence.history import HistoryScreen  # noqa: PLC0415  seldom needed

        entry = self.entry
        if entry is not None:
            self.app.push_screen(HistoryScreen(entry.record, entry.text))

    def action_retract(self) -> None:
        entry = self.entry
        if entry is not None:
            self._screen.change(
                lambda e: e.log.retract(entry.record), lambda _: self._say("Taken out. ^Z brings it back.")
            )

    def _say(self, text: str) -> None:
        self._screen.say(text)


def _detail(entry: Entry, *, covered: bool) -> str:
    """Who said it, or what was answered; the tag, and what it is evidence for."""
    speaker = person(entry.detail, covered=covered) if entry.kind == "note" else entry.detail
    about = f"for {entry.about}" if entry.about else ""
    return " · ".join(filter(None, (speaker, entry.tag, about)))


def whole_entry(entry: Entry | None, seen: Observation | None, place: str, *, covered: bool) -> Content:
    """What the story does not say of an entry: who took it down, answers; nothing without one."""
    if entry is None:
        return Content("")
    hidden = covered and (entry.kind == "observation" or entry.word == "reading")
    text = HIDDEN if covered and entry.word == "reading" else entry.text
    said = (seen_words(seen) if seen else "", _detail(entry, covered=covered))
    about = HIDDEN if hidden else " · ".join(filter(None, said))
    head = (f"{minute(entry.at)} {entry_word(entry)}", place, person(entry.author, covered=covered))
    words = (f"{', '.join(filter(None, head))}  ", "$muted")
    return joined(words, text, (f"  {about} {entry_signs(entry)}".rstrip(), "$muted"))
