"""Cells that no spreadsheet takes for a formula."""

from typing import Final

_LIVE: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""OWASP ASVS 5.0 (1.2.10) and their full-width forms, which some programs read alike."""


def guarded(cell: str) -> str:
    """The cell as text: one ``'`` before what could start a formula. Numbers stay numbers."""
    if not cell.startswith(_LIVE):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
