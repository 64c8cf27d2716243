"""Letters for a terminal whose locale is not UTF-8: a rule is a dash there, not its number.

Each sign takes as many cells as the one it stands for, so that no column breaks.
"""

import codecs
import sys
import unicodedata
from typing import Final, TextIO

from rich.cells import cell_len

_ERRORS: Final = "followme-plain"
_PLAIN: Final = dict(
    zip(
        "─━╌═│┃▎▌▐█▏▕┌┐└┘├┤┬┴┼╭╮╰╯▔▁▂▃▄▅▆▇▸▶▾▴→⇒←↑↓…•●·×“”„‘’—–⌫✓",
        '---=||||||||+++++++++++++-_______>>v^>><^v.**-x"""\'\'--<x',
        strict=True,
    )
)


def plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that an encoding has not: a like one, else question marks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_like, error.object[error.start : error.end])), error.end


def _like(char: str) -> str:
    base = _PLAIN.get(char) or unicodedata.normalize("NFKD", char)[0]
    return (base if base.isascii() else "?").ljust(cell_len(char), "?")[: cell_len(char)]


def draw_plain(terminal: TextIO | None) -> None:
    """From now on write so into a terminal that does not speak UTF-8."""
    if terminal is None or codecs.lookup(terminal.encoding or "utf-8").name == "utf-8":
        return
    codecs.register_error(_ERRORS, plain)
    terminal.reconfigure(errors=_ERRORS)  # type: ignore[attr-defined]


def typed_in() -> str:
    """The encoding in which this terminal's keys arrive."""
    return getattr(sys.__stdin__, "encoding", None) or "utf-8"
