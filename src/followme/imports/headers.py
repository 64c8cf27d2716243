"""Where the table in a sheet begins: the row, or the two or three rows, that name its columns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from followme.imports.cells import tidy
from followme.imports.columns import NEAR, find_header, header_rank, propose_map
from followme.imports.sheet import Rows, Worksheet
from followme.imports.wording import Lexicon, words_of
from followme.inventory.fields import NAME

SAMPLE: Final = 60
"""Rows looked at; the deepest banner measured had 5."""
_LONGEST: Final = 300
"""Characters of a header that is understood; the longest measured had 199. More is somebody's text."""
_SPANS: Final = ((0, 1), (-1, 1), (0, 2), (-1, 2), (0, 3))
"""Rows a header may take, from the row that was known as one: (first, after last). The shortest first."""
_TALLEST: Final = 4  # rows of a header with merged cells
_UNNAMED: Final = 99


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its rows (``first`` up to ``end``), its cells, and how well it is known.

    Attributes:
        known: how many columns are understood.
        rank: how surely the name's column is known, 0 surest; 99 when it is not.
        is_specific: the name's column says of what: "Use Case Name", where contacts have a "Name", too.
    """

    first: int
    end: int
    cells: tuple[str, ...]
    known: int
    rank: int
    is_specific: bool

    @property
    def is_sure(self) -> bool:
        """Whether a row that looks so is a header and no data that happen to have a word in common with one."""
        return self.known > 1 or self.rank < NEAR


def header_of(rows: Rows, mapped: Collection[str], lexicon: Lexicon) -> Header | None:
    """The header among the first rows: the first of those that may be one and are about as wide as the widest.

    What stands above a table ("Title | Inventory of 2024") is narrower than its header. A row that only a weak
    sign speaks for counts if no other does, and a lone cell only if no row does: a title above the table
    ("Applications") is a lone cell, and so is the header of a list of names.

    Args:
        rows: of a sheet; 60 are looked at.
        mapped: headers of a person's column map, by which a header is known, too.
        lexicon: the words that are known.
    """
    heads = [head for at in range(min(len(rows), SAMPLE)) if (head := _header(rows, at, at + 1, mapped, lexicon))]
    lone = [head for head in heads if _size(head) == 1]
    wide = [head for head in heads if _size(head) > 1]
    sure = [head for head in wide if head.is_sure] or wide
    widest = max(map(_size, sure), default=0)
    first = next((head for head in sure if _size(head) * 2 > widest), None)
    return _deepest(rows, first, mapped, lexicon) if first else next(iter(lone), None)


def with_merged(header: Header, sheet: Worksheet) -> Header:
    """The header down to where the cells that are merged in it end: below them stand the parts of the others."""
    ends = [bottom + 1 for (top, _), (bottom, _) in sheet.merged if header.first <= top < header.end <= bottom]
    end = max((stop for stop in ends if stop - header.first <= _TALLEST), default=header.end)
    return replace(header, end=end, cells=_joined(sheet.rows[header.first : end])) if end > header.end else header


def _size(header: Header) -> int:
    return len([cell for cell in header.cells if cell])


def repeats_header(row: list[str], header: Header, lexicon: Lexicon) -> bool:
    """Whether a row right below the header is another one: the names machines have for the same columns."""
    pairs = [(cell, head) for cell, head in zip(map(_plain, row), header.cells, strict=False) if cell and head]
    alike = [cell for cell, head in pairs if _means_the_same(cell, head, lexicon)]
    names = [cell for cell in alike if (hit := header_rank(cell, lexicon)) and hit[1] == NAME]
    return bool(names) and (len(alike) > 1 or len(pairs) == 1)


def _means_the_same(cell: str, header: str, lexicon: Lexicon) -> bool:
    if len(cell) > _LONGEST:
        return False
    if words_of(cell) == words_of(header):
        return True
    mine, theirs = header_rank(cell, lexicon), header_rank(header, lexicon)
    return mine is not None and theirs is not None and mine[1] == theirs[1] and mine[0] < NEAR


def _deepest(rows: Rows, header: Header, mapped: Collection[str], lexicon: Lexicon) -> Header:
    """The span of rows around a header that makes most columns known; the shortest of them."""
    best = header
    for first, end in _SPANS[1:]:
        start, stop = header.first + first, header.first + end
        if start >= 0 and stop <= len(rows):
            deeper = _header(rows, start, stop, mapped, lexicon)
            best = deeper if deeper and deeper.known > best.known and deeper.rank <= best.rank else best
    return best


def _header(rows: Rows, first: int, end: int, mapped: Collection[str], lexicon: Lexicon) -> Header | None:
    cells = _joined(rows[first:end])
    named = [cell for cell in cells if cell]
    if not named:
        return None
    ours = sum(find_header(wanted, named) is not None for wanted in mapped)
    short = [cell for cell in named if len(cell) <= _LONGEST]
    fields = propose_map(short, lexicon)
    name = next((cell for cell, field in fields.items() if field == NAME), "")
    rank = hit[0] if (hit := header_rank(name, lexicon)) else _UNNAMED
    if not (ours or rank < NEAR or len(fields) > 1 or (rank < _UNNAMED and _is_no_prose(named))):
        return None
    return Header(first, end, cells, max(ours, len(fields)), rank, " " in words_of(name))


def _is_no_prose(row: Sequence[str]) -> bool:
    """Several headers rather than the clauses of a sentence, which go on in lower case."""
    return len(row) > 1 and not any(len(cell) > _LONGEST or (cell[0].islower() and " " in cell) for cell in row)


def _joined(rows: Sequence[list[str]]) -> tuple[str, ...]:
    """One text per column; in all rows but the last a cell speaks for the empty ones to its right."""
    *groups, last = rows
    spread = [_spread(row) for row in groups] + [list(map(_plain, last))]
    size = max(map(len, spread))
    columns = zip(*[row + [""] * (size - len(row)) for row in spread], strict=True)
    return tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns)


def _spread(row: list[str]) -> list[str]:
    spread: list[str] = []
    for cell in map(_plain, row):
        spread.append(cell or (spread[-1] if spread else ""))
    return spread


def _plain(cell: str) -> str:
    return tidy(cell).text
