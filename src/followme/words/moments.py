"""How moments read: on the clock of this laptop. Light, because the first frame waits for it."""

from datetime import datetime


def local(at: str) -> datetime | None:
    """A claim's time on this laptop's clock; None for what is no time."""
    try:
        return datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None


def minute(at: str) -> str:
    """``09:41``."""
    time = local(at)
    return f"{time:%H:%M}" if time else "--:--"


def day(at: str) -> str:
    """``23 Nov``."""
    time = local(at)
    return f"{time.day} {time:%b}" if time else "no date"


def when(at: str) -> str:
    """``23 Nov 09:41``."""
    return f"{day(at)} {minute(at)}"
