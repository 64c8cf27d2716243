"""What every screen has: status on top, keys at the bottom, and one way to ask the store."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.screen import UPDATE_PERIOD

from followme.errors import FollowmeError
from followme.tui.frame.measured import MeasuredScreen
from followme.tui.frame.status_bar import StatusBar
from followme.tui.home import Keys, home_of
from followme.tui.keys.actions import first_key
from followme.tui.keys.gate import GoOn
from followme.tui.safe import safe_line
from followme.tui.widgets.bars import KeyBar
from followme.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from followme.tui.home import Home, OnError, Then, Verb

T = TypeVar("T")
_AT_ONCE: Final = 4
"""Paintings in a frame's time."""
_OWN: Final = Path(__file__).with_name("look.tcss")
LOOKS: Final[list[str | PurePath]] = [_OWN, *sorted(set(_OWN.parents[1].glob("*/look.tcss")) - {_OWN})]
"""The styles of every folder, at once: Textual parses all of them anew (50 ms) whenever one more is read."""


class ModeScreen(MeasuredScreen[None]):
    """A full screen. ``load`` asks for what it shows, whenever that may have changed."""

    CSS_PATH = LOOKS
    SCOPES: ClassVar[tuple[str, ...]] = ()
    """Scopes of the registry that work here, for the palette."""
    OPEN: ClassVar[bool] = False
    """Whether anybody may look on: all it would hide it covers itself, or it shows no such thing."""
    DIGEST: ClassVar[bool] = False
    """Whether it is the place to see if two laptops hold the same."""
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Action ids for the bar at the bottom, the most useful first."""

    def __init__(self) -> None:
        super().__init__()
        self._seen_revision = 0
        self._painted = deque((0.0,) * _AT_ONCE, maxlen=_AT_ONCE)

    @property
    def home(self) -> Home:
        return home_of(self)

    def compose(self) -> ComposeResult:
        yield StatusBar(asked=self.DIGEST)
        yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What is between status and keys."""
        yield from ()

    def load(self) -> None:
        """Ask the store for what this screen shows."""

    def on_mount(self) -> None:
        self.show_keys()
        self.watch(self.app, "status", self.show_keys, init=False)

    def on_screen_resume(self) -> None:
        """Shown again: catch up with what changed meanwhile, behind the cover if need be."""
        self.catch_up()
        self.home.cover.fit()

    def arrive(self) -> None:
        """Gone to by its key, also from itself."""

    def seek(self, view: str, row: str) -> None:
        """Gone to for one thing: show that view, with the cursor on that row, as soon as there is one."""

    @property
    def is_ready(self) -> bool:
        """Whether keys mean something here: what they speak of was asked for at least."""
        return self._seen_revision == self.home.revision

    def catch_up(self) -> None:
        if self.is_mounted and self._seen_revision != self.home.revision:
            self._seen_revision = self.home.revision
            self.load()
            self.go_on()

    def on_idle(self) -> None:
        """Paint what changed at once; Textual lets a frame pass first, 17 ms, also where nothing moved before.

        Four in a frame's time: a key, what it means, the names it finds and their list (10,000 names: 95 of 100
        keys 15 ms, with two 24, with none 31). More waits as ever, and so does all of it while keys wait.
        """
        if self.home.keys_wait:
            return
        now = monotonic()
        if (self._layout_required or self._dirty_widgets) and now - self._painted[0] >= UPDATE_PERIOD:
            self._painted.append(now)
            self._on_timer_update()

    def go_on(self) -> None:
        """Keys may have waited for this screen."""
        self.app.post_message(GoOn())

    # ---- the store

    def ask(
        self,
        verb: Verb[T],
        then: Then[T],
        *,
        group: str = "",
        failed: OnError | None = None,
        keys: Keys = Keys.BEHIND,
    ) -> None:
        """Queue a verb; the answer is dropped when this screen is gone by then."""
        mine = f"{group}:{id(self)}" if group else ""
        self.home.ask(
            verb, self._while_here(then), group=mine, failed=self._while_here(failed or self.tell), keys=keys
        )

    def change(self, verb: Verb[T], then: Then[T] | None = None, failed: OnError | None = None) -> None:
        here = self._while_here(then) if then else None
        self.home.change(verb, here, self._while_here(failed or self.tell))

    def _while_here(self, then: Callable[[T], None]) -> Callable[[T], None]:
        def guarded(value: T) -> None:
            if self.is_attached and self.app.is_running:
                then(value)

        return guarded

    def tell(self, error: FollowmeError) -> None:
        self.home.tell(error)

    # ---- keys and words

    def keys_now(self) -> Sequence[str]:
        return self.KEYS

    def show_keys(self) -> None:
        redo = ("app.redo",) if self.home.status and self.home.status.redoes else ()
        shown = [self.home.actions[name] for name in (*redo, *self.keys_now(), "app.palette", "mode.help")]
        self.query_one(KeyBar).words = tuple((first_key(action), action.label) for action in shown)

    def say(self, text: str) -> None:
        """One line about what just happened, in passing."""
        self.notify(safe_line(text), markup=False, timeout=4)

    @on(TextLine.Cleaned)
    def _say_what_was_removed(self, event: TextLine.Cleaned) -> None:
        self.say(f"From what was pasted: {event.removed}.")

    @on(TextLine.Discarded)
    def _say_how_it_comes_back(self) -> None:
        self.say("What you typed is taken back; ^Z brings it back.")

    def back(self) -> None:
        """Leave this screen, if it lies over another."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
