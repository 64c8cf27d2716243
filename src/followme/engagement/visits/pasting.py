"""Many lines at once, typed elsewhere: what each would become, and all of them kept in one act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from followme.engagement.book import Book, Wing
from followme.engagement.views import Receipt
from followme.engagement.visits.capturing import Capturing, running
from followme.engagement.visits.taking import MeantLine, keep
from followme.errors import Refused, SourceError
from followme.fieldbook.given import Clock, stamp
from followme.inventory.lines import Meant, read_line
from followme.inventory.unread import not_understood
from followme.text import clean, line, without_escapes
from followme.words.kept import meant_words

_TIMED: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s+(?=\S)")
_NAMED: Final = 5
"""Lines of odd bytes that are named by their numbers."""
_STEP: Final = timedelta(milliseconds=1)
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a text: its number from 1, what it means (None: nothing), and the time in front of it.

    ``problem`` says what was not understood in it, or had to be removed; "" for nothing.
    """

    number: int
    meant: Meant | None
    problem: str = ""
    at: time | None = None

    @property
    def read_as(self) -> str:
        """What it becomes, in words."""
        return meant_words(self.meant) if self.meant else ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was kept in one act: the receipt, and the ids of the records of each line that was read."""

    receipt: Receipt
    records: tuple[tuple[str, ...], ...]


def read_lines(text: str) -> tuple[ReadLine, ...]:
    """What each line of a text would become, by the grammar of the visit line; blank lines are left out."""
    lines = without_escapes(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_read(number, typed) for number, typed in enumerate(lines, 1) if line(typed))


def _read(number: int, typed: str) -> ReadLine:
    cleaned = clean(typed, lines=True)
    timed = _TIMED.match(cleaned.text)
    meant = read_line(cleaned.text[timed.end() :] if timed else cleaned.text)
    problem = not_understood(meant) if meant else "it says nothing: not kept"
    at = time(int(timed[1]), int(timed[2])) if timed else None
    return ReadLine(number, meant, "; ".join(filter(None, (problem, cleaned.removed))), at)


def text_of(data: bytes, source: str) -> tuple[str, str]:
    """The text of a file, and what has to be said of it: on which lines bytes are no UTF-8.

    Raises:
        SourceError: it is no text.
    """
    from followme.imports.encodings import decode  # noqa: PLC0415  only where a file is read

    decoded = decode(data, source)
    if "\0" in decoded.text:
        raise SourceError(f"{line(source)} is no text", "Give a text file with a line for each note.")
    rows = enumerate(data.split(b"\n"), 1) if decoded.encoding != "utf-16" else ()
    odd = [str(number) for number, row in rows if not _is_utf8(row)]
    more = f" and {len(odd) - _NAMED} more" if len(odd) > _NAMED else ""
    where = f"line{'s' * (len(odd) > 1)} {', '.join(odd[:_NAMED])}{more}"
    name = "Windows-1252" if decoded.encoding in ("utf-8", "cp1252") else decoded.encoding
    return decoded.text, f"{where}: bytes that are no UTF-8, read as {name}" if odd else ""


def _is_utf8(row: bytes) -> bool:
    try:
        row.decode()
    except UnicodeDecodeError:
        return False
    return True


def _times(lines: Sequence[ReadLine], clock: Clock, day: datetime) -> Iterator[str]:
    """When each was: at the time before it on that day, else a millisecond after the one before.

    What is now is looked up for each: a line that is typed behind them stands behind them.
    """
    now = clock.now()
    at = now - _STEP
    for one in lines:
        told = datetime.combine(day, one.at).astimezone() if one.at else None
        same_minute = told is not None and timedelta(0) <= at - told < _MINUTE
        after = at + _STEP
        at = told if told and not same_minute else after if after < now else max(after, clock.now())
        yield stamp(at)


def _day(book: Book, visit: str, now: datetime) -> datetime:
    """The day of the visit, on this laptop's clock; today without one."""
    found = book.visits.get(visit or running(book) or "")
    return datetime.fromisoformat(found.at).astimezone() if found else now.astimezone()


class Pasting(Wing):
    """Many lines of a visit."""

    def take_all(self, lines: Sequence[ReadLine], *, visit: str = "") -> Pasted:
        """Keep lines in their order and in one act: one undo takes all back. Cases are those of ``take``.

        Args:
            lines: of ``read_lines``; one that says nothing is left out.
            visit: a word that names one; "" for the running one, or a new one.

        Raises:
            Refused: none of them says anything.
            Unknown: there is no such visit.
        """
        clock, visit = self.book.fieldbook.clock, visit and Capturing(self.book).id_of(visit)
        whens = _times(lines, clock, _day(self.book, visit, clock.now()))
        told = [(one, at) for one, at in zip(lines, whens, strict=True) if one.meant]
        if not told:
            raise Refused("nothing to keep", "No line says anything.")
        receipt, kept = keep(self.book, [MeantLine(one.meant, at) for one, at in told if one.meant], visit)
        of = {one.number: tuple(records) for (one, _), records in zip(told, kept, strict=True)}
        return Pasted(receipt, tuple(of.get(one.number, ()) for one in lines))
