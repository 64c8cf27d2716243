"""How visits and their lines read on screen. Plain text, and light: the first frame waits for it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

SIGN = "!"
"""Before a word or a value: look at this. What two people set differently is marked with it."""
CONTESTED = f"{SIGN} contested"

if TYPE_CHECKING:
    from followme.engagement.views import Entry
    from followme.inventory.records import Observation, Visit


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


def visit_name(visit: Visit) -> str:
    """What a visit is called: its team, else its label, place or day."""
    return visit.team or visit.label or visit.place or day(visit.at)


def visit_line(visit: Visit) -> str:
    """A visit in one line: name, day, place."""
    parts = (visit_name(visit), day(visit.at), visit.place)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def entry_word(entry: Entry) -> str:
    """What kind of line it is."""
    return entry.word or ("service" if entry.kind == "observation" else "note")


def entry_signs(entry: Entry) -> str:
    """What is special about it, in words."""
    signs = (
        (CONTESTED, entry.contested),
        (f"{SIGN} customers' data", entry.private),
        ("released", entry.released),
        ("held back", entry.held_back),
    )
    return " ".join(word for word, so in signs if so)


def _case(episode: str) -> str:
    return f"case {episode}" if episode.isdecimal() else episode


def seen_words(seen: Observation) -> str:
    """How much an observation holds beside its name, and whose case it is."""
    count = len(seen.answers)
    words = f"{count} answer{'s' * (count > 1)}" if count else ""
    return " · ".join(filter(None, (words, _case(seen.episode))))
