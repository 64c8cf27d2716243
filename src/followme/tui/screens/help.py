"""Help, made from the registry: what is not registered has no key, and what has a key is here."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from followme.tui.actions import SCOPES, Action, key_word
from followme.tui.safe import fitted, joined, ui_text
from followme.tui.screens.mode import ModeScreen

LINE_WORDS = (
    ("the agent sighs", "a note: what was seen"),
    ('"I look it up twice" Agent 2', "a quote, and who said it"),
    ("?who owns the phone list", "a question for later"),
    ("=they do not trust the total", "a reading: our interpretation"),
    (".siebel", "a service was used: a sighting"),
    (".siebel > zendesk", "two, in this order, for one customer"),
    (".siebel @verify identity", "with a business function"),
    (".siebel #account_no", "with an identity key"),
)
BASIS_WORDS = (
    ("12000?", "an answer that is a guess"),
    ("seen: 300/day", "an answer you saw yourself"),
    ("document: Oracle", "an answer from a document"),
)


class HelpScreen(ModeScreen):
    """Keys by where they work, then what a line may hold."""

    KEYS: ClassVar = ("mode.visit", "mode.inventory", "mode.scorecards", "app.quit")

    def body(self) -> ComposeResult:
        """One long page."""
        yield Static(ui_text("Help", "bold"), classes="heading")
        with VerticalScroll(classes="page", id="help"):
            yield Static(ui_text("Everything is saved as you go: there is no save key. Tab goes round.", "$muted"))
            yield Static(_words("A line of a visit", LINE_WORDS, 30), classes="gap")
            yield Static(_words("In an answer", BASIS_WORDS, 30), classes="gap")
            for scope, title in SCOPES.items():
                found = [action for action in self.home.actions.values() if action.scope == scope]
                yield Static(_keys(title, found), classes="gap")

    def on_mount(self) -> None:
        """The page has the keys that scroll."""
        super().on_mount()
        self.query_one("#help").focus()


def _words(title: str, rows: tuple[tuple[str, str], ...], width: int) -> Content:
    lines = [joined((f"  {fitted(text, width)}", "bold"), (means, "$muted")) for text, means in rows]
    return Content("\n").join([ui_text(title, "bold $accent"), *lines])


def _keys(title: str, found: list[Action]) -> Content:
    lines = [
        joined(
            ("  " + fitted(" ".join(map(key_word, action.keys)), 11), "bold $key"),
            fitted(action.label, 15),
            (action.help, "$muted"),
        )
        for action in found
    ]
    return Content("\n").join([ui_text(title, "bold $accent"), *lines])
