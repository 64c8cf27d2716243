"""The line of a visit: what is typed or pasted is kept, or comes back with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.inventory.lines import read_line
from followme.tui.fields.name_line import CaptureLine, NameLine
from followme.tui.frame.drafts import LINE, Drafts
from followme.tui.home import NOBODY, Keys
from followme.tui.safe import ui_text
from followme.tui.visit.visiting import VisitingScreen
from followme.tui.visit.words import kept, kept_lines, meaning

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.names.views import Suggestion
    from followme.engagement.views import Receipt
    from followme.engagement.visits.pasting import Pasted, ReadLine
    from followme.inventory.lines import Meant
    from followme.tui.visit.capture import AnsweredRecord


class KeepingScreen(VisitingScreen):
    """Takes and clears the line in one turn; what it says of that stands below the line."""

    def __init__(self) -> None:
        super().__init__()
        self._drafts = Drafts(self, LINE)
        self._previewing = False
        self._said = ""
        self._refused: list[str] = []
        """Lines that could not be kept, the first one first."""

    @property
    def line(self) -> CaptureLine:
        return self.query_one(CaptureLine)

    @property
    def about(self) -> AnsweredRecord | None:
        """The observation in the form, for which a note is evidence."""
        return None

    def on_unmount(self) -> None:
        self._drafts.flush()

    def say(self, text: str) -> None:
        self._previewing, self._said = False, text
        self.query_one("#said", Static).update(ui_text(text, "$accent"), layout=False)

    def tell(self, error: FollowmeError) -> None:
        """No dialog: it would come late, and take what is typed by then."""
        self.say(f"! {error.title}. {error.message}")

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
        target = self.about

        def take(engagement: Engagement) -> Receipt:
            about = target.record if target else ""
            return engagement.visits.take(parsed, about=about)

        def done(receipt: Receipt) -> None:
            self.say(kept(parsed, receipt.said, self._view, covered=self.home.covered))

        self.change(take, done, lambda error: self._not_kept(typed, error))

    # ---- many lines

    @on(CaptureLine.ManyLines)
    def _preview(self, event: CaptureLine.ManyLines) -> None:
        """What each becomes is shown before any is kept."""
        from followme.engagement.visits.pasting import read_lines  # noqa: PLC0415  not before the first frame

        text = event.text
        self.ask(lambda _: read_lines(text), lambda lines: self._show_lines(text, lines), keys=Keys.HELD)

    def _show_lines(self, text: str, lines: tuple[ReadLine, ...]) -> None:
        from followme.tui.visit.pasted import PasteDialog  # noqa: PLC0415  as above

        def ended(keep: bool | None) -> None:  # noqa: FBT001  what a dialog ends with
            if keep:
                self._keep_lines(text, lines)
            else:
                self.say("Nothing of the paste is kept; the line is as it was.")

        self.app.push_screen(PasteDialog(lines), ended)

    def _keep_lines(self, text: str, lines: tuple[ReadLine, ...]) -> None:
        self.line.take()
        self._keep_draft()

        def done(pasted: Pasted) -> None:
            self.say(kept_lines(sum(map(bool, pasted.records)), pasted.receipt.said))

        self.change(lambda e: e.visits.take_all(lines), done, lambda error: self._not_kept(text, error))

    def _not_kept(self, typed: str, error: FollowmeError) -> None:
        """No dialog, and nothing is put where somebody types by now: the line waits until it is called back."""
        self._refused += typed.splitlines()
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
            group="" if take else "suggest",  # what is asked later only shows, and takes no Tab's place
            keys=Keys.HELD if take else Keys.PASS,
        )
