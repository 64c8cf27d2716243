"""Where the cursor of a table may stand, and which row is then the first that is shown."""

from collections.abc import Container, Sequence
from itertools import chain


def standing(ids: Sequence[str], headings: Container[str], place: int, by: int) -> int:
    """The nearest row to ``place`` that is no heading, in the direction ``by`` first."""
    below, above = range(place, len(ids)), range(min(place, len(ids) - 1), -1, -1)
    ways = (below, above) if by > 0 else (above, below)
    return next((n for n in chain(*ways) if ids[n] not in headings), place)


def first_shown(ids: Sequence[str], headings: Container[str], cursor: int, top: int, rows: int) -> int:
    """The first of ``rows`` rows that are shown, now that the cursor has moved; ``top`` was it before.

    A cursor that leaves the page turns it: rolling by a row writes the whole page for every key (9 kB at 120×40).
    """
    above = cursor - 1
    if 0 <= above < min(top, len(ids)) and ids[above] in headings:
        return above  # a heading belongs to the row below it
    if top <= cursor < top + rows:
        return top
    return max(0, cursor - rows + 2) if cursor < top else min(len(ids) - rows, cursor - 1)
