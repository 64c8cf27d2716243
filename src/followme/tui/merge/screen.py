"""Merge: colleagues' fieldbooks, and what they brought that waits for a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.text import slug
from followme.tui.frame.dialog import AskDialog, FileDialog, Question
from followme.tui.frame.folders import SUFFIX, as_file
from followme.tui.frame.picker import PickerScreen
from followme.tui.frame.tabbed import TabbedScreen
from followme.tui.keys.bindings import bindings
from followme.tui.merge.conflicts import ConflictsView
from followme.tui.merge.files import FilesView
from followme.tui.merge.reading import Merging, RunningMerge, far, read_merging
from followme.tui.merge.receipt import ReceiptScreen
from followme.tui.merge.strikes import ask_strikes, waiting_words
from followme.tui.merge.twins import TwinsView
from followme.tui.merge.voices import VoicesView
from followme.tui.widgets.bars import WorkProgress
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import Status
    from followme.engagement.team.receipts import Joined
    from followme.tui.store.messages import Stepped

To = TypeVar("To")
WHERE = "A name alone is put beside this fieldbook."


@dataclass(frozen=True, slots=True)
class Given:
    """Where a file for a colleague goes, and for whom it is."""

    to: Path
    whom: str = ""


class HandOverDialog(AskDialog[Given]):
    """Where a hand-over goes, and for whom; the digest in its name tells one from the next."""

    def __init__(self, status: Status, folder: Path) -> None:
        self._folder = folder
        name = f"{slug(status.product_line)}-{slug(status.me)}-{status.digest[:8]}{SUFFIX}"
        questions = (
            Question("file", "File", f"a {SUFFIX} file; ~ is your home folder", name, needed=True),
            Question("whom", "For", "whom, if you like: kept on this laptop only"),
        )
        about = f"One sealed file with every entry, for any colleague to merge. {WHERE}"
        super().__init__("Hand over", questions, about=about)

    def done(self, answers: dict[str, str]) -> Given:
        return Given(as_file(answers["file"], self._folder, SUFFIX), answers["whom"])


def starter_dialog(status: Status, folder: Path) -> FileDialog:
    """Ask where a starter goes."""
    about = f"What a colleague's laptop starts with: the engagement, its people and plans; nothing seen. {WHERE}"
    return FileDialog("A starter for a colleague", about, f"{slug(status.product_line)}-starter{SUFFIX}", folder)


def hand_over(engagement: Engagement, given: Given) -> str:
    """Write a hand-over; what is to be said of it."""
    done = engagement.team.handover(given.to, given.whom)
    return f"Wrote {given.to.name}: {entries(done.claims)}. {done.carries}".rstrip()


def starter(engagement: Engagement, to: Path) -> str:
    """Write a starter; what is to be said of it."""
    engagement.team.starter(to)
    return f'Wrote {to.name}. On the other laptop: followme join {to.name} NAME.fieldbook --as "Their Name"'


DONE = "The merge is done. F10 shows what came of it."


class MergeScreen(TabbedScreen[Merging]):
    """Four views, one shown; a merge runs below whichever it is."""

    BINDINGS: ClassVar = bindings("merge")
    SCOPES: ClassVar = ("merge",)
    DIGEST: ClassVar = True
    VIEWS: ClassVar = (ConflictsView, VoicesView, TwinsView, FilesView)

    def __init__(self) -> None:
        super().__init__()
        self._merge: RunningMerge | None = None
        self._receipt: tuple[RunningMerge, Joined] | None = None

    def body(self) -> ComposeResult:
        yield self.tabs("Merge")
        yield from self.views()
        yield WorkProgress("Merging …")
        yield Static("", id="said")

    # ---- what is shown

    def load(self) -> None:
        self.ask(read_merging, self.present, group="load")

    def first(self) -> str:
        return "conflicts" if self.read and self.read.conflicts else "files"

    def keys_now(self) -> Sequence[str]:
        return self.view.KEYS if self.view and self.view.table.records else FilesView.KEYS

    def action_to(self, view: str) -> None:
        self.to(view)

    # ---- merging

    def action_merge(self) -> None:
        path = self.home.path
        if self._merge is not None:
            self.say("A merge is running; esc stops it.")
        elif path is not None:
            self.app.push_screen(PickerScreen(path.absolute().parent, path, self._start))

    def _start(self, files: Sequence[Path], *, adopt: bool = False) -> None:
        self._merge = running = RunningMerge(files, self.post_message, adopt=adopt)
        self.home.long_work = running
        self.query_one(WorkProgress).begin()
        self.say("")
        self.home.busy = "merging"
        self.home.change(running.work, lambda done: self._merged(running, done), self._failed)

    def on_stepped(self, message: Stepped) -> None:
        if self._merge is not None:
            self.query_one(WorkProgress).far = far(message.step)
            self.home.busy = f"merging {message.step.number} of {message.step.files}"

    def back(self) -> None:
        if self._merge is not None:
            self._merge.stop()
            self.query_one(WorkProgress).stopping = True

    def _rest(self) -> None:
        self._merge = self.home.long_work = None
        self.home.busy = ""
        self.query_one(WorkProgress).end()

    def _failed(self, error: FollowmeError) -> None:
        self._rest()
        self.tell(error)

    def _merged(self, running: RunningMerge, done: Joined) -> None:
        self._rest()
        self._receipt = (running, done)
        if self.app.screen is self:
            self._show_receipt()
        else:
            self.app.notify(DONE, markup=False, timeout=8)  # a toast: what is said there may be covered at once

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._show_receipt()

    def _show_receipt(self) -> None:
        if self._receipt is not None:
            (running, done), self._receipt = self._receipt, None
            self.at = ""  # what it brought decides what is shown next
            self.app.push_screen(ReceiptScreen(running.files, done, self._adopt))

    def _adopt(self, files: Sequence[Path]) -> None:
        self._start(files, adopt=True)

    def present(self, read: Merging) -> None:
        super().present(read)
        if read.strikes:
            self.say(f"! {waiting_words(read.strikes, self.home.actions['merge.strikes'].keys[0])}")

    def action_strikes(self) -> None:
        ask_strikes(self)

    # ---- handing over

    def action_hand_over(self) -> None:
        self._give(HandOverDialog, hand_over)

    def action_starter(self) -> None:
        self._give(starter_dialog, starter)

    def _give(
        self, dialog: Callable[[Status, Path], AskDialog[To]], write: Callable[[Engagement, To], str]
    ) -> None:
        def given(to: To | None) -> None:
            if to is not None:
                self.change(lambda e: write(e, to), self.say)

        status, path = self.home.status, self.home.path
        if status is not None and path is not None:
            self.app.push_screen(dialog(status, path.absolute().parent), given)
