"""What was taken down in a visit: its lines, the whole of the one in hand, and what is done to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import tell
from followme.tui.safe import HIDDEN, joined, person
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.entries import entry_signs, entry_word, seen_words, written_entry
from followme.words.moments import minute

if TYPE_CHECKING:
    from followme.inventory.records import Observation
    from followme.tui.frame.mode import ModeScreen
    from followme.tui.visit.words import VisitView
    from followme.words.entries import Entry


class Timeline(Vertical):
    """The lines of a visit, oldest first, and all of the one in hand."""

    BINDINGS: ClassVar = bindings("timeline")

    @dataclass
    class LineChosen(Message):
        """A sighting is to be opened in the form."""

        record: str

    def __init__(self) -> None:
        super().__init__(id="past")
        self._entries: dict[str, Entry] = {}
        self._seen: dict[str, Observation] = {}

    def compose(self) -> ComposeResult:
        yield RecordTable(
            (Column("", 5), Column("", 8), Column("", 20, share=1), Column("", 19, right=True)),
            self._row,
            header=False,
            empty="Opening …",
            id="timeline",
        )
        yield Static("", id="whole")

    @property
    def table(self) -> RecordTable:
        return self.query_one(RecordTable)

    @property
    def entry(self) -> Entry | None:
        return self._entries.get(self.table.record)

    def on_mount(self) -> None:
        self.table.writes = lambda record: written_entry(self._entries[record])

    def show(self, view: VisitView, empty: str, *, grown: bool) -> None:
        """These lines; a new one is gone to."""
        self._entries = {entry.record: entry for entry in view.entries}
        self._seen = view.seen
        newest = view.entries[-1].record if view.entries else ""
        self.table.show(list(self._entries), empty=empty, at=newest if grown else None)
        self.show_whole()

    def repaint(self) -> None:
        self.table.show(list(self._entries))
        self.show_whole()

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

    def _row(self, record: str) -> Sequence[Cell]:
        return entry_cells(self._entries[record], self._seen.get(record), covered=self._screen.home.covered)

    @on(RecordTable.Moved)
    def show_whole(self) -> None:
        words = whole_entry(self.entry, covered=self._screen.home.covered)
        self.query_one("#whole", Static).update(words)

    # ---- keys

    @on(RecordTable.Opened)
    def _opened(self, event: RecordTable.Opened) -> None:
        if self._entries[event.record].kind == "observation":
            tell(self, self.LineChosen(event.record))
        else:
            self._edit(self._entries[event.record])

    def _edit(self, entry: Entry) -> None:
        from followme.tui.visit.dialogs import NoteDialog  # noqa: PLC0415  not before the first frame

        def edited(answers: dict[str, str] | None) -> None:
            if answers:
                self._screen.change(lambda e: e.log.edit(entry.record, answers), lambda _: self._say("Changed."))

        self.app.push_screen(NoteDialog(entry), edited)

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


def _text(entry: Entry, *, covered: bool) -> str:
    return HIDDEN if covered and entry.word == "reading" else entry.text


def _detail(entry: Entry, *, covered: bool) -> str:
    """Who said it, or what was answered; the tag, and what it is evidence for."""
    speaker = person(entry.detail, covered=covered) if entry.kind == "note" else entry.detail
    about = f"for {entry.about}" if entry.about else ""
    return " · ".join(filter(None, (speaker, entry.tag, about)))


def entry_cells(entry: Entry, seen: Observation | None, *, covered: bool) -> tuple[Cell, ...]:
    """Minute, kind, text, and what is special about it."""
    about = seen_words(seen) if seen else _detail(entry, covered=covered)
    detail = " ".join(filter(None, (about, entry_signs(entry))))
    text = _text(entry, covered=covered)
    name: Cell = (text, "strong") if entry.kind == "observation" else text
    return ((minute(entry.at), "muted"), (entry_word(entry), "muted"), name, (detail, "muted"))


def whole_entry(entry: Entry | None, *, covered: bool) -> Content:
    """All of a line, with who took it down; nothing without a line."""
    if entry is None:
        return Content("")
    detail = HIDDEN if covered and entry.kind == "observation" else _detail(entry, covered=covered)
    return joined(
        (f"{minute(entry.at)} {entry_word(entry)}, {person(entry.author, covered=covered)}  ", "$muted"),
        _text(entry, covered=covered),
        (f"  {detail} {entry_signs(entry)}".rstrip(), "$muted"),
    )
