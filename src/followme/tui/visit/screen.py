"""Visit: one line that takes everything, what was taken down so far, and the capture form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Key, Paste
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.tui.fields.name_line import CaptureLine, NameField, NameLine
from followme.tui.frame.drafts import FORM, NEW, recovered, spare
from followme.tui.home import Keys
from followme.tui.keys.bindings import bindings
from followme.tui.visit.keeping import KeepingScreen
from followme.tui.visit.timeline import Timeline
from followme.tui.visit.words import EMPTY, LOOKING, QUIET, VisitView, heading, meaning, read_visit

if TYPE_CHECKING:
    from followme.engagement.visits.views import Draft
    from followme.tui.visit.capture import AnsweredRecord, Capture

TIMELINE_KEYS: Final = (
    *("timeline.open", "timeline.evidence", "timeline.release", "timeline.history", "timeline.retract"),
    "app.back",
)


class VisitScreen(KeepingScreen):
    """Takes down a visit."""

    BINDINGS: ClassVar = bindings("visit")
    SCOPES: ClassVar = ("visit", "timeline", "form")
    OPEN: ClassVar = True

    def __init__(self) -> None:
        super().__init__()
        self._capture: Capture | None = None
        self._left: dict[str, Draft] = {}
        self._has_taken_up = False
        """Whether what an earlier run left typed is back: what is typed now must not take its place."""

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        with Horizontal(id="stage"):
            yield Timeline()
        yield NameField(CaptureLine(placeholder="what you see — Enter keeps it", id="line"), above=True)
        yield Static(meaning("", ()), id="said")

    @property
    def timeline(self) -> Timeline:
        return self.query_one(Timeline)

    @property
    def about(self) -> AnsweredRecord | None:
        return self.capturing.target if self.capturing else None

    @property
    def capturing(self) -> Capture | None:
        return self._capture if self._capture and self._capture.is_open else None

    def on_mount(self) -> None:
        super().on_mount()
        self.line.focus()
        self.watch(self.app, "greeted", self._take_up, init=False)
        self.watch(self.app, "covered", self._follow_cover, init=False)
        self.watch(self, "focused", self._follow_focus, init=False)

    # ---- typing goes to the line

    def on_key(self, event: Key) -> None:
        """Whatever can be written is, wherever the keys were: only a form and a dialog take it first."""
        if event.is_printable and event.character and self._is_free:
            event.stop()
            self.line.focus()
            self.line.insert_text_at_cursor(event.character)

    def on_paste(self, event: Paste) -> None:
        if self._is_free:
            event.stop()
            self.line.focus()
            self.line.put(event.text)

    @property
    def _is_free(self) -> bool:
        """Whether neither the line nor the form has the keys."""
        return self.focused is None or self.looks_back

    # ---- what is shown

    def load(self) -> None:
        self.ask(read_visit, self._show, group="visit", failed=self._not_there)

    def _not_there(self, error: FollowmeError) -> None:
        self._has_taken_up = True
        self.home.tell(error)

    @property
    def is_ready(self) -> bool:
        return super().is_ready and (self._has_taken_up or not self.home.is_open)

    def _show(self, view: VisitView) -> None:
        before, self._view = self._view, view
        grown = before is None or len(view.entries) > len(before.entries)
        self.timeline.show(view, QUIET if view.row else EMPTY, grown=grown)
        self._show_heading()
        if self._capture is None:
            self._bring_capture()
        elif self._capture.is_mounted:
            self._capture.show(view.catalogue)

    def _bring_capture(self) -> None:
        # The form comes after the first frame: importing and mounting it takes as long as all the rest.
        from followme.tui.visit.capture import Capture  # noqa: PLC0415

        self._capture = Capture()
        self.query_one("#stage").mount(self._capture)

    def on_capture_ready(self) -> None:
        """The form is there: it follows the visit, and may take up what an earlier run left typed."""
        if self._capture is not None and self._view is not None:
            self._capture.show(self._view.catalogue)
            self._take_up()

    def _show_heading(self) -> None:
        words = heading(self._view, covered=self.home.covered)
        self.query_one(".heading", Static).update(words)

    def _follow_cover(self) -> None:
        self._show_heading()
        self.timeline.repaint()

    def _follow_focus(self) -> None:
        """The timeline is a mode of its own, and says so."""
        if self.looks_back:
            self.say(LOOKING)
        elif self._said == LOOKING:
            self._said, self._previewing = "", True
            self._typing()
        self.show_keys()

    @property
    def looks_back(self) -> bool:
        """Whether the timeline has the keys."""
        return self.focused is not None and self.timeline in self.focused.ancestors_with_self

    def keys_now(self) -> Sequence[str]:
        if self.looks_back:
            return TIMELINE_KEYS
        if self.capturing:
            return ("form.next", "form.basis", "app.undo", "app.back")
        return ("visit.form", "visit.next_customer", "visit.debrief", "app.cover")

    # ---- drafts

    def _take_up(self) -> None:
        """Put back what an earlier run left typed, as soon as the form is there and what was found was said."""
        if self._capture is not None and self._capture.is_mounted and self.home.greeted and self._view is not None:
            self.ask(lambda e: e.visits.drafts(), self._recover, failed=self._not_there, keys=Keys.HELD)

    def _recover(self, drafts: tuple[Draft, ...]) -> None:
        self._has_taken_up = True
        recovery = recovered(drafts)
        self._left = {draft.form: draft for draft in spare(drafts)}
        if recovery.line and not self.line.value:
            self._drafts.took_up(recovery.line.data)
            with self.prevent(NameLine.Changed):  # what was found is told instead of what it means
                self.line.end_with(recovery.line.data.get("text", ""))
            self._refused = recovery.line.data.get("not kept", "").splitlines()
        if recovery.form and self._capture is not None and not self.capturing:
            self._capture.recover(recovery.form)
            self._follow_form()
        if recovery.words:
            self.say(recovery.words)

    # ---- keys

    def action_form(self) -> None:
        if self.capturing:
            self.back()
        else:
            self._open_form(self.timeline.sighting_in_hand())

    @on(Timeline.LineChosen)
    def _chosen(self, event: Timeline.LineChosen) -> None:
        self._open_form(event.record)

    def _open_form(self, record: str) -> None:
        if self._capture is not None and self._capture.is_mounted:
            self._capture.open(record, self._left.pop(FORM + (record or NEW), None))
            self._follow_form()

    def on_capture_closed(self) -> None:
        self.line.focus()
        self._follow_form()

    def _follow_form(self) -> None:
        # Answers need the lines more than the heading does: 16 questions at 80×24.
        self.set_class(self.capturing is not None, "capturing")
        self.show_keys()

    def back(self) -> None:
        if self.capturing:
            self.capturing.close()
        else:
            self.line.focus()

    def arrive(self) -> None:
        self.line.focus()

    def action_look_back(self) -> None:
        self.timeline.look_back()
