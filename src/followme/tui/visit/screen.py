"""Visit: one line that takes everything, what was taken down so far, and the capture form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.inventory.lines import read_line
from followme.tui.fields.name_line import CaptureLine, NameField, NameLine
from followme.tui.frame.drafts import FORM, LINE, NEW, Drafts, recovered, spare
from followme.tui.frame.mode import ModeScreen
from followme.tui.home import NOBODY, Keys
from followme.tui.keys.bindings import bindings
from followme.tui.safe import ui_text
from followme.tui.visit.timeline import Timeline
from followme.tui.visit.words import EMPTY, QUIET, VisitView, heading, meaning, next_case, read_visit, where_kept

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.names.views import Suggestion
    from followme.engagement.views import Receipt
    from followme.engagement.visits.views import Draft, VisitRow
    from followme.inventory.lines import Meant
    from followme.tui.visit.capture import Capture
    from followme.tui.visit.dialogs import Particulars, VisitChoice


class VisitScreen(ModeScreen):
    """Takes down a visit."""

    BINDINGS: ClassVar = bindings("visit")
    SCOPES: ClassVar = ("visit", "timeline", "form")
    OPEN: ClassVar = True

    def __init__(self) -> None:
        super().__init__()
        self._view: VisitView | None = None
        self._customer = ""
        self._drafts = Drafts(self, LINE)
        self._capture: Capture | None = None
        self._left: dict[str, Draft] = {}
        self._previewing = False
        self._refused: list[str] = []
        """Lines that could not be kept, the first one first."""
        self._has_taken_up = False
        """Whether what an earlier run left typed is back: what is typed now must not take its place."""

    def body(self) -> ComposeResult:
        yield Static("", classes="heading")
        with Horizontal(id="stage"):
            yield Timeline()
        yield NameField(CaptureLine(placeholder="what you see — Enter keeps it", id="line"), above=True)
        yield Static(meaning("", ()), id="said")

    @property
    def line(self) -> CaptureLine:
        return self.query_one(CaptureLine)

    @property
    def timeline(self) -> Timeline:
        return self.query_one(Timeline)

    @property
    def capturing(self) -> Capture | None:
        return self._capture if self._capture and self._capture.is_open else None

    @property
    def visit(self) -> str:
        return self._view.row.visit.id if self._view and self._view.row else ""

    def on_mount(self) -> None:
        super().on_mount()
        self.line.focus()
        self.watch(self.app, "greeted", self._take_up, init=False)
        self.watch(self.app, "covered", self._follow_cover, init=False)

    def on_unmount(self) -> None:
        self._drafts.flush()

    # ---- what is shown

    def load(self) -> None:
        self.ask(read_visit, self._show, group="visit", failed=self._not_there)

    def _not_there(self, error: FollowmeError) -> None:
        self._has_taken_up = True
        self.tell(error)

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
        words = heading(self._view, self._customer, covered=self.home.covered)
        self.query_one(".heading", Static).update(words)

    def _follow_cover(self) -> None:
        self._show_heading()
        self.timeline.repaint()

    def say(self, text: str) -> None:
        self._previewing = False
        self.query_one("#said", Static).update(ui_text(text, "$accent"), layout=False)

    def keys_now(self) -> Sequence[str]:
        if self.capturing:
            return ("form.next", "form.basis", "app.undo", "app.back")
        return ("visit.form", "visit.next_customer", "visit.debrief", "app.cover")

    # ---- taking down

    @on(NameLine.Submitted, "#line")
    def _enter_line(self) -> None:
        """The line is empty before the next key; what cannot be kept comes back, in its order."""
        if not self.line.value.strip() and self._refused:
            self.line.end_with(self._refused.pop(0))
            return
        parsed = read_line(self.line.value)
        if parsed is not None:
            typed = self.line.take()
            self._keep_draft()
            self.home.with_name(lambda: self._keep_line(typed, parsed), lambda: self._not_kept(typed, NOBODY))

    def _keep_line(self, typed: str, parsed: Meant) -> None:
        case, target = self._customer, self.capturing.target if self.capturing else None

        def take(engagement: Engagement) -> Receipt:
            about = target.record if target else ""
            return engagement.visits.take(parsed, episode=case, about=about)

        def done(receipt: Receipt) -> None:
            self.say(f"{where_kept(self._view)} {'; '.join(receipt.said)}")

        self.change(take, done, lambda error: self._not_kept(typed, error))

    def _not_kept(self, typed: str, error: FollowmeError) -> None:
        """No dialog, and nothing is put where somebody types by now: the line waits until it is called back."""
        self._refused.append(typed)
        self._keep_draft()
        lines = "1 line is" if len(self._refused) == 1 else f"{len(self._refused)} lines are"
        self.say(f"! {lines} not kept: {error.title}. {error.message} Enter on the empty line brings it back.")

    @on(NameLine.Changed, "#line")
    def _typing(self) -> None:
        self._keep_draft()
        typed = self.line.value
        if typed or self._previewing:
            there = self._view.participants if self._view else ()
            self.query_one("#said", Static).update(meaning(typed, there), layout=False)
            self._previewing = bool(typed)

    def _keep_draft(self) -> None:
        typed = {"text": self.line.value} if self.line.dirty else {}
        refused = {"not kept": "\n".join(self._refused)} if self._refused else {}
        self._drafts.keep({**typed, **refused})

    @on(NameLine.Wanted)
    def _wanted(self, event: NameLine.Wanted) -> None:
        line, typed, domain, take = event.line, event.typed, event.domain, event.take
        if self.home.covered and domain in {"people", "speakers"}:
            return  # a list of names is what must not be seen

        def offer(offered: tuple[Suggestion, ...]) -> None:
            (line.complete if take else line.offer)(typed, offered)

        self.ask(
            lambda e: e.names.suggest(typed, domain=domain, whole=take),
            offer,
            group="suggest",
            keys=Keys.HELD if take else Keys.PASS,
        )

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

    def action_look_back(self) -> None:
        if self.timeline.table.records:
            self.timeline.table.focus()

    def action_new_visit(self) -> None:
        from followme.tui.visit.dialogs import VisitDialog  # noqa: PLC0415  not before the first frame

        def ask(teams: tuple[str, ...]) -> None:
            self.app.push_screen(VisitDialog(teams), self._start_visit)

        self.ask(lambda e: e.visits.teams(), ask, keys=Keys.HELD)

    def _start_visit(self, new: Particulars | None) -> None:
        if new is not None:
            self._customer = ""
            self.change(new.start, lambda _: self.say("The visit runs."))

    def action_debrief(self) -> None:
        from followme.tui.visit.debrief import DebriefScreen  # noqa: PLC0415  not before the first frame

        if self.visit:
            self.app.push_screen(DebriefScreen(self.visit))
        else:
            self.say("Nothing to look back on yet: the first line starts a visit.")

    def action_choose_visit(self) -> None:
        self.ask(lambda e: e.visits.rows(), self._list_visits, keys=Keys.HELD)

    def _list_visits(self, rows: tuple[VisitRow, ...]) -> None:
        from followme.tui.visit.dialogs import VisitChooser  # noqa: PLC0415  not before the first frame

        self.app.push_screen(VisitChooser(rows), self._run_visit)

    def _run_visit(self, choice: VisitChoice | None) -> None:
        if choice is None:
            return
        visit = choice.visit
        if choice.change:
            from followme.tui.visit.dialogs import ask_particulars  # noqa: PLC0415  as above

            ask_particulars(self, visit)
        else:
            self._customer = ""
            self.change(lambda e: e.visits.run(visit.id))

    def action_next_customer(self) -> None:
        self._customer = next_case(self._view, self._customer)
        self._show_heading()
        self.say(f"Customer {self._customer}: the sightings that follow belong to one case, in order.")
