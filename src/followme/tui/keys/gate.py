"""The gate: one key is carried out wholly before the next is looked at (the law of patience, DESIGN §4).

Textual posts a key to the queue of what is focused and goes on at once: a key that is bound climbs through a queue
per parent while the letters after it are in the line already. Thirteen lines in one write kept the first again and
again. Here a key waits until nothing is coming that changes what it means, and is then carried out in the app's
own turn: priority bindings, the handlers of what is focused and of all around it, bindings.

A few private names of Textual are used; it is pinned, and a test holds that they are there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from textual._callback import count_parameters, invoke
from textual.events import Key, MouseEvent, Paste
from textual.message import Message

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.widget import Widget

Typed = Key | Paste | MouseEvent


class GoOn(Message, bubble=False):
    """Something that keys waited for is there."""


class KeyGate:
    """The keys that wait, in order. ``waits`` says whether one of them has to wait for an answer."""

    def __init__(self, app: App[Any], waits: Callable[[Typed], bool], otherwise: Callable[[Typed], Any]) -> None:
        self._app = app
        self._waits = waits
        self._otherwise = otherwise
        self._typed: deque[Typed] = deque()
        self._busy = False

    def takes(self, event: Message) -> TypeGuard[Typed]:
        """Whether an event is for the gate: every key and paste, and the mouse while keys wait before it."""
        if not isinstance(event, Key | Paste | MouseEvent) or event.is_forwarded:
            return False
        return not isinstance(event, MouseEvent) or bool(self._typed)

    async def take(self, event: Typed) -> None:
        """Behind all that came before it."""
        self._typed.append(event)
        await self.go_on()

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits, and the next key would not."""
        return not self._typed and not self._busy and self._is_there

    @property
    def waiting(self) -> int:
        """How many keys wait."""
        return len(self._typed)

    async def go_on(self) -> None:
        """Carry out what may be; an action that awaits is not overtaken."""
        if self._busy:
            return
        self._busy = True
        try:
            while self._typed and self._is_open(self._typed[0]):
                await self._carry_out(self._typed.popleft())
        finally:
            self._busy = False

    def _is_open(self, event: Typed) -> bool:
        return self._is_there and not self._waits(event)

    @property
    def _is_there(self) -> bool:
        """Whether there is a screen that keys may speak to: one that is still filled says that it is not ready."""
        stack = self._app._screen_stack  # noqa: SLF001
        return bool(stack) and stack[-1].is_mounted and getattr(stack[-1], "is_ready", True)

    async def _carry_out(self, event: Typed) -> None:
        app = self._app
        app.app_focus = True
        if isinstance(event, MouseEvent):
            await self._otherwise(event)
            return
        if isinstance(event, Key) and await app._check_bindings(event.key, priority=True):  # noqa: SLF001
            return
        event._set_forwarded()  # noqa: SLF001
        for node in (app.focused or app.screen).ancestors_with_self[:-1]:
            await _handle(node, event)
            if event._stop_propagation:  # noqa: SLF001
                return
        if isinstance(event, Key):
            await app._check_bindings(event.key)  # noqa: SLF001


async def _handle(node: DOMNode, event: Message) -> None:
    with node._context():  # noqa: SLF001
        for _, handler in node._get_dispatch_methods(event.handler_name, event):  # noqa: SLF001
            await invoke(handler, event)
    event._no_default_action = False  # noqa: SLF001


def tell(widget: Widget, message: Message) -> None:
    """Hand a message to a widget and to all around it, now: what a key does is done before the next key.

    Posted, it would climb through a queue per parent. Its handlers are functions, no coroutines.
    """
    message.set_sender(widget)
    for node in widget.ancestors_with_self:
        with node._context():  # noqa: SLF001
            for _, handler in list(node._get_dispatch_methods(message.handler_name, message)):  # noqa: SLF001
                done = cast("Callable[..., Any]", handler)
                done(*[message][: count_parameters(done)])
        if message._stop_propagation:  # noqa: SLF001
            return
        message._no_default_action = False  # noqa: SLF001
