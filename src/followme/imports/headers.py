"""Where the table in a sheet begins: the row, or the two or three rows, that name its columns.

The table says it, not one word: the header is the first row as wide as the table, unless a row that is known for a
header is near, and a row that is like those below it is none.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from followme.imports.cells import tidy
from followme.imports.columns import NEAR, find_header, header_rank, propose_map
from followme.imports.profile import ColumnProfile, can_tell, kind_of, looks_like, profiles
from followme.imports.sheet import Rows, Worksheet, filled, has_content, width
from followme.imports.wording import Lexicon, words_of
from followme.inventory.fields import NAME

SAMPLE: Final = 60
"""Rows looked at; the deepest banner measured had 7."""
_LONGEST: Final = 300
"""Characters of a header that is understood; the longest measured had 199. More is somebody's text."""
_SPANS: Final = ((0, 1), (-1, 1), (0, 2), (-1, 2), (0, 3))
"""Rows a header may take, from the row that was known as one: (first, after last). The shortest first."""
_TALLEST: Final = 4  # rows of a header with merged cells
_UNNAMED: Final = 99
_NEAR: Final = 12
"""Rows between the first of the table's width and a header: more are data, whatever they look like."""
_WIDE: Final = (2, 3)
"""The share of the table's width that makes a row one of it: one header in three measured has a blank corner."""
_CLEAR: Final = 2  # known cells, or years over columns of numbers, that make a row a header, like the data or not
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ALONE: Final = 3  # columns from which one row below a header that nobody knows makes a table


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its rows (``first`` up to ``end``), its cells, and how well it is known.

    Attributes:
        known: how many columns are understood.
        rank: how surely the name's column is known, 0 surest; 99 when it is not.
        is_specific: the name's column says of what: "Use Case Name", where contacts have a "Name", too.
        mapped: how many columns a person's map names.
        rival: the row from 1 that may be the header as well; 0 = none.
    """

    first: int
    end: int
    cells: tuple[str, ...]
    known: int
    rank: int
    is_specific: bool
    mapped: int = 0
    rival: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether a row that looks so is a header and no data that happen to have a word in common with one."""
        return self.known > 1 or self.rank < NEAR or self.mapped > 0

    @property
    def size(self) -> int:
        """How many columns it names."""
        return len([cell for cell in self.cells if cell])


def header_of(rows: Rows, mapped: Collection[str], lexicon: Lexicon, number: int = 0) -> Header | None:
    """The header among the first rows.

    A row that a person's map names, or its number, wins. Then the first that is known, wider than half of the
    widest of those, and no row like those below it: unless a row as wide as the table stands above and only one
    plain word speaks for the known one ("Software" is a type, too). What is above the table ("Title | Inventory")
    is narrower than it, or less known than its header. A lone cell counts only if no row does: it is a title
    ("Applications"), or the header of a list of names.

    Args:
        rows: of a sheet; 60 are looked at.
        mapped: headers of a person's column map, by which a header is known, too.
        lexicon: the words that are known.
        number: the row, from 1, that a person says is (the last of) the header.
    """
    if number:
        return _numbered(rows, number, mapped, lexicon)
    sample = rows[:SAMPLE]
    columns = _columns(sample)
    heads = [head for at in range(len(sample)) if (head := _header(rows, at, at + 1, mapped, lexicon))]
    ours = max((head for head in heads if head.mapped), key=lambda head: head.mapped, default=None)
    if ours:
        return _deepest(rows, ours, mapped, lexicon)
    heads = [head for head in heads if _is_known(head) and not _is_data(sample, columns, head, lexicon)]
    known = _best_known(heads)
    first = _first_wide(sample, columns, mapped, lexicon)
    chosen = _either(known, first)
    return _deepest(rows, chosen, mapped, lexicon) if chosen else _lone(heads, sample)


