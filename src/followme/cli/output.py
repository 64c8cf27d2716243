"""How a command prints: lines and tables for people, documents for programs; all of it safe to show."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from followme.text import safe_text

if TYPE_CHECKING:
    from followme.engagement import Engagement

_GAP: Final = "  "
_COMMANDING: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_HALF: Final = re.compile("[\ud800-\udfff]")
"""What is no character: a byte of a file's name that is no UTF-8."""
"""What ``json`` leaves as it is although ``safe_text`` would not."""
_FAULTS: Final[list[OSError]] = []
_ID: Final = 12  # characters of an id that a person reads, and may type


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A line that says how far long work is: on a terminal, and gone when it ends; nothing in a pipe."""
    shown = sys.stderr.isatty()

    def tell(words: str) -> None:
        if shown:
            sys.stderr.write(f"\r\x1b[K{safe_text(words)}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        tell("")


def warn_of_rubric(engagement: "Engagement") -> str:
    """Say on stderr why the shipped rubric is used, where it is not meant to be; the sentence, or ""."""
    problem = engagement.log.status().rubric_problem
    if problem:
        say(f"warning: {problem}")
    return problem


def say(text: str) -> None:
    """A line for people, on stderr; where that cannot be written there is nobody to tell."""
    with suppress(OSError):
        sys.stderr.write(safe_text(text, lines=True) + "\n")


def note(*remarks: str) -> None:
    """What has to be said beside a result, on stderr."""
    for remark in remarks:
        say(f"note: {remark}")


def show(text: str) -> None:
    """A line of output."""
    _put(safe_text(text, lines=True))


def _put(line: str) -> None:
    """Print a line; where that fails the work goes on, and its end tells of it."""
    try:
        sys.stdout.write(line + "\n")
    except OSError as error:
        _FAULTS.append(error)


def unprinted() -> OSError | None:
    """Why what was shown since the last time could not be printed; None when it was."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _FAULTS.append(error)
    fault = _FAULTS[0] if _FAULTS else None
    _FAULTS.clear()
    return fault


def silence() -> None:
    """Have what waits to be printed go nowhere: else the interpreter tries once more at its end, and fails."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show_all(lines: Iterable[str]) -> None:
    """Lines of output."""
    for line in lines:
        show(line)


def show_json(value: Any) -> None:
    """One JSON document. What could command a terminal is escaped: the data is the same."""
    _put(_COMMANDING.sub(lambda match: f"\\u{ord(match[0]):04x}", _json_text(value)))


def _json_text(value: Any) -> str:
    """Two spaces deep. Python's own encoder writes indents in Python: a third of ``score`` over 1,200 services."""
    from pydantic_core import PydanticSerializationError, to_json

    try:
        return to_json(value, indent=2).decode()
    except PydanticSerializationError:  # half a character
        return _HALF.sub("\ufffd", json.dumps(value, ensure_ascii=False, indent=2))


def named(row: object, *names: str) -> dict[str, object]:
    """These attributes of a row, by their names, for programs."""
    return {name: getattr(row, name) for name in names}


def short(text: str, most: int) -> str:
    """On a terminal at most so long, and marked where it is cut; in a pipe whole."""
    return text if len(text) <= most or not sys.stdout.isatty() else f"{text[: most - 1]}…"


def short_id(record: str) -> str:
    """As much of an id as a person needs."""
    return record[:_ID]


def minute(at: str) -> str:
    """A moment, to the minute: ``2026-03-02 09:30``."""
    return at[:16].replace("T", " ")


def none_of(where: str) -> str:
    """What stands in place of an empty table of services."""
    if where.strip():
        return "No service fits. Take a part of the filter away."
    return "No services yet: capture what people use, or import a list."


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], empty: str) -> None:
    """A table in columns aligned on the screen; ``empty`` when it has no rows. Its texts are made safe."""
    if not rows:
        show(empty)
        return
    from rich.cells import cell_len

    cells = [[safe_text(cell) for cell in row] for row in (headers, *rows)]
    widths = [max(cell_len(row[place]) for row in cells) for place in range(len(headers))]
    for row in cells:
        line = _GAP.join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        _put(line.rstrip())
