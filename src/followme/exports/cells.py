"""Cells that no spreadsheet takes for a formula."""

import re
from typing import Final

_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""OWASP ASVS 5.0 (1.2.10) and their full-width forms, which some programs read alike."""
_NUMBER: Final = re.compile(r"[+-][0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?")
"""What every spreadsheet reads as a number; ``float`` also takes ``-inf`` and ``-1_000``, which are formulas."""


def guarded(cell: str) -> str:
    """The cell as text: one ``'`` before what could start a formula. Numbers stay numbers."""
    return f"'{cell}" if cell.startswith(_LIVE) and not _NUMBER.fullmatch(cell) else cell
