"""Time, ids and salts are given, never taken: tests and the demo hand in their own."""

import os
import platform
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final, Protocol

from followme.errors import UsageError


class Clock(Protocol):
    """Tells the time in UTC."""

    def now(self) -> datetime:
        """An aware datetime in UTC."""


class Ids(Protocol):
    """Makes the ids of things born in the field, and the salts of claims."""

    def record(self) -> str:
        """32 hex digits nobody has used."""

    def salt(self) -> str:
        """16 hex digits nobody can guess."""

    def machine(self) -> str:
        """The same on one person's account of one machine, another elsewhere; it never leaves the laptop."""


_STEP: Final = timedelta(milliseconds=1)
_BACK: Final = timedelta(minutes=1)


class SystemClock:
    """The laptop's clock, of which no two looks are one millisecond: what is said later stands later.

    Set back by more than a minute, it is followed.
    """

    def __init__(self) -> None:
        self._last = datetime.now(UTC) - _STEP

    def now(self) -> datetime:
        """The time now."""
        now = datetime.now(UTC)
        self._last = max(now, self._last + _STEP) if self._last - now < _BACK else now
        return self._last


class RandomIds:
    """Ids and salts from the operating system's randomness."""

    def record(self) -> str:
        """32 random hex digits."""
        return secrets.token_hex(16)

    def salt(self) -> str:
        """16 random hex digits."""
        return secrets.token_hex(8)

    def machine(self) -> str:
        """This machine."""
        return this_machine()


class FixedClock:
    """A clock that stands where it was put, for ``--at``, tests and the demo."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The time it was set to."""
        return self.at

    def forward(self, **step: float) -> None:
        """Move on by a ``timedelta``'s keywords."""
        self.at += timedelta(**step)


class SeededIds:
    """Ids and salts counted from a seed: the same on every machine."""

    def __init__(self, seed: str) -> None:
        self._stream = self._counted(seed)

    @staticmethod
    def _counted(seed: str) -> Iterator[str]:
        count = 0
        while True:
            count += 1
            yield blake2b(f"{seed}/{count}".encode(), digest_size=16).hexdigest()

    def record(self) -> str:
        """The next 32 hex digits."""
        return next(self._stream)

    def salt(self) -> str:
        """The next 16 hex digits."""
        return next(self._stream)[:16]

    def machine(self) -> str:
        """This machine: what is counted from a seed was counted here."""
        return this_machine()


def this_machine() -> str:
    """A digest of the machine's name and of the home folder."""
    home = os.path.expanduser("~")  # noqa: PTH111  Path.home() fails where there is none
    return blake2b(f"{platform.node()}\x1f{home}".encode(), digest_size=8).hexdigest()


def stamp(at: datetime) -> str:
    """A claim's time: UTC with milliseconds, as in ``2026-03-02T09:30:00.000Z``."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def read_time(text: str) -> datetime:
    """An ISO 8601 date or time; without a zone it is this laptop's. Raises UsageError: when it is neither."""
    try:
        at = datetime.fromisoformat(text.strip())
        at.astimezone(UTC)  # no claim can carry what UTC cannot
        return at.astimezone() if at.tzinfo is None else at
    except (ValueError, OverflowError):
        raise UsageError(f'"{text}" is no time', "Write it like 2026-03-02T09:30:00Z or 2026-03-02.") from None
