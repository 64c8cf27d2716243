"""Help, made from the registry: what has a key is here, first what works where it was asked for; and the guide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.action import Action, Scope
from followme.tui.keys.actions import first_key, keys_words, named
from followme.tui.keys.bindings import bindings
from followme.tui.keys.registry import SCOPES
from followme.tui.safe import fitted, hanging, joined, ui_text

_HELP_HEAD = 26  # cells for keys and examples; the longest example has 24

Rows = Sequence[tuple[str, str]]


class HelpScreen(ModeScreen):
    """Keys by where they work, and what a line may hold; first those of the screen ``under`` it."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("help")
    SCOPES: ClassVar = ("help",)
    KEYS: ClassVar = ("app.back", "help.guide", "mode.visit", "app.quit")

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self._here = scopes_of(under)

    def body(self) -> ComposeResult:
        yield Static(ui_text("Help", "bold"), classes="heading")
        with VerticalScroll(classes="page", id="help"):
            yield Static("", id="help-text")

    def keys_now(self) -> Sequence[str]:
        return self.KEYS if self.home.is_open else ("app.back", "help.guide", "app.quit")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#help").focus()

    def on_resize(self) -> None:
        width = self.size.width - 6
        saved = ui_text("Everything is saved as you go: there is no save key.", "$muted")
        parts = [_section(title, rows, width) for title, rows in sections(self.home.actions.values(), self._here)]
        at = 1 if self._here else 0
        parts.insert(at, saved)
        self.query_one("#help-text", Static).update(Content("\n\n").join(parts))


def scopes_of(screen: Screen[Any]) -> tuple[str, ...]:
    """The scopes whose keys work on a screen now: of a ``MODE`` within it, its own, what is focused last."""
    nodes = (screen.focused or screen).ancestors_with_self[::-1]
    nodes.sort(key=lambda node: not getattr(node, "MODE", False))
    kinds = [kind for node in nodes if node is not screen.app for kind in reversed(type(node).__mro__)]
    bound = (
        binding for kind in kinds for binding in vars(kind).get("BINDINGS", ()) if isinstance(binding, Binding)
    )
    return tuple(dict.fromkeys(named(binding.id).scope for binding in bound if binding.id))


def sections(actions: Iterable[Action], here: Sequence[str]) -> list[tuple[str, Rows]]:
    """Headings and their rows: what works ``here`` first, then everything else in the order of the registry."""
    listed = list(actions)
    first = [section for scope in here for section in _of_scope(listed, SCOPES[scope])]
    if first:
        first[0] = (f"Here: {first[0][0]}", first[0][1])
    here_typed = {SCOPES[scope].typed for scope in here}
    typed = dict.fromkeys(scope.typed for scope in SCOPES.values() if scope.typed not in here_typed)
    words = [words for words in typed if words]
    elsewhere = [(scope.heading, _rows(listed, scope.id)) for scope in SCOPES.values() if scope.id not in here]
    return [*first, *words, *elsewhere]


def _of_scope(listed: Iterable[Action], scope: Scope) -> list[tuple[str, Rows]]:
    return [(scope.heading, _rows(listed, scope.id)), *([scope.typed] if scope.typed else ())]


def _rows(listed: Iterable[Action], scope: str) -> Rows:
    here = [action for action in listed if action.scope == scope]
    return [(f"{keys_words(action):<11}{action.label}", action.help) for action in here]


def _section(title: str, rows: Rows, width: int) -> Content:
    lines = [hanging(f"  {head}", text, _HELP_HEAD + 2, width) for head, text in rows]
    return Content("\n").join([ui_text(title, "bold $accent"), *lines])


GUIDE_LINES: Final = (
    ("the agent sighs", "a note: what was seen"),
    ('"I look it up" Agent 2', "a quote, and who said it"),
    ("?who owns the list", "a question for later"),
    (".siebel > zendesk", "services you see, in order"),
    (".siebel @billing #email", "what it is for, and by which key"),
)
"""What a line of a visit may hold."""
GUIDE_KEYS: Final = {
    "visit.form": "the ten answers about a service",
    "visit.debrief": "the debrief after a visit",
    "app.cover": "covers scores, names and readings",
    "app.undo": "takes back what was done last",
    "mode.help": "every key there is",
}
"""The few keys to begin with: action id, and what it does here."""
_GUIDE_HEAD: Final = 25  # cells; the longest example has 23


class GuideScreen(ModeScreen):
    """Fifteen lines at most, so that it is whole at 60×18."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("guide")
    SCOPES: ClassVar = ("guide",)
    KEYS: ClassVar = ("guide.close",)

    def on_mount(self) -> None:
        super().on_mount()
        self.home.laptop.remember("guide", "seen")

    def body(self) -> ComposeResult:
        heading = joined(("Guide", "bold"), ("   type what you see; Enter keeps it", "$muted"))
        yield Static(heading, classes="heading")
        with Vertical(classes="page", id="guide"):
            yield Static(_guide_rows(GUIDE_LINES), id="guide-lines")
            yield Static("", id="guide-keys", classes="gap")
            yield Static(ui_text("All is saved as you go: there is no save key."), classes="gap")
            yield Static(ui_text("Nothing leaves this laptop but the files you write."))

    def show_keys(self) -> None:
        super().show_keys()
        by_id = self.home.actions
        rows = [(first_key(by_id[name]), words) for name, words in GUIDE_KEYS.items() if name in by_id]
        self.query_one("#guide-keys", Static).update(_guide_rows(rows))


def _guide_rows(rows: Sequence[tuple[str, str]]) -> Content:
    return Content("\n").join(joined((fitted(head, _GUIDE_HEAD), "bold $key"), words) for head, words in rows)
