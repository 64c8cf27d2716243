"""The guide: all that is needed to begin, on one screen of the smallest size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import first_key
from followme.tui.keys.bindings import bindings
from followme.tui.safe import fitted, joined, ui_text

LINES: Final = (
    ("the agent sighs", "a note: what was seen"),
    ('"I look it up" Agent 2', "a quote, and who said it"),
    ("?who owns the list", "a question for later"),
    (".siebel > zendesk", "services you see, in order"),
    (".siebel @billing #email", "what it is for, and by which key"),
)
"""What a line of a visit may hold."""
KEYS: Final = {
    "visit.form": "the ten answers about a service",
    "visit.debrief": "the debrief after a visit",
    "app.cover": "covers scores, names and readings",
    "app.undo": "takes back what was done last",
    "mode.help": "every key there is",
}
"""The few keys to begin with: action id, and what it does here."""
_HEAD: Final = 25  # cells; the longest example has 23


class GuideScreen(ModeScreen):
    """Fifteen lines at most, so that it is whole at 60×18."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("guide")
    SCOPES: ClassVar = ("guide",)
    KEYS: ClassVar = ("guide.close",)

    def body(self) -> ComposeResult:
        heading = joined(("Guide", "bold"), ("   type what you see; Enter keeps it", "$muted"))
        yield Static(heading, classes="heading")
        with Vertical(classes="page", id="guide"):
            yield Static(_rows(LINES), id="guide-lines")
            yield Static("", id="guide-keys", classes="gap")
            yield Static(ui_text("All is saved as you go: there is no save key."), classes="gap")
            yield Static(ui_text("Nothing leaves this laptop but the files you write."))

    def show_keys(self) -> None:
        super().show_keys()
        by_id = self.home.actions
        rows = [(first_key(by_id[name]), words) for name, words in KEYS.items() if name in by_id]
        self.query_one("#guide-keys", Static).update(_rows(rows))

    def action_close(self) -> None:
        self.back()


def _rows(rows: Sequence[tuple[str, str]]) -> Content:
    return Content("\n").join(joined((fitted(head, _HEAD), "bold $key"), words) for head, words in rows)