def rows_above(rows: Rows, header: Header, lexicon: Lexicon) -> list[int]:
    """The rows above a header, from 0, that look like data: they would be lost without a word."""
    below = [row for row in rows[header.end : header.end + SAMPLE] if has_content(row)]
    columns = _columns(below)
    above = [at for at in range(min(header.first, len(rows))) if _is_as_wide(rows[at], header)]
    near = [at for at in above if _is_row(rows[at], columns, header, lexicon)]
    return above if len(above) > _NEAR else near


def with_merged(header: Header, sheet: Worksheet) -> Header:
    """The header down to where the cells that are merged in it end: below them stand the parts of the others."""
    ends = [bottom + 1 for (top, _), (bottom, _) in sheet.merged if header.first <= top < header.end <= bottom]
    end = max((stop for stop in ends if stop - header.first <= _TALLEST), default=header.end)
    return replace(header, end=end, cells=_joined(sheet.rows[header.first : end])) if end > header.end else header


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


# ---- which row


def _numbered(rows: Rows, number: int, mapped: Collection[str], lexicon: Lexicon) -> Header | None:
    """The header that ends in a row a person named; the rows above belong to it where they make more known."""
    if number > len(rows) or not has_content(rows[number - 1]):
        return None
    spans = (_header(rows, number - size, number, mapped, lexicon) for size in range(1, min(number, 3) + 1))
    return max(filter(None, spans), key=lambda head: head.known, default=None)


def _best_known(heads: Sequence[Header]) -> Header | None:
    wide = [head for head in heads if head.size > 1]
    sure = [head for head in wide if head.is_sure] or wide
    widest = max((head.size for head in sure), default=0)
    return next((head for head in sure if head.size * 2 > widest), None)


def _first_wide(
    sample: Rows, columns: Sequence[ColumnProfile], mapped: Collection[str], lexicon: Lexicon
) -> Header | None:
    """The first row of the table's width with rows below it; of a title and a wider row the latter."""
    full = [at for at, row in enumerate(sample) if filled(row) > 1]
    if len(full) * 2 < len([row for row in sample if has_content(row)]):
        return None
    most, of = _WIDE
    size = _table_width(sample)
    wide = [at for at in full if filled(sample[at]) * of >= size * most]
    heads = [head for at in wide[:2] if (head := _header(sample, at, at + 1, mapped, lexicon))]
    if len(wide) < 2 or (len(wide) == 2 and filled(sample[wide[1]]) < _ALONE) or not heads:  # noqa: PLR2004  two rows
        return None
    first, *more = heads
    title = not first.known and width(list(first.cells)) < size and len(wide) > 2  # noqa: PLR2004  it, a header, a row
    if title and more and more[0].size > first.size and not _is_data(sample, columns, more[0], lexicon):
        first = more[0]
    return None if _is_data(sample, columns, first, lexicon) else first


def _columns(rows: Rows) -> list[ColumnProfile]:
    """The columns of these rows; equal ones (a header over again on every page) count once."""
    once = dict.fromkeys(tuple(map(_plain, row)) for row in rows if has_content(row))
    return profiles(list(once))


def _table_width(sample: Rows) -> int:
    """The most cells that two rows fill: one row may be longer than its table."""
    sizes = sorted(map(filled, sample), reverse=True)
    return sizes[min(1, len(sizes) - 1)] if sizes else 0


def _either(known: Header | None, first: Header | None) -> Header | None:
    """The known header, or the first row that is as wide as the table where it stands above that.

    One plain word makes no row a header that has such a row above it; which of them is one is asked.
    """
    if known is None or first is None or known.first <= first.first:
        return known or first
    if known.known > max(1, first.known) or (known.is_specific and not first.known):
        return known
    near = known.first - first.first <= _NEAR
    return replace(first, rival=known.end if near and not first.known else 0)


def _lone(heads: Sequence[Header], sample: Rows) -> Header | None:
    """A header over one column; none where it is but a title over rows of several."""
    wide = len([row for row in sample if filled(row) > 1])
    return next((head for head in heads if head.size == 1 and wide * 2 <= len(sample)), None)


