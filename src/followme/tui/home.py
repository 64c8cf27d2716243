"""What a screen may want of the app around it. Screens, dialogs and widgets know this and never the app itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, cast

from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from followme.errors import FileGone, FollowmeError, Refused

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import Status
    from followme.tui.keys.action import Action
    from followme.tui.store.messages import Work
    from followme.tui.store.thread import Door

T = TypeVar("T")
Verb = Callable[["Engagement"], T]
"""What is asked of the engagement, in the store thread."""
Then = Callable[[T], None]
OnError = Callable[[FollowmeError], None]
"""What gets the answer, and what an error, in the app's own thread."""


class Keys(Enum):
    """What keys do until an answer is there (DESIGN §4, law of patience)."""

    PASS = auto()
    """They go on: it only shows more of what is typed."""
    BEHIND = auto()
    """Those that speak of what is shown wait; letters in a line go on."""
    HELD = auto()
    """All wait: it decides where they go."""


NOBODY = Refused("nothing was kept", "Say who you are first: every line carries the name of who wrote it.")


class Drafted(Protocol):
    """What is typed somewhere, on its way into the file."""

    def flush(self) -> None:
        """Write it now."""

    @property
    def is_unkept(self) -> bool:
        """Whether something is typed that the file could not take."""

    @property
    def texts(self) -> Sequence[str]:
        """What is typed."""


class Covering(Protocol):
    """The cover over what nobody else is to see."""

    def fit(self) -> None:
        """Put it up, or take it off, as the screens that are shown demand."""

    def follow(self, before: Status | None, now: Status) -> None:
        """A visit that begins to run may start covered."""

    def lifted(self) -> AbstractContextManager[None]:
        """While screens come and go nothing is covered."""


class Rescuing(Protocol):
    """What is done when the file is gone."""

    @property
    def is_needed(self) -> bool:
        """Whether what was kept is in no file."""

    def tell(self, error: FileGone) -> None:
        """Say it, and offer a new file."""

    def ask(self) -> None:
        """Where shall it go?"""

    def is_open(self) -> None:
        """Another fieldbook is open."""


class Home(Protocol):
    """The app."""

    path: Path | None
    """The fieldbook that is open, or being opened."""
    me: str
    """Who writes, where the command line said so."""
    revision: int
    """How often anything was written since the app began."""
    status: Status | None
    """The open engagement; None before one is open."""
    greeted: bool
    """Whether what had to be said about the open fieldbook was said, so that drafts may be put back."""
    covered: bool
    """Whether scores, dispositions, people's names and readings are hidden from whoever looks on."""
    busy: str
    """What takes the store long, for the line on top."""
    visit_line: str
    theme: str
    long_work: Work | None
    """What takes the store long, and may be stopped."""
    drafts: set[Drafted]
    """Everything that is being typed."""
    actions: Mapping[str, Action]
    """By id, with the keys they have in this app."""

    @property
    def rescue(self) -> Rescuing:
        """What is done when the file is gone."""

    @property
    def laptop(self) -> Door:
        """What this laptop remembers."""

    @property
    def cover(self) -> Covering:
        """The cover."""

    @property
    def has_screens(self) -> bool:
        """Whether an answer can be shown."""

    @property
    def keys_wait(self) -> bool:
        """Whether keys were typed that are not carried out yet."""

    @property
    def is_open(self) -> bool:
        """Whether a fieldbook is open or being opened."""

    def ask(
        self,
        verb: Verb[T],
        then: Then[T],
        *,
        group: str = "",
        failed: OnError | None = None,
        keys: Keys = Keys.BEHIND,
    ) -> None:
        """Queue a verb; ``then`` gets its value in the app's own thread, ``keys`` until then."""

    def change(self, verb: Verb[T], then: Then[T] | None = None, failed: OnError | None = None) -> None:
        """Queue a verb that writes; everything shown is brought up to date after it."""

    def with_name(self, act: Callable[[], None], left: Callable[[], None]) -> None:
        """Do it once it is known who writes; ``left`` when nobody says so."""

    def changed(self) -> None:
        """Something was written: the status and the screen follow."""

    def tell(self, error: FollowmeError) -> None:
        """Show an error: its title, and what to do."""

    def open_file(self, path: Path, me: str = "") -> None:
        """Open a fieldbook."""

    def create_file(self, path: Path, product_line: str, me: str) -> None:
        """Create a fieldbook and open it."""

    def take_back_ruling(self) -> None:
        """The last change, if it was a verdict or a split."""

    def action_lay_over(self, name: str) -> None:
        """The guide over whatever is shown."""

    # ---- what Textual gives

    @property
    def is_running(self) -> bool:
        """Whether the app runs."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    @property
    def screen_stack(self) -> Sequence[Screen[Any]]:
        """The screens of the mode, the one on top last."""

    @property
    def focused(self) -> Widget | None:
        """What has the keys."""

    @property
    def current_mode(self) -> str:
        """The mode that is shown."""

    def switch_mode(self, mode: str) -> object:
        """Show another mode."""

    def notify(
        self,
        message: str,
        *,
        severity: Literal["information", "warning", "error"] = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing."""

    def clear_notifications(self) -> None:
        """What was said in passing is over."""

    def exit(self) -> None:
        """Leave."""

    def copy_to_clipboard(self, text: str) -> None:
        """To the terminal's clipboard, and to another that is known."""

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], Any] | None = None) -> object:
        """Put a screen on top; ``callback`` gets what it is dismissed with."""

    def pop_screen(self) -> object:
        """Take the screen on top away."""


def home_of(node: DOMNode) -> Home:
    """The app around a widget or screen, as what it may want of it."""
    return cast("Home", node.app)
