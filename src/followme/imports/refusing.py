"""What is no list: a form, which asks the same of everybody, and a sheet without a row of headers."""

from collections.abc import Mapping, Sequence
from typing import Final

from followme.errors import NoTable
from followme.imports.columns import NEAR, header_rank
from followme.imports.headers import SAMPLE
from followme.imports.sheet import Worksheet, filled
from followme.imports.wording import Lexicon
from followme.inventory.fields import NAME
from followme.text import line

_QUOTED: Final = 200  # characters of a first row that are shown
_PAIR: Final = 2  # columns of a form: what is asked, and the answer


def refuse_form(
    source: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, str],
    lexicon: Lexicon,
) -> None:
    """A list names a thing in most of its rows; what asks the same questions of everybody does not.

    Where the column is known to be the name's and others are understood, too, the rows are just unnamed.

    Raises:
        NoTable: it is a form.
    """
    column = next((header for header, name in columns.items() if name == NAME), None)
    likely = [column] if column else list(headers[:1]) if len(headers) <= _PAIR else []
    for header in likely:
        cells = [row[headers.index(header)].strip() for row in rows]
        if len(columns) <= 1 and _asks(cells[:SAMPLE], lexicon):
            raise _form(source, headers, header, f'Below "{header}" stand questions')
    if column is None:
        return
    sure = (hit := header_rank(column, lexicon)) is not None and hit[0] < NEAR and len(columns) > 1
    cells = [row[headers.index(column)].strip() for row in rows]
    empty = cells.count("")
    if empty * 2 > len(cells) and not sure:
        raise _form(source, headers, column, f'"{column}" is empty in {empty} of {len(cells)} rows')


def _asks(cells: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether cells below each other are a form's: questions, or the names of several of our fields."""
    if cells and sum(cell.endswith(("?", ":")) for cell in cells) * 2 > len(cells):
        return True
    hits = [header_rank(cell, lexicon) for cell in map(line, cells) if cell]
    return len({hit[1] for hit in hits if hit and hit[0] < NEAR and hit[1] != NAME}) > 1


def _form(source: str, headers: Sequence[str], column: str, why: str) -> NoTable:
    return NoTable(
        f"no table in {line(source)}",
        f"{why}: this looks like a form, not a list.",
        f'If it is a list, say so in a map: --map M.toml with "{column}" = "service_name".',
        headers,
    )


def no_header(source: str, sheets: Sequence[Worksheet], delimiter: str) -> NoTable:
    """The error of a file in which no row can be the header."""
    title = f"no table in {line(source)}"
    rows = [row for sheet in sheets for row in sheet.rows if any(map(line, row))]
    if not rows:
        return NoTable(title, "The file is empty.")
    joint = f"{delimiter} ".replace("\t", "") if delimiter else ", "
    first = joint.join(f'"{cell}"' for cell in map(line, rows[0][:6]) if cell)
    first = "".join(filter(str.isprintable, first))
    likely = next((row for row in rows if filled(row) > 1), rows[0])  # a lone cell is a title
    todo = (
        "Say which row is the header with --header N, or name the columns in a map: "
        '--map M.toml with "Column" = "service_name".'
    )
    if all(filled(row) <= 1 for row in rows):
        todo = 'If it is a list of names, write "Application" above them.'
    return NoTable(
        title,
        f"No row has a column for the service's name; the first row is {first[:_QUOTED]}.",
        todo,
        [cell for cell in map(line, likely) if cell],
    )
