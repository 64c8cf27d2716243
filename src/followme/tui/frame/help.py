"""Help, made from the registry: what is not registered has no key, and what has a key is here.

What works where it was asked for comes first.
"""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.actions import keys_words, named
from followme.tui.keys.bindings import bindings
from followme.tui.keys.registry import SCOPES, Action
from followme.tui.safe import hanging, ui_text

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
WORDS: Final = (
    (("visit",), "A line of a visit", LINE_WORDS),
    (("form",), "In an answer", BASIS_WORDS),
    (("inventory", "scorecards"), "A filter of services", FILTER_WORDS),
)
"""What may be typed: where, under which heading, and the examples."""
_HEAD = 26  # cells for keys and examples; the longest example has 24

Rows = Sequence[tuple[str, str]]


class HelpScreen(ModeScreen):
    """Keys by where they work, and what a line may hold; ``here`` are the scopes it was asked in, widest first."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("help")
    SCOPES: ClassVar = ("help",)
    KEYS: ClassVar = ("app.back", "help.guide", "mode.visit", "app.quit")

    def __init__(self, here: Sequence[str] = ()) -> None:
        super().__init__()
        self._here = tuple(here)

    def body(self) -> ComposeResult:
        """One long page."""
        yield Static(ui_text("Help", "bold"), classes="heading")
        with VerticalScroll(classes="page", id="help"):
            yield Static("", id="help-text")

    def keys_now(self) -> Sequence[str]:
        """Without a fieldbook there is nowhere to go."""
        return self.KEYS if self.home.is_open else ("app.back", "help.guide", "app.quit")

    def on_mount(self) -> None:
        """The page has the keys that scroll."""
        super().on_mount()
        self.query_one("#help").focus()

    def on_resize(self) -> None:
        """The page follows the width."""
        width = self.size.width - 6
        saved = ui_text("Everything is saved as you go: there is no save key.", "$muted")
        parts = [_section(title, rows, width) for title, rows in sections(self.home.actions.values(), self._here)]
        at = 1 if self._here else 0
        parts.insert(at, saved)
        self.query_one("#help-text", Static).update(Content("\n\n").join(parts))


def scopes_of(screen: Screen[Any]) -> tuple[str, ...]:
    """The scopes whose keys work on a screen now, the screen's own first and what is focused last."""
    nodes = reversed((screen.focused or screen).ancestors_with_self)
    kinds = [kind for node in nodes if node is not screen.app for kind in reversed(type(node).__mro__)]
    bound = (one for kind in kinds for one in vars(kind).get("BINDINGS", ()) if isinstance(one, Binding))
    return tuple(dict.fromkeys(named(one.id).scope for one in bound if one.id))


def sections(actions: Iterable[Action], here: Sequence[str]) -> list[tuple[str, Rows]]:
    """Headings and their rows: what works ``here`` first, then everything else in the order of the registry."""
    known = list(actions)
    first = [one for scope in here for one in _of_scope(known, scope, SCOPES[scope])]
    if first:
        first[0] = (f"Here: {first[0][0]}", first[0][1])
    words = [(title, rows) for scopes, title, rows in WORDS if not set(scopes) & set(here)]
    others = [(scope, title) for scope, title in SCOPES.items() if scope not in here]
    return [*first, *words, *((title, _rows(known, scope)) for scope, title in others)]


def _of_scope(known: Iterable[Action], scope: str, title: str) -> list[tuple[str, Rows]]:
    words = [(about, rows) for scopes, about, rows in WORDS if scope in scopes]
    return [(title, _rows(known, scope)), *words]


def _rows(known: Iterable[Action], scope: str) -> Rows:
    return [(_keys(action), action.help) for action in known if action.scope == scope]


def _keys(action: Action) -> str:
    return f"{keys_words(action):<11}{action.label}"


def _section(title: str, rows: Rows, width: int) -> Content:
    lines = [hanging(f"  {head}", text, _HEAD + 2, width) for head, text in rows]
    return Content("\n").join([ui_text(title, "bold $accent"), *lines])
