"""What the app asks of the store thread, and who waits for the answers."""

from __future__ import annotations

from typing import Any, TypeVar

from followme.tui.home import NOBODY, Home, OnError, Then, Verb
from followme.tui.store.messages import Failed, VerbAnswered
from followme.tui.store.thread import SUPERSEDED, Store

T = TypeVar("T")


class Asking:
    """Queues verbs, and hands their values on in the app's own thread, as long as it can show them."""

    def __init__(self, home: Home, store: Store) -> None:
        self._home = home
        self.store = store
        self.waiting: dict[int, tuple[Then[Any], OnError | None]] = {}

    def wait_for(self, ticket: int, then: Then[Any], failed: OnError | None = None) -> None:
        """``then`` gets the value of that ticket; an error is shown, unless ``failed`` takes it."""
        self.waiting[ticket] = (then, failed)

    def ask(self, verb: Verb[T], then: Then[T], *, group: str = "", failed: OnError | None = None) -> None:
        self.wait_for(self.store.ask(verb, group), then, failed)

    def change(self, verb: Verb[T], then: Then[T] | None = None, failed: OnError | None = None) -> None:
        """Queue a verb that writes; everything shown is brought up to date after it.

        On a laptop that nobody has said is theirs, it is asked first who writes.
        """

        def done(value: T) -> None:
            if then is not None:
                then(value)
            self._home.changed()

        refused = failed or self._home.tell
        self._home.with_name(lambda: self.ask(verb, done, failed=failed), lambda: refused(NOBODY))

    def answered(self, message: VerbAnswered) -> None:
        then, _ = self.waiting.pop(message.ticket)
        if message.value is not SUPERSEDED and self._home.has_screens:
            then(message.value)

    def failed(self, message: Failed) -> None:
        _, failed = self.waiting.pop(message.ticket)
        if self._home.has_screens:
            (failed or self._home.tell)(message.error)
