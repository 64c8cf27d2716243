"""How a command opens the fieldbook, and at what time it says what it says."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from followme.cli.output import note
from followme.errors import ClosedToUs, DiskFull, OpenElsewhere

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.fieldbook.given import FixedClock

Opening = Literal["read", "note", "write"]
"""As it is on disk at that moment; to be noted in where that can be; to be written."""
Choosing = Callable[[Mapping[str, Any]], Opening]


def looks_at(*names: str) -> Choosing:
    """To be read where one of these options was given, else to be written."""
    return lambda values: "read" if any(values[name] for name in names) else "write"


def _always(opening: Opening) -> Choosing:
    return lambda _: opening


WRITES: Final = _always("write")
READS: Final = _always("read")
NOTES: Final = _always("note")


def opened(file: Path, opening: Opening, me: str, at: str) -> "Engagement":
    """The engagement in a file. Raises FollowmeError: it cannot be opened that way."""
    from followme.engagement import Engagement

    time = clock(at)
    if opening == "read":
        return Engagement.read(file, me=me, clock=time)
    try:
        return Engagement.open(file, me=me, clock=time)
    except (OpenElsewhere, ClosedToUs, DiskFull):
        if opening == "write":
            raise
        return Engagement.read(file, me=me, clock=time)


def clock(at: str) -> "FixedClock | None":
    """The time that was typed; None: that of the machine."""
    from followme.fieldbook.given import FixedClock

    return FixedClock(typed_time(at).astimezone(UTC)) if at else None


def typed_time(typed: str) -> datetime:
    """The time that was typed; where it has no zone it is local, and that is said."""
    from followme.fieldbook.given import read_time

    at = read_time(typed)
    if datetime.fromisoformat(typed.strip()).tzinfo is None:
        note(f"{typed.strip()} has no zone and is local time: {at.isoformat(sep=' ', timespec='minutes')}")
    return at
