"""The store thread: it alone owns the engagement, and it alone imports what the engagement needs.

The fieldbook has one connection and sqlmodel costs twice the import of textual, so both live in one
thread that starts after the first frame. Jobs run in the order they were given. A job that names a
``group`` takes the place of an earlier one of that group that has not started: only the last
suggestion, preview or draft matters.
"""

from __future__ import annotations

import itertools
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from textual.message import Message

from followme.errors import FileGone, FollowmeError
from followme.laptop import Fact, recall, remember, remember_opened
from followme.tui.store.messages import Failed, VerbAnswered

if TYPE_CHECKING:
    from followme.engagement import Engagement


class Door(Protocol):
    """The laptop: how an engagement comes to be, which keys hold, and what is remembered."""

    def keys(self) -> Mapping[str, Sequence[str]]:
        """Action id to Textual key names, for actions whose keys are not the registry's."""

    def starts_covered(self) -> bool:
        """Whether a running visit starts covered."""

    def recall(self, fact: Fact) -> str:
        """What this laptop remembers; empty when nothing."""

    def remember(self, fact: Fact, value: str) -> None:
        """Remember one line about this laptop."""

    def open(self, path: Path, me: str) -> Engagement:
        """The engagement in that file."""

    def create(self, path: Path, product_line: str, me: str) -> Engagement:
        """A new engagement in a new file."""

    def join(self, sealed: Path, path: Path, me: str) -> Engagement:
        """The engagement of a sealed file, in a new file of one's own."""


class RealDoor:
    """The engagement itself, imported when it is first needed: in the store thread."""

    def starts_covered(self) -> bool:
        from followme import config  # noqa: PLC0415  not before the first frame

        return config.visit().starts_covered

    def keys(self) -> Mapping[str, Sequence[str]]:
        """The keys of ``config/keymap.toml``, but for what the person's own keymap changes."""
        from followme.tui.keys.keymap_file import keys_here  # noqa: PLC0415  it loads pydantic

        return keys_here()

    def recall(self, fact: Fact) -> str:
        return recall(fact)

    def remember(self, fact: Fact, value: str) -> None:
        remember(fact, value)

    def open(self, path: Path, me: str) -> Engagement:
        """The engagement in that file, held for the app."""
        from followme.engagement import Engagement  # noqa: PLC0415  only in the store thread

        engagement = Engagement.open(path, me=me, app=True)
        remember_opened(path)
        return engagement

    def create(self, path: Path, product_line: str, me: str) -> Engagement:
        from followme.engagement import Engagement  # noqa: PLC0415  only in the store thread

        Engagement.create(path, product_line, me).close()
        return self.open(path, me)

    def join(self, sealed: Path, path: Path, me: str) -> Engagement:
        """A fieldbook of one's own, made of a sealed file and then held for the app."""
        from followme.engagement import Engagement  # noqa: PLC0415  only in the store thread

        Engagement.join(sealed, path, me).close()
        return self.open(path, me)


@dataclass(frozen=True)
class _Job:
    ticket: int
    verb: Callable[[], Any]
    group: str


class Store:
    """A queue of verbs, and the thread that runs them on the one engagement."""

    def __init__(self, door: Door, post: Callable[[Message], object]) -> None:
        self._door = door
        self._post = post
        self._engagement: Engagement | None = None
        self._jobs: deque[_Job] = deque()
        self._tickets = itertools.count(1)
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="followme-store", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def starts_covered(self) -> int:
        return self._put(self._door.starts_covered)

    def keys(self) -> int:
        return self._put(self._door.keys)

    def open(self, path: Path, me: str) -> int:
        """Open a fieldbook in place of the one that is open. The answer is None."""
        return self._put(lambda: self._enter(self._door.open(path, me)))

    def create(self, path: Path, product_line: str, me: str) -> int:
        return self._put(lambda: self._enter(self._door.create(path, product_line, me)))

    def join(self, sealed: Path, path: Path, me: str) -> int:
        return self._put(lambda: self._enter(self._door.join(sealed, path, me)))

    def ask(self, verb: Callable[[Engagement], Any], group: str = "") -> int:
        """Queue a verb; its ticket comes back with the answer."""
        return self._put(lambda: verb(self._open_one()), group)

    def close(self) -> None:
        """Do what is queued, close the fieldbook, and end the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _enter(self, engagement: Engagement) -> None:
        before, self._engagement = self._engagement, engagement
        if before is not None:
            with suppress(FileGone):  # its entries are in the one that is open now, or were given up
                before.close()

    def _open_one(self) -> Engagement:
        if self._engagement is None:
            raise FollowmeError("no fieldbook is open", "Open or create one first.")
        return self._engagement

    def _put(self, verb: Callable[[], Any], group: str = "") -> int:
        job = _Job(next(self._tickets), verb, group)
        with self._wake:
            if group:
                self._supersede(group)
            self._jobs.append(job)
            self._wake.notify()
        return job.ticket

    def _supersede(self, group: str) -> None:
        for old in [job for job in self._jobs if job.group == group]:
            self._jobs.remove(old)
            self._post(VerbAnswered(old.ticket, SUPERSEDED))

    def _run(self) -> None:
        while (job := self._next()) is not None:
            self._post(self._outcome(job))
        if self._engagement is not None:
            with suppress(FollowmeError):  # whoever quits was told that the file is gone
                self._engagement.close()

    def _next(self) -> _Job | None:
        with self._wake:
            while not self._jobs and not self._closing:
                self._wake.wait()
            return self._jobs.popleft() if self._jobs else None

    @staticmethod
    def _outcome(job: _Job) -> Message:
        try:
            return VerbAnswered(job.ticket, job.verb())
        except FollowmeError as error:
            return Failed(job.ticket, error)
        except Exception as error:  # noqa: BLE001  whatever happens, the person gets a sentence, not a dead app
            return Failed(job.ticket, FollowmeError("something went wrong", f"{type(error).__name__}: {error}"))


SUPERSEDED: Any = object()
"""The answer of a job that a later one replaced."""
