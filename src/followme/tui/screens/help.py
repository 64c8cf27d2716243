"""Help, made from the registry: what is not registered has no key, and what has a key is here."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from followme.tui.actions import keys_words
from followme.tui.registry import SCOPES, Action
from followme.tui.safe import hanging, ui_text
from followme.tui.screens.mode import ModeScreen

LINE_WORDS = (
    ("the agent sighs", "a note: what was seen"),
    ('"I look it up" Agent 2', "a quote, and who said it"),
    ("?who owns the list", "a question for later"),
    ("=no one trusts the total", "a reading: how we see it"),
    ("=mark lunch", "typed by two at once: sets their clocks"),
    (".siebel", "a sighting of a service"),
    (".siebel > zendesk", "two in order, one customer"),
    (".siebel @verify identity", "with a business function"),
    (".siebel #account_no", "with an identity key"),
)
BASIS_WORDS = (
    ("12000?", "a guess"),
    ("seen: 300/day", "seen by yourself"),
    ("document: Oracle", "from a document"),
)
FILTER_WORDS = (
    ('billing "phone list"', "a word, and a phrase, of the name or another name for it"),
    (
        "team:care integ:inacc",
        "beginnings of a field and of a word in it; beside answers: team, visit, disposition, decided, review, "
        "state (of the journey), alias",
    ),
    ("missing:customer_impact", "nobody answered it; has: somebody did"),
    ("impact>=50 customers>10k", "surely so, for all of the interval; also <= < ="),
    ("-team:care -has:decided", "a minus says not; all parts have to hold"),
)
_HEAD = 26  # cells for keys and examples; the longest example has 24


class HelpScreen(ModeScreen):
    """Keys by where they work, then what a line may hold."""

    OPEN: ClassVar = True
    KEYS: ClassVar = ("mode.visit", "mode.inventory", "mode.scorecards", "app.quit")

    def body(self) -> ComposeResult:
        """One long page."""
        yield Static(ui_text("Help", "bold"), classes="heading")
        with VerticalScroll(classes="page", id="help"):
            yield Static("", id="help-text")

    def on_mount(self) -> None:
        """The page has the keys that scroll."""
        super().on_mount()
        self.query_one("#help").focus()

    def on_resize(self) -> None:
        """The page follows the width."""
        width = self.size.width - 6
        parts = [
            ui_text("Everything is saved as you go: there is no save key.", "$muted"),
            _section("A line of a visit", LINE_WORDS, width),
            _section("In an answer", BASIS_WORDS, width),
            _section("A filter of services", FILTER_WORDS, width),
        ]
        for scope, title in SCOPES.items():
            found = [action for action in self.home.actions.values() if action.scope == scope]
            parts.append(_section(title, [(_keys(action), action.help) for action in found], width))
        self.query_one("#help-text", Static).update(Content("\n\n").join(parts))


def _keys(action: Action) -> str:
    return f"{keys_words(action):<11}{action.label}"


def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> Content:
    lines = [hanging(f"  {head}", text, _HEAD + 2, width) for head, text in rows]
    return Content("\n").join([ui_text(title, "bold $accent"), *lines])
