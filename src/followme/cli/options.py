"""Words that many commands share, and how they open a fieldbook and print."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from followme.errors import UsageError
from followme.text import safe_text

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt

File = Annotated[Path, typer.Argument(metavar="FILE", help="A .fieldbook file.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
As = Annotated[str, typer.Option("--as", metavar="NAME", help="Who says it; else whom the fieldbook is for.")]
At = Annotated[str, typer.Option("--at", metavar="ISO8601", help="When it was said, e.g. 2026-03-02T09:30Z.")]
Because = Annotated[str, typer.Option("--because", metavar="REASON", help="Why; kept with it.")]
Visit = Annotated[str, typer.Option("--visit", help="The visit's id or label; else the running one.")]

Where = Annotated[
    str, typer.Option("--where", metavar="FILTER", help="Only services that fit: 'impact>=50 team:care'.")
]
Of = Annotated[
    str, typer.Option("--of", metavar="WHAT", help="services, people or functions (business functions).")
]

_GAP: Final = "  "
_COMMANDING: Final = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What ``json`` leaves as it is although ``safe_text`` would not."""


@contextmanager
def opened(path: Path, me: str = "", at: str = "") -> "Iterator[Engagement]":
    """The engagement in a file, closed afterwards."""
    from followme.engagement import Engagement
    from followme.fieldbook.given import FixedClock, read_time

    clock = FixedClock(read_time(at)) if at else None
    with Engagement.open(path, me=me, clock=clock) as engagement:
        for warning in engagement.warnings():
            say(f"warning: {warning}")
        yield engagement


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
    problem = engagement.status().rubric_problem
    if problem:
        say(f"warning: {problem}")
    return problem


def say(text: str) -> None:
    """A line for people, on stderr."""
    sys.stderr.write(safe_text(text, lines=True) + "\n")


def show(text: str) -> None:
    """A line of output."""
    sys.stdout.write(safe_text(text, lines=True) + "\n")


def show_json(value: Any) -> None:
    """One JSON document. What could command a terminal, or is no character, is escaped: the data is the same."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(_COMMANDING.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")


def wrote(receipt: "Receipt", done: str, *, as_json: bool) -> None:
    """What a verb wrote: one line, or the record and its claims."""
    if as_json:
        show_json({"record": receipt.record, "claims": list(receipt.claims)})
    else:
        show(f"{done} {_short(receipt.record)}".rstrip())
    for remark in receipt.said:
        say(f"note: {remark}")


def _short(record: str) -> str:
    # A key made of names (a verdict's two, an adjudication's service and field) is JSON: cut, it says nothing.
    if not record.startswith("["):
        return record[:12]
    from followme.words.fields import spaced

    return ", ".join(spaced(str(name)) for name in json.loads(record))


def short(text: str, most: int) -> str:
    """On a terminal at most so long, and marked where it is cut; in a pipe whole."""
    return text if len(text) <= most or not sys.stdout.isatty() else f"{text[: most - 1]}…"


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
        sys.stdout.write(line.rstrip() + "\n")


def answers_in(words: Sequence[str]) -> dict[str, str]:
    """``--business-impact Critical --identity-keys=email`` as answers; a repeated option makes a list.

    Raises:
        UsageError: a word that is no option, or an option without a value.
    """
    found: dict[str, list[str]] = {}
    waiting = iter(words)
    for word in waiting:
        if not word.startswith("--"):
            raise UsageError(f'"{word}" stands alone', "Answers are options: --business-impact Critical.")
        name, equals, value = word[2:].partition("=")
        if not equals:
            given = next(waiting, None)
            if given is None:
                raise UsageError(f"{word} has no value", f'Write {word} "…".')
            value = given
        found.setdefault(name.replace("-", "_"), []).append(value)
    return {name: "; ".join(values) for name, values in found.items()}
