"""The app: it wires keys, modes, the store thread and the status together, and decides nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.events import Key, Resize
from textual.reactive import reactive

from followme.errors import FollowmeError
from followme.tui.first.opening import FIRST, Files, Greeter
from followme.tui.first.rescue import Rescue
from followme.tui.frame.copying import Undoing, copy_in_hand
from followme.tui.frame.cover import Cover
from followme.tui.frame.known_names import KnownNames
from followme.tui.frame.mode import ModeScreen
from followme.tui.frame.modes import MODES, lay_over
from followme.tui.frame.palette import ActionCommands
from followme.tui.frame.patience import speaks_of_answers
from followme.tui.frame.plain import ErrorDialog, OpeningScreen, TooSmallScreen, fit
from followme.tui.frame.quitting import Quitting
from followme.tui.frame.status_bar import Following
from followme.tui.home import Drafted, Keys
from followme.tui.keys.action import Action
from followme.tui.keys.actions import Keymap, actions, differing
from followme.tui.keys.bindings import bindings
from followme.tui.keys.gate import GoOn, Typed
from followme.tui.store.asking import Asking
from followme.tui.store.messages import Failed, VerbAnswered
from followme.tui.store.thread import Door, RealDoor, Store
from followme.tui.terminal.app import TerminalApp

if TYPE_CHECKING:
    from followme.engagement.log.views import Status
    from followme.tui.store.messages import Work


class FollowmeApp(TerminalApp, inherit_bindings=False):
    """followme in a terminal. ``path`` is opened after the first frame; without one the first-run screen asks."""

    TITLE = "followme"
    BINDINGS: ClassVar = bindings("app")
    COMMANDS: ClassVar = {ActionCommands}
    MODES: ClassVar = MODES

    status: reactive[Status | None] = reactive(None)
    greeted: reactive[bool] = reactive(False)
    covered: reactive[bool] = reactive(False)
    busy: reactive[str] = reactive("")

    def __init__(
        self, path: Path | None = None, *, me: str = "", door: Door | None = None, keymap: Keymap | None = None
    ) -> None:
        self.laptop = door or RealDoor()
        super().__init__(self.laptop.recall("theme"))
        self.path = path
        self.me = me
        self.visit_line = ""
        self.drafts: set[Drafted] = set()
        self.revision = 0
        self.long_work: Work | None = None
        self._keymap_given = keymap
        self.actions: Mapping[str, Action] = {action.id: action for action in actions(keymap)}
        self._wire()

    def _wire(self) -> None:
        self._asking = Asking(self, Store(self.laptop, self.post_message))
        self.ask, self.change, self.waiting = self._asking.ask, self._asking.change, self._asking.waiting
        self.greeter = Greeter(self)
        self.with_name = self.greeter.with_name
        self._files = Files(self, self._asking, self.greeter.begin)
        self.open_file, self.create_file = self._files.open, self._files.create
        self._undoing = Undoing(self)
        self.take_back_ruling = self._undoing.undo_ruling
        self.cover = Cover(self)
        self.known_names = KnownNames(self)
        self._following = Following(self)
        self.rescue = Rescue(self)
        self._quitting = Quitting(self)

    def get_default_screen(self) -> OpeningScreen:
        return OpeningScreen(self.path.name if self.path else "")

    # ---- keys

    def key_waits(self, event: Typed) -> bool:
        """A key that goes elsewhere, or is a line's own affair, waits for no answer; none waits for long work."""
        if self._asking.are(Keys.HELD) or self.long_work is not None or not self._asking.are(Keys.BEHIND):
            return self._asking.are(Keys.HELD)
        return isinstance(event, Key) and speaks_of_answers(event, self.actions, self.focused)

    def on_mount(self) -> None:
        """Paint first; styles, screens and the fieldbook come when the first frame is out."""
        self.call_after_refresh(self._begin)

    async def _begin(self) -> None:
        await self.switch_mode("visit" if self.path else FIRST)
        store, wait_for = self._asking.store, self._asking.wait_for
        store.start()
        if self._keymap_given is None:
            wait_for(store.keys(), self._use_keymap)
        else:
            self._use_keymap(self._keymap_given)
        wait_for(store.starts_covered(), self.cover.begin)
        if self.path is not None:
            self.open_file(self.path, self.me)
        self.post_message(GoOn())

    def _use_keymap(self, keymap: Keymap) -> None:
        try:
            self.actions = {action.id: action for action in actions(keymap)}
        except FollowmeError as error:
            self.tell(error)
            return
        self.set_keymap(differing(self.actions.values()))
        if isinstance(self.screen, ModeScreen):
            self.screen.show_keys()

    def on_unmount(self) -> None:
        """A merge is stopped, and everything queued done, before the fieldbook is closed."""
        if self.long_work is not None:
            self.long_work.stop()
        self._asking.store.close()

    async def on_verb_answered(self, message: VerbAnswered) -> None:
        self._asking.answered(message)
        await self.gate.go_on()

    async def on_failed(self, message: Failed) -> None:
        self._asking.failed(message)
        await self.gate.go_on()

    def changed(self) -> None:
        self.revision += 1
        self._following.read()
        self.known_names.read_on()
        if isinstance(self.screen, ModeScreen):
            self.screen.catch_up()

    def tell(self, error: FollowmeError) -> None:
        self.push_screen(ErrorDialog(error))

    @property
    def is_open(self) -> bool:
        return self.path is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in {"go", "lay_over", "undo", "redo"} and not self.is_open:
            return False
        return super().check_action(action, parameters)

    async def action_go(self, mode: str) -> None:
        """To a mode; dialogs and screens on top of the one being left are closed."""
        with self.cover.lifted():
            while len(self.screen_stack) > 1 and not isinstance(self.screen, TooSmallScreen):
                await self.pop_screen()
            await self.switch_mode(mode)
        if isinstance(self.screen, ModeScreen):
            self.screen.arrive()

    def action_cover(self) -> None:
        self.covered = not self.covered

    def watch_covered(self) -> None:
        self.cover.fit()

    def action_help(self) -> None:
        lay_over(self, "help", self.screen)

    def action_lay_over(self, name: str) -> None:
        lay_over(self, name)

    def action_leave(self) -> None:
        if isinstance(self.screen, ModeScreen):
            self.screen.back()

    def action_copy(self) -> None:
        copy_in_hand(self)

    async def action_quit(self) -> None:
        self._quitting.quit()

    def action_undo(self) -> None:
        self._undoing.undo()

    def action_redo(self) -> None:
        self._undoing.redo()

    def on_resize(self, event: Resize) -> None:
        fit(self, event.size)
