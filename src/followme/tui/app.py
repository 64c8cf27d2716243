"""The app: it wires keys, modes, the store thread and the status together, and decides nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App
from textual.events import Resize
from textual.reactive import reactive

from followme.errors import FollowmeError, Sealed
from followme.text import safe_text
from followme.tui.first.greeter import Greeter
from followme.tui.frame.copying import in_hand
from followme.tui.frame.cover import Cover
from followme.tui.frame.error import ErrorDialog
from followme.tui.frame.known_names import KnownNames
from followme.tui.frame.mode import ModeScreen
from followme.tui.frame.modes import MODES, screen
from followme.tui.frame.opening import OpeningScreen
from followme.tui.frame.palette import ActionCommands
from followme.tui.frame.too_small import SMALLEST, TooSmallScreen
from followme.tui.home import NOBODY
from followme.tui.keys.action import Action
from followme.tui.keys.actions import actions, named
from followme.tui.keys.bindings import bindings
from followme.tui.keys.keymap import on_every_layout
from followme.tui.safe import safe_line
from followme.tui.store.messages import Answered, Failed
from followme.tui.store.thread import SUPERSEDED, Door, RealDoor, Store
from followme.tui.terminal import leaving
from followme.tui.terminal.clipboard import deliver
from followme.tui.terminal.crash import crashed
from followme.tui.terminal.mouse import is_wanted
from followme.tui.terminal.themes import DARK, THEMES, known
from followme.tui.widgets.text_line import TextLine
from followme.words.visits import visit_name

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt, Status
    from followme.tui.first.joining import Joining
    from followme.tui.store.work import Work

T = TypeVar("T")
Keymap = Mapping[str, Sequence[str]]


class FollowmeApp(App[None], inherit_bindings=False):
    """followme in a terminal. ``path`` is opened after the first frame; without one the first-run screen asks."""

    TITLE = "followme"
    BINDINGS: ClassVar = bindings("app")
    COMMANDS: ClassVar = {ActionCommands}
    MODES: ClassVar = MODES

    status: reactive[Status | None] = reactive(None)
    """The open engagement; None before one is open."""
    greeted: reactive[bool] = reactive(False)
    """Whether what had to be said about the open fieldbook was said, so that drafts may be put back."""
    covered: reactive[bool] = reactive(False)
    """Whether scores, dispositions, people's names and readings are hidden from whoever looks on."""
    busy: reactive[str] = reactive("")
    """What takes the store long, for the line on top."""

    def __init__(
        self, path: Path | None = None, *, me: str = "", door: Door | None = None, keymap: Keymap | None = None
    ) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (110, "-wide")]
        self.path = path
        self.me = me
        self.visit_line = ""
        self._leaves = False
        self.revision = 0
        self.actions: Mapping[str, Action] = {action.id: action for action in actions(keymap)}
        self._keymap_given = keymap
        self.greeter = Greeter(self)
        self.cover = Cover(self)
        self.known_names = KnownNames(self)
        self.long_work: Work | None = None
        self.waiting: dict[int, tuple[Callable[[Any], None], Callable[[FollowmeError], None] | None]] = {}
        self.laptop = door or RealDoor()
        self._store = Store(self.laptop, self.post_message)
        for theme in THEMES:
            self.register_theme(theme)
        # Not by assignment: that would parse all styles twice before the first frame.
        self.set_reactive(FollowmeApp.theme, known(self.laptop.recall("theme")))

    # ---- life

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours, for a theme that does not name them."""
        return dict(DARK.variables)

    def get_default_screen(self) -> OpeningScreen:
        """What the first frame shows."""
        return OpeningScreen(self.path.name if self.path else "")

    def on_mount(self) -> None:
        """Paint first; styles, screens and the fieldbook come when the first frame is out."""
        leaving.watch(self)
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        await self.switch_mode("visit" if self.path else "first_run")
        self._store.start()
        if self._keymap_given is None:
            self._wait_for(self._store.keys(), self._use_keymap)
        else:
            self._use_keymap(self._keymap_given)
        self._wait_for(self._store.starts_covered(), self.cover.begin)
        if self.path is not None:
            path = self.path
            self.open_file(path, self.me)

    def _use_keymap(self, keymap: Keymap) -> None:
        try:
            self.actions = {action.id: action for action in actions(keymap)}
        except FollowmeError as error:
            self.tell(error)
            return
        # Only what differs: Textual applies a keymap twice for every key typed, 4 ms of it for all actions.
        others = [one for one in self.actions.values() if one.keys != named(one.id).keys]
        self.set_keymap({one.id: ",".join(on_every_layout(one.keys)) for one in others})
        if isinstance(self.screen, ModeScreen):
            self.screen.show_keys()

    def _fatal_error(self) -> None:
        # Textual would print every frame with its locals: pages, and in them what people said in confidence.
        self._close_messages_no_wait()

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Leave."""
        self._leaves = True
        super().exit(result, return_code, message)

    def on_unmount(self) -> None:
        """Everything queued is done before the fieldbook is closed; a merge is stopped."""
        if self.long_work is not None:
            self.long_work.stop()
        self._store.close()

    def opened(self, path: Path) -> None:
        """A fieldbook is open: show it."""
        self.path = path
        self.changed()
        if self.current_mode == "first_run":
            self.switch_mode("visit")
        self.greeter.begin()

    def _not_opened(self, path: Path, error: FollowmeError) -> None:
        self.path = None
        if self.current_mode != "first_run":
            self.switch_mode("first_run")
        if isinstance(error, Sealed):
            self._offer_to_join(path)
        else:
            self.tell(error)

    def open_file(self, path: Path, me: str = "") -> None:
        """Open a fieldbook; a sealed file stays as it is, and one of one's own can be made of it."""
        self._wait_for(
            self._store.open(path, me), lambda _: self.opened(path), lambda error: self._not_opened(path, error)
        )

    def _offer_to_join(self, sealed: Path) -> None:
        from followme.tui.first.joining import JoinDialog  # noqa: PLC0415  seldom needed

        def told(joining: Joining | None) -> None:
            if joining is not None:
                path = joining.path
                self._wait_for(self._store.join(sealed, path, joining.me), lambda _: self.opened(path))

        self.push_screen(JoinDialog(sealed, self.me), told)

    def create_file(self, path: Path, product_line: str, me: str) -> None:
        """Create a fieldbook and open it."""
        self._wait_for(self._store.create(path, product_line, me), lambda _: self.opened(path))

    # ---- the store

    def ask(
        self,
        verb: Callable[[Engagement], T],
        then: Callable[[T], None],
        *,
        group: str = "",
        failed: Callable[[FollowmeError], None] | None = None,
    ) -> None:
        """Queue a verb; ``then`` gets its value here, in the app's own thread."""
        self._wait_for(self._store.ask(verb, group), then, failed)

    def change(
        self,
        verb: Callable[[Engagement], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[FollowmeError], None] | None = None,
    ) -> None:
        """Queue a verb that writes; everything shown is brought up to date after it.

        On a laptop that nobody has said is theirs, it is asked first who writes.
        """

        def done(value: T) -> None:
            if then is not None:
                then(value)
            self.changed()

        refused = failed or self.tell
        self.with_name(lambda: self.ask(verb, done, failed=failed), lambda: refused(NOBODY))

    def with_name(self, act: Callable[[], None], left: Callable[[], None]) -> None:
        """Do it once it is known who writes; ``left`` when nobody says so."""
        self.greeter.with_name(act, left)

    def changed(self) -> None:
        """Something was written: the status and the screen follow."""
        self.revision += 1
        self.ask(_status, self._show_status, group="status")
        self.known_names.read_on()
        if isinstance(self.screen, ModeScreen):
            self.screen.catch_up()

    def _show_status(self, found: tuple[Status, str]) -> None:
        self.visit_line = found[1]
        before, self.status = self.status, found[0]
        self.cover.follow(before, found[0])
        problem = self.status.rubric_problem
        if problem and (before is None or before.rubric_problem != problem):
            self.notify(safe_text(problem), severity="warning", markup=False, timeout=12)

    def _wait_for(
        self, ticket: int, then: Callable[[Any], None], failed: Callable[[FollowmeError], None] | None = None
    ) -> None:
        self.waiting[ticket] = (then, failed)

    def on_answered(self, message: Answered) -> None:
        """A verb gave a value."""
        then, _ = self.waiting.pop(message.ticket)
        if message.value is not SUPERSEDED and self._has_screens:
            then(message.value)

    def on_failed(self, message: Failed) -> None:
        """A verb was refused."""
        _, failed = self.waiting.pop(message.ticket)
        if self._has_screens:
            (failed or self.tell)(message.error)

    @property
    def _has_screens(self) -> bool:
        """Whether an answer can be shown: while the app ends, screens go one by one and take nothing more."""
        return not self._leaves and bool(self.screen_stack)

    def tell(self, error: FollowmeError) -> None:
        """Show an error: its title, and what to do."""
        self.push_screen(ErrorDialog(error))

    # ---- what keys do

    @property
    def is_open(self) -> bool:
        """Whether a fieldbook is open or being opened."""
        return self.path is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a fieldbook there is nowhere to go."""
        if action in {"go", "export", "undo", "redo"} and not self.is_open:
            return False
        return super().check_action(action, parameters)

    def keys_of(self, action_id: str) -> Action:
        """The action with the keys it has in this app."""
        return self.actions[action_id]

    async def action_go(self, mode: str) -> None:
        """To a mode; dialogs and screens on top of the one being left are closed."""
        with self.cover.lifted():
            while len(self.screen_stack) > 1 and not isinstance(self.screen, TooSmallScreen):
                await self.pop_screen()
            await self.switch_mode(mode)

    def action_cover(self) -> None:
        """Hide scores, dispositions, people's names and readings, or show them again."""
        self.covered = not self.covered

    def watch_covered(self) -> None:
        """What is on screen follows."""
        self.cover.fit()

    def action_help(self) -> None:
        """Help over whatever is shown, with what works there first."""
        from followme.tui.frame.help import HelpScreen, scopes_of  # noqa: PLC0415  not before the first frame

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(scopes_of(self.screen)))

    def action_guide(self) -> None:
        """The guide over whatever is shown; from now on this laptop has seen it."""
        from followme.tui.frame.guide import GuideScreen  # noqa: PLC0415  seldom needed

        self.laptop.remember("guide", "seen")
        if not isinstance(self.screen, GuideScreen):
            self.push_screen(GuideScreen())

    def action_copy(self) -> None:
        """What is selected, else what is in hand."""
        text = in_hand(self.screen)
        if text:
            self.copy_to_clipboard(text)
        else:
            self.notify("Nothing is in hand to copy.", markup=False, timeout=4)

    def copy_to_clipboard(self, text: str) -> None:
        """To the terminal, and to what is known to keep a clipboard; a line says where it went."""
        if not text:
            return  # cutting nothing must not empty the clipboard
        shown = safe_text(text, lines=True)
        super().copy_to_clipboard(shown)
        self.run_worker(self._deliver(shown), group="copy", exclusive=True, exit_on_error=False)

    async def _deliver(self, text: str) -> None:
        said = await asyncio.to_thread(deliver, text)
        self.notify(safe_line(said), markup=False, timeout=8)

    def action_export(self) -> None:
        """The export screen, over the mode it was asked from."""
        if not (isinstance(self.screen, ModeScreen) and "export" in self.screen.SCOPES):
            self.push_screen(screen("export"))

    def action_leave(self) -> None:
        """Let the screen decide what back is."""
        if isinstance(self.screen, ModeScreen):
            self.screen.back()

    def action_undo(self) -> None:
        """First the typing in hand, then the last change."""
        if not (isinstance(self.focused, TextLine) and self.focused.take_back()):
            self.change(lambda e: e.undo(), lambda receipt: self._say_receipt("Undone", receipt))

    def take_back_ruling(self) -> None:
        """The last change, if it was a verdict or a split."""
        self.change(lambda e: e.undo_ruling(), lambda receipt: self._say_receipt("Undone", receipt))

    def action_redo(self) -> None:
        """Bring back typing that was taken back, else what was undone."""
        if not (isinstance(self.focused, TextLine) and self.focused.bring_back()):
            self.change(lambda e: e.redo(), lambda receipt: self._say_receipt("Redone", receipt))

    def _say_receipt(self, what: str, receipt: Receipt) -> None:
        self.say(f"{what}{': ' + '; '.join(receipt.said) if receipt.said else '.'}")

    def say(self, text: str) -> None:
        """One line about what just happened."""
        if isinstance(self.screen, ModeScreen):
            self.screen.say(text)

    def on_resize(self, event: Resize) -> None:
        """Below the smallest size nothing can be read, so nothing can be done."""
        small = event.size.width < SMALLEST[0] or event.size.height < SMALLEST[1]
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            self.push_screen(TooSmallScreen())
        elif shown and not small:
            self.pop_screen()


def _status(engagement: Engagement) -> tuple[Status, str]:
    running = next((row.visit for row in engagement.visits() if row.running), None)
    if running is None:
        return engagement.status(), ""
    return engagement.status(), visit_name(running)


def run(path: Path | None = None, *, me: str = "", keymap: Keymap | None = None) -> None:
    """Run the app on a fieldbook, or on the first-run screen without one.

    Args:
        path: the fieldbook to open.
        me: who writes; empty for the person the fieldbook was made for.
        keymap: action id to Textual key names, in place of what ``config/keymap.toml`` says.

    Raises:
        ConfigError: for a keymap that names an unknown action or gives two actions one key.
        FollowmeError: the app met something nobody foresaw, and stopped.
    """
    app = FollowmeApp(path, me=me, keymap=keymap)
    app.run(mouse=is_wanted(app.laptop))
    if app.return_code:
        raise crashed(app._exception, app.path)  # noqa: SLF001  Textual tells it to nobody else
