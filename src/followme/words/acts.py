"""How acts read: what of which record changed, from what to what."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from followme.text import times

LISTED: Final = 3
"""Changes of an act that are told; the others are counted."""
EMPTY: Final = "(empty)"
ADDED: Final = "added"
TAKEN_OUT: Final = "taken out"
BROUGHT_BACK: Final = "brought back"
_ENOUGH: Final = 60
"""Characters that say which value is meant."""


@dataclass(frozen=True, slots=True)
class FromTo:
    """What an act did to one field of a record; without a ``field``, ``now`` is what became of the record.

    The cover hides the ``subject`` where ``is_named`` (it names a person, or is a reading), and the values where
    ``is_secret``.
    """

    subject: str
    field: str
    was: str
    now: str
    is_named: bool = False
    is_secret: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """What an act did: its first changes, how many ``more`` there are, and what it is called."""

    label: str = ""
    changes: tuple[FromTo, ...] = ()
    more: int = 0


NOTHING: Final = Deed()


def told_words(deed: Deed, hidden: str = "") -> str:
    """An act in one line; ``hidden`` stands in the place of what the cover hides, where it is up."""
    words = "; ".join(_changes(deed, hidden))
    more = f" … and {deed.more:,} more" if deed.more else ""
    return f"{words}{more}" if words else deed.label


def _changes(deed: Deed, hidden: str) -> Iterator[str]:
    """Each change; records that fared alike are named together."""
    for fate, changes in groupby(deed.changes, lambda change: "" if change.field else change.now):
        if fate:
            yield f"{', '.join(_subject(change, hidden) for change in changes)} {fate}"
        else:
            yield from (_from_to(change, hidden) for change in changes)


def _from_to(change: FromTo, hidden: str) -> str:
    was, now = (_value(value, hidden if change.is_secret else "") for value in (change.was, change.now))
    subject = _subject(change, hidden)
    return f"{change.field}{f' of {subject}' if subject else ''}: {was} → {now}"


def _subject(change: FromTo, hidden: str) -> str:
    return hidden if hidden and change.is_named else _cut(change.subject)


def _value(value: str, hidden: str) -> str:
    return (hidden or _cut(value)) if value else EMPTY


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _ENOUGH else f"{line[: _ENOUGH - 1]}…"


def gone_words(count: int, *, back: bool) -> str:
    """How many acts were taken back, or done again."""
    return f"{times(count, 'act')} {'taken back' if back else 'done again'}"
