"""What the app asks of the store thread, and who waits for the answers."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from followme.errors import FileGone
from followme.tui.home import NOBODY, Home, Keys, OnError, Then, Verb
from followme.tui.store.messages import Failed, VerbAnswered
from followme.tui.store.thread import SUPERSEDED, Store

T = TypeVar("T")


class Waiting(NamedTuple):
    """Who gets the answer of a verb, who its error, and what keys do meanwhile."""

    then: Then[Any]
    failed: OnError | None
    keys: Keys


class Asking:
    """Queues verbs, and hands their values on in the app's own thread, as long as it can show them."""

    def __init__(self, home: Home, store: Store) -> None:
        self._home = home
        self.store = store
        self.waiting: dict[int, Waiting] = {}

    def wait_for(
        self, ticket: int, then: Then[Any], failed: OnError | None = None, keys: Keys = Keys.HELD
    ) -> None:
        """``then`` gets the value of that ticket; an error is shown, unless ``failed`` takes it."""
        self.waiting[ticket] = Waiting(then, failed, keys)

    def ask(
        self,
        verb: Verb[T],
        then: Then[T],
        *,
        group: str = "",
        failed: OnError | None = None,
        keys: Keys = Keys.BEHIND,
    ) -> None:
        self.wait_for(self.store.ask(verb, group), then, failed, keys)

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

    def are(self, keys: Keys) -> bool:
        """Whether an answer is to come until which keys are that."""
        return any(waiting.keys is keys for waiting in self.waiting.values())

    # Whoever waits has asked what follows from the answer before the ticket is gone: no key slips between.

    def answered(self, message: VerbAnswered) -> None:
        try:
            if message.value is not SUPERSEDED and self._home.has_screens:
                self.waiting[message.ticket].then(message.value)
        finally:
            del self.waiting[message.ticket]

    def _tell(self, message: Failed) -> None:
        """Whoever waits hears of it; of a file that is gone the app says what can be done."""
        if isinstance(message.error, FileGone):
            self._home.rescue.tell(message.error)
        (self.waiting[message.ticket].failed or self._home.tell)(message.error)

    def failed(self, message: Failed) -> None:
        try:
            if self._home.has_screens:
                self._tell(message)
        finally:
            del self.waiting[message.ticket]
