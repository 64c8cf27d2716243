"""The receipt of a merge: what became of every file, and what the fieldbook holds now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.errors import FollowmeError, Stopped
from followme.text import times
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import key_word
from followme.tui.keys.bindings import bindings
from followme.tui.merge.reading import AlikeLook
from followme.tui.merge.strikes import ask_strikes
from followme.tui.safe import cut, joined, ui_text
from followme.tui.store.messages import MANY, Counted
from followme.tui.widgets.bars import Far, WorkProgress
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement.team.receipts import Joined, MergedFile
    from followme.engagement.team.verbs import Alike
    from followme.fieldbook.merging import Merged

STRIKES = "Words are to be withdrawn, and are hidden now. w answers: erase them here too, or keep them."
ADOPT = "y says that this engagement and theirs are one, and merges it. Leave it if they are two."


class ReceiptScreen(ModeScreen):
    """A row per file; esc or Enter goes on to what waits."""

    BINDINGS: ClassVar = bindings("receipt")
    SCOPES: ClassVar = ("receipt",)

    def __init__(self, files: Sequence[Path], joined_: Joined, adopt: Callable[[Sequence[Path]], None]) -> None:
        super().__init__()
        self._joined = joined_
        self._adopt = adopt
        self._looking: AlikeLook | None = None
        self._rows = {str(number): merged for number, merged in enumerate(joined_.files)}
        self._strangers = [path for path, merged in zip(files, joined_.files, strict=True) if merged.stranger]

    def body(self) -> ComposeResult:
        yield Static(self._heading(), classes="heading")
        columns = (
            Column("File", 12, share=1),
            Column("State", 9),
            Column("New", 6, right=True),
            Column("Known", 6, right=True, above=66),
            Column("Quarantine", 10, right=True),
            Column("Conflicts", 9, right=True),
        )
        yield RecordTable(columns, self._row, id="receipt-rows")
        yield Static("", id="receipt-whole", classes="whole")
        yield Static("", id="receipt-alike")
        yield Static(self._sum(), id="receipt-sum")
        yield WorkProgress("Looking …")

    def on_mount(self) -> None:
        super().on_mount()
        table = self.query_one(RecordTable)
        refused = [
            row for row, merged in self._rows.items() if merged.state in {"refused", "stopped"} or merged.doubt
        ]
        bad = next((row for row in refused if self._rows[row].stranger), next(iter(refused), None))
        table.show(list(self._rows), at=bad)
        table.focus()
        if self._joined.brought:
            self.call_after_refresh(self._look)  # behind the status: many names take seconds

    # ---- names known here under another

    def _look(self) -> None:
        self._looking = looking = AlikeLook(self._joined, self.post_message)
        if self.home.long_work is None:
            self.home.long_work = looking  # leaving the app does not wait for it
        self.ask(looking.look, self._looked, group="alike", failed=self._not_looked)

    def _rest(self) -> None:
        if self.home.long_work is self._looking:
            self.home.long_work = None
        self._looking = None
        self.query_one(WorkProgress).end()

    def _looked(self, alike: Sequence[Alike]) -> None:
        self._rest()
        if alike:
            self._tell_alike([ui_text(self._alike_words(pair), "$warning") for pair in alike])

    def _not_looked(self, error: FollowmeError) -> None:
        self._rest()
        if isinstance(error, Stopped):
            self._tell_alike([ui_text(error.message, "$muted")])
        else:
            self.tell(error)

    def _tell_alike(self, lines: Sequence[Content]) -> None:
        place = self.query_one("#receipt-alike", Static)
        place.display = True
        place.update(Content("\n").join(lines))

    def _alike_words(self, alike: Alike) -> str:
        key = key_word(self.home.actions["mode.duplicates"].keys[0])
        file = self.home.path.name if self.home.path else "FILE"
        return f"{alike.words}. {key} opens Duplicates; these alone: {alike.command(file)}"

    def on_counted(self, message: Counted) -> None:
        """How far the look is; few names are looked at before anybody could read that."""
        if message.work is self._looking and message.of >= MANY:
            progress = self.query_one(WorkProgress)
            progress.display = True
            tail = f" · {message.done:,} of {message.of:,}"
            progress.far = Far("looking at ", "all names", tail, message.done, message.of)

    def on_unmount(self) -> None:
        if self._looking is not None:
            self._looking.stop()
            if self.home.long_work is self._looking:
                self.home.long_work = None

    def back(self) -> None:
        if self._looking is not None and self.query_one(WorkProgress).display:
            self._looking.stop()
            self.query_one(WorkProgress).stopping = True
        else:
            super().back()

    # ---- what is shown

    def _heading(self) -> Content:
        states = [merged.state for merged in self._joined.files]
        counts = [
            f"{states.count(state)} {state}"
            for state in ("merged", "already", "stopped", "refused")
            if state in states
        ]
        return joined(("Merged", "bold"), ("   " + ", ".join(counts), "$muted"))

    def _row(self, row: str) -> Sequence[Cell]:
        merged = self._rows[row]
        if merged.state == "refused":
            return (merged.file, ("! refused", "alert"), "", "", "", "")
        if merged.state == "stopped":
            return (merged.file, "stopped", "", "", "", "")
        quarantined: Cell = (str(merged.quarantined), "alert") if merged.quarantined else ("-", "muted")
        state: Cell = ("! doubt", "alert") if merged.doubt else merged.state
        return (
            merged.file,
            state,
            f"{merged.new:,}",
            f"{merged.already:,}",
            quarantined,
            (conflict_change(merged), "muted"),
        )

    @on(RecordTable.Moved)
    def _moved(self, event: RecordTable.Moved) -> None:
        self.query_one("#receipt-whole", Static).update(merged_words(self._rows[event.record]))

    def _sum(self) -> Content:
        lost = self._joined.lost
        open_ones = times(self._joined.conflicts, "conflict") if self._joined.conflicts else "no conflict"
        parts = joined(
            (f"digest {self._joined.digest}, {open_ones} open, ", "bold"),
            (f"{lost} lost", "bold $error" if lost else "bold"),
        )
        same = ui_text("Equal digests on two laptops mean equal content.", "$muted")
        names = ", ".join(cut(path.name, 40) for path in self._strangers)
        ask = [ui_text(f"! {names}: {ADOPT}", "$warning")] if self._strangers else []
        strikes = [ui_text(f"! {STRIKES}", "$warning")] if self._joined.asks else []
        return Content("\n").join([*ask, *strikes, parts, same])

    def keys_now(self) -> Sequence[str]:
        came = any(merged.new for merged in self._joined.files)
        wanted = {"receipt.adopt": bool(self._strangers), "receipt.strikes": self._joined.asks, "app.undo": came}
        return (*(key for key, is_wanted in wanted.items() if is_wanted), "app.back")

    def action_strikes(self) -> None:
        ask_strikes(self)

    def say(self, text: str) -> None:
        self._tell_alike([ui_text(text, "$accent")])

    @on(RecordTable.Opened)
    def _opened(self) -> None:
        super().back()

    def action_adopt(self) -> None:
        if self._strangers:
            super().back()
            self._adopt(self._strangers)


def conflict_change(merged: Merged) -> str:
    """New conflicts and settled ones: ``+2 −1``."""
    parts = (
        f"+{merged.new_conflicts}" if merged.new_conflicts else "",
        f"−{merged.settled_conflicts}" if merged.settled_conflicts else "",
    )
    return " ".join(filter(None, parts)) or "-"


def merged_words(merged: MergedFile) -> Content:
    """What became of a file, in a sentence or two."""
    head = (merged.file, "bold")
    doubt = (f" ! {merged.doubt}" if merged.doubt else "", "$warning")
    if merged.state == "refused":
        return joined(head, ("  refused. ", "$warning"), merged.reason or "")
    if merged.state == "stopped":
        return joined(head, "  stopped. ", merged.reason or "")
    if merged.state == "already":
        sentence = f"  was merged before, byte for byte: its {entries(merged.already)} are here."
        return joined(head, sentence, doubt)
    parts = [f"{merged.new:,} new, {merged.already:,} known"]
    parts += [f"{merged.quarantined} in quarantine (Files lists them)"] if merged.quarantined else []
    parts += [f"{times(merged.new_conflicts, 'new conflict')}"] if merged.new_conflicts else []
    parts += [f"{times(merged.settled_conflicts, 'conflict')} settled by it"] if merged.settled_conflicts else []
    told = [ui_text(f"! {line}", "$warning") for line in merged.told[:_LINES]]
    more = [ui_text(f"… {len(merged.told) - _LINES} more", "$muted")] if len(merged.told) > _LINES else []
    return Content("\n").join([joined(head, "  " + ", ".join(parts) + ".", doubt), *told, *more])


_LINES = 6
"""Lines of what it changed that are shown."""
