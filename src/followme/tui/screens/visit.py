"""Visit: one line that takes everything, what was taken down so far, and the capture form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.tui.bindings import bindings
from followme.tui.capture_line import NoteLine, read_line
from followme.tui.drafts import FORM, LINE, NEW, Drafts, recovered, spare
from followme.tui.entries import entry_cells, whole_entry, written_entry
from followme.tui.greeting import NOBODY
from followme.tui.safe import joined, ui_text
from followme.tui.screens.mode import ModeScreen
from followme.tui.screens.visit_verbs import VisitView, keep_note, keep_sightings, read_visit
from followme.tui.screens.visit_words import EMPTY, HOWTO, QUIET, next_case, where_kept
from followme.tui.widgets.name_line import NameField, NameLine
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.tui.widgets.visit_line import CaptureLine
from followme.tui.words import visit_line

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Draft, Entry, Receipt, Suggestion, VisitRow
    from followme.tui.screens.capture import Capture
    from followme.tui.screens.visit_dialogs import NewVisit


class VisitScreen(ModeScreen):
    """Takes down a visit."""

    BINDINGS: ClassVar = bindings("visit")
    SCOPES: ClassVar = ("visit", "form")

    def __init__(self) -> None:
        super().__init__()
        self._view: VisitView | None = None
        self._entries: dict[str, Entry] = {}
        self._customer = ""
        self._drafts = Drafts(self, LINE)
        self._capture: Capture | None = None
        self._left: dict[str, Draft] = {}

    def body(self) -> ComposeResult:
        """Heading, timeline beside form, line, a word about the last act."""
        yield Static("", classes="heading")
        with Horizontal(id="stage"), Vertical(id="past"):
            yield RecordTable(
                (Column("", 5), Column("", 8), Column("", 20, share=1), Column("", 17, right=True)),
                self._row,
                header=False,
                empty="Opening …",
                id="timeline",
            )
            yield Static("", id="whole")
        yield NameField(CaptureLine(placeholder="what you see — Enter keeps it", id="line"), above=True)
        yield Static(ui_text(HOWTO, "$muted"), id="said")

    @property
    def line(self) -> CaptureLine:
        """The input line."""
        return self.query_one(CaptureLine)

    @property
    def timeline(self) -> RecordTable:
        """What was taken down."""
        return self.query_one("#timeline", RecordTable)

    @property
    def capturing(self) -> Capture | None:
        """The capture form, while it is open."""
        return self._capture if self._capture and self._capture.is_open else None

    @property
    def visit(self) -> str:
        """The id of the visit on screen; empty when there is none."""
        return self._view.row.visit.id if self._view and self._view.row else ""

    def on_mount(self) -> None:
        """The line has the keys from the start."""
        super().on_mount()
        self.line.focus()
        self.timeline.writes = lambda record: written_entry(self._entries[record])
        self.watch(self.app, "greeted", self._take_up, init=False)

    def on_unmount(self) -> None:
        """What is typed is kept, however the app ends."""
        self._drafts.flush()

    # ---- what is shown

    def load(self) -> None:
        """Ask for the visit."""
        self.ask(read_visit, self._show, group="visit")

    def _show(self, view: VisitView) -> None:
        before, self._view = self._view, view
        self._entries = {entry.record: entry for entry in view.entries}
        newest = view.entries[-1].record if view.entries else ""
        grown = before is None or len(view.entries) > len(before.entries)
        empty = QUIET if view.row else EMPTY
        self.timeline.show(list(self._entries), empty=empty, at=newest if grown else None)
        self._show_heading()
        self._show_whole(self.timeline.record)
        if self._capture is None:
            self._bring_capture()
        elif self._capture.is_mounted:
            self._capture.show(view.catalogue, self.visit)

    def _bring_capture(self) -> None:
        # The form comes after the first frame: importing and mounting it takes as long as all the rest.
        from followme.tui.screens.capture import Capture  # noqa: PLC0415

        self._capture = Capture()
        self.query_one("#stage").mount(self._capture)

    def on_capture_ready(self) -> None:
        """The form is there: it follows the visit, and may take up what an earlier run left typed."""
        if self._capture is not None and self._view is not None:
            self._capture.show(self._view.catalogue, self.visit)
            self._take_up()

    def _show_heading(self) -> None:
        row = self._view.row if self._view else None
        words = visit_line(row.visit) if row else "Visit"
        before = "" if row is None or row.running else "over · "
        customer = f"   customer {self._customer}" if self._customer else ""
        heading = joined((before, "$muted"), (words, "bold"), (customer, "$accent"))
        self.query_one(".heading", Static).update(heading, layout=False)

    def _row(self, record: str) -> Sequence[Cell]:
        return entry_cells(self._entries[record], self._view.seen.get(record) if self._view else None)

    @on(RecordTable.Moved, "#timeline")
    def _moved(self, event: RecordTable.Moved) -> None:
        self._show_whole(event.record)

    def _show_whole(self, record: str) -> None:
        self.query_one("#whole", Static).update(whole_entry(self._entries.get(record)))

    def say(self, text: str) -> None:
        """The line under the input line is where a visit is told what happened."""
        self.query_one("#said", Static).update(ui_text(text, "$accent"), layout=False)

    def keys_now(self) -> Sequence[str]:
        """Fewer while the form is open."""
        if self.capturing:
            return ("form.next", "form.basis", "app.undo", "app.back")
        return ("visit.form", "visit.new_visit", "visit.next_customer", "app.undo")

    # ---- taking down

    @on(NameLine.Submitted, "#line")
    def _enter_line(self, event: NameLine.Submitted) -> None:
        # Nothing leaves the line before it is known who writes it.
        typed = event.value
        self.home.greeter.with_name(lambda: self._keep_line(typed), lambda: self.tell(NOBODY))

    def _keep_line(self, typed: str) -> None:
        meant = read_line(typed)
        if meant is None:
            return
        visit = self.visit
        self.line.settle("")
        self._drafts.drop()
        if isinstance(meant, NoteLine):
            about = self.capturing.record if self.capturing else ""
            self._write(lambda e: keep_note(e, visit, meant, about), typed)
        else:
            episode = self._episode() if len(meant) > 1 or self._customer else ""
            self._write(lambda e: keep_sightings(e, visit, meant, episode), typed)

    def _write(self, verb: Callable[[Engagement], Receipt], typed: str) -> None:
        def failed(error: FollowmeError) -> None:
            self.line.value = typed
            self.tell(error)

        def kept(receipt: Receipt) -> None:
            self.say(f"{where_kept(self._view)} {'; '.join(receipt.said)}")

        self.change(verb, kept, failed)

    def _episode(self) -> str:
        return self._customer or next_case(self._view, self._customer)

    @on(NameLine.Changed, "#line")
    def _typing(self, event: NameLine.Changed) -> None:
        self._drafts.keep({"text": event.value} if self.line.dirty else {})

    @on(NameLine.Wanted)
    def _wanted(self, event: NameLine.Wanted) -> None:
        line, typed, domain = event.line, event.typed, event.domain

        def offer(offered: tuple[Suggestion, ...]) -> None:
            line.offer(typed, offered)

        self.ask(lambda e: e.suggest(typed, domain=domain, whole=False), offer, group="suggest")

    # ---- drafts

    def _take_up(self) -> None:
        """Put back what an earlier run left typed, as soon as the form is there and what was found was said."""
        if self._capture is not None and self._capture.is_mounted and self.home.greeted and self._view is not None:
            self.ask(lambda e: e.drafts(), self._recover)

    def _recover(self, drafts: tuple[Draft, ...]) -> None:
        found = recovered(drafts)
        self._left = {draft.form: draft for draft in spare(drafts)}
        if found.line and not self.line.value:
            self._drafts.took_up(found.line.data)
            self.line.value = found.line.data.get("text", "")
            self.line.cursor_position = len(self.line.value)
        if found.form and self._capture is not None and not self.capturing:
            self._capture.recover(found.form)
            self.show_keys()
        if found.words:
            self.say(found.words)

    # ---- keys

    def action_form(self) -> None:
        """Open the answers of the chosen or latest sighting, or close them."""
        if self.capturing:
            self.back()
        else:
            self._open_form(self._sighting_in_hand())

    def _sighting_in_hand(self) -> str:
        chosen = self._entries.get(self.timeline.record)
        if self.timeline.has_focus and chosen and chosen.kind == "observation":
            return chosen.record
        seen = [entry.record for entry in self._entries.values() if entry.kind == "observation"]
        return seen[-1] if seen else ""

    @on(RecordTable.Opened, "#timeline")
    def _opened(self, event: RecordTable.Opened) -> None:
        if self._entries[event.record].kind == "observation":
            self._open_form(event.record)

    def _open_form(self, record: str) -> None:
        if self._capture is not None and self._capture.is_mounted:
            self._capture.open(record, self.visit, self._left.pop(FORM + (record or NEW), None))
            self.show_keys()

    def on_capture_closed(self) -> None:
        """The form is closed: the line has the keys again."""
        self.line.focus()
        self.show_keys()

    def back(self) -> None:
        """From the form or the timeline to the line."""
        if self.capturing:
            self.capturing.close()
        else:
            self.line.focus()

    def action_look_back(self) -> None:
        """From the line to the timeline."""
        if self.timeline.records:
            self.timeline.focus()

    def action_new_visit(self) -> None:
        """Ask for what is known of a new visit; all of it can wait."""
        from followme.tui.screens.visit_dialogs import VisitDialog  # noqa: PLC0415  not before the first frame

        self.app.push_screen(VisitDialog(), self._start_visit)

    def _start_visit(self, new: NewVisit | None) -> None:
        if new is not None:
            self._customer = ""
            self.change(new.start, lambda _: self.say("The visit runs."))

    def action_choose_visit(self) -> None:
        """List the visits."""
        self.ask(lambda e: e.visits(), self._list_visits)

    def _list_visits(self, rows: tuple[VisitRow, ...]) -> None:
        from followme.tui.screens.visit_dialogs import VisitChooser  # noqa: PLC0415  not before the first frame

        self.app.push_screen(VisitChooser(rows), self._run_visit)

    def _run_visit(self, visit: str | None) -> None:
        if visit:
            self._customer = ""
            self.change(lambda e: e.visit_run(visit))

    def action_next_customer(self) -> None:
        """The sightings that follow are another customer's case."""
        self._customer = next_case(self._view, self._customer)
        self._show_heading()
        self.say(f"Customer {self._customer}: the sightings that follow belong to one case, in order.")

    def action_retract(self) -> None:
        """Take the chosen line out of the record."""
        record = self.timeline.record
        if self.timeline.has_focus and record:
            self.change(lambda e: e.retract(record), lambda _: self.say("Taken out. ^Z brings it back."))