def _is_data(rows: Rows, columns: Sequence[ColumnProfile], head: Header, lexicon: Lexicon) -> bool:
    """Whether a row is one of the data: it is like the others, or all that is known in it stands there again."""
    below = rows[head.first + 1 : head.first + 2]
    if not below and any(filled(row) > 1 for row in rows[: head.first]):
        return True  # a last row heads nothing
    own = 2 if below and repeats_header(below[0], head, lexicon) else 1
    row = list(map(_plain, rows[head.first]))
    fields = propose_map([cell for cell in row if len(cell) <= _LONGEST], lexicon)
    cells = zip(row, columns, strict=False)
    fresh = [cell for cell, column in cells if cell in fields and not column.has(cell, own)]
    years = {cell for cell in row if _YEAR.fullmatch(cell)}
    alike = len(years) < _CLEAR and can_tell(columns) and looks_like(row, columns, own)
    return bool(fields and not fresh) or (alike and len(fresh) < _CLEAR)


def _is_as_wide(row: list[str], header: Header) -> bool:
    return filled(row) > 1 and filled(row) * 2 > header.size


def _is_row(row: list[str], columns: Sequence[ColumnProfile], header: Header, lexicon: Lexicon) -> bool:
    """Whether a row is like those below. Where none of the columns can tell, it is if it is text in every one."""
    cells = list(map(_plain, row))
    known = sum(header_rank(cell, lexicon) is not None for cell in cells if cell and len(cell) <= _LONGEST)
    if known > 1:
        return False
    if can_tell(columns):
        return looks_like(cells, columns)
    return filled(row) >= header.size > 1 and not known and all(kind_of(cell) == "text" for cell in cells if cell)


# ---- what it says


def _deepest(rows: Rows, header: Header, mapped: Collection[str], lexicon: Lexicon) -> Header:
    """The span of rows around a header that makes most columns known; the shortest of them."""
    best = header
    for first, end in _SPANS[1:]:
        start, stop = header.first + first, header.first + end
        if start >= 0 and stop < max(len(rows), 2):
            deeper = _header(rows, start, stop, mapped, lexicon)
            gain = 1 if header.known else 2
            best = deeper if deeper and deeper.known >= best.known + gain and deeper.rank <= best.rank else best
    return replace(best, rival=header.rival)


def _header(rows: Rows, first: int, end: int, mapped: Collection[str], lexicon: Lexicon) -> Header | None:
    """These rows as a header, whether anything of them is known or not."""
    cells = _joined(rows[first:end])
    named = [cell for cell in cells if cell]
    if not named:
        return None
    ours = sum(find_header(wanted, named) is not None for wanted in mapped)
    fields = propose_map([cell for cell in named if len(cell) <= _LONGEST], lexicon)
    name = next((cell for cell, field in fields.items() if field == NAME), "")
    rank = hit[0] if (hit := header_rank(name, lexicon)) else _UNNAMED
    return Header(first, end, cells, max(ours, len(fields)), rank, " " in words_of(name), ours)


def _is_known(header: Header) -> bool:
    """Whether words speak for it."""
    return header.is_sure or (header.rank < _UNNAMED and _is_no_prose([cell for cell in header.cells if cell]))


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


def told_apart(cells: Sequence[str], size: int) -> tuple[str, ...]:
    """Cleaned headers, numbered where they are empty, missing or repeated."""
    seen: Counter[str] = Counter()
    headers: list[str] = []
    size = max(width(list(cells)), size)
    for place, cell in enumerate([*cells[:size], *[""] * (size - len(cells))], start=1):
        header = cell or f"Column {place}"
        seen[header] += 1
        while seen[header] > 1:
            header = f"{header} ({seen[header]})"
            seen[header] += 1
        headers.append(header)
    return tuple(headers)
