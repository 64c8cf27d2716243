"""What a person says about a list to bring in, and what would come of it. Light: the app holds both.

The verbs that make one of the other are in ``importing``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from followme.inventory.tabular import guarded
from followme.words.terms import read_as

if TYPE_CHECKING:
    from followme.imports.reporting import ImportReport, Line

Watch = Callable[[int, int], None]
"""Told how many rows of how many were read; may raise ``Stopped``: then nothing is written."""


@dataclass(frozen=True, slots=True)
class Importing:
    """How to bring a file in; see ``followme import --help``.

    ``columns`` (header → field, "" for none) and ``values`` (field → what was typed → level) are a person's own;
    ``map_file`` holds both in TOML. ``data`` are the bytes of the file where they were read already: a pipe
    gives them once. ``header`` is the row of the sheet that is the header, ``encoding`` how the bytes read,
    ``records`` which kind of records of a document that lists several: what cannot be told is asked. ``list_name``
    is the list it is of ("" = the file's name), ``edition`` makes it a newer edition of it, by ``id_column`` where
    it has one; with ``gone`` the rows it leaves out are retracted.
    """

    catalogue: bool = False
    map_file: Path | None = None
    sheet: str = ""
    visit_column: str = ""
    team_column: str = ""
    qualifier_column: str = ""
    split_names: bool = False
    id_column: str = ""
    list_name: str = ""
    edition: bool = False
    gone: bool = False
    header: int = 0
    encoding: str = ""
    records: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    data: bytes | None = field(default=None, repr=False)

    @property
    def kind(self) -> str:
        """The kind of claim its rows become."""
        return "catalogue" if self.catalogue else "observation"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a file: what it answers ("" = nothing), and what stands in it."""

    header: str
    field: str
    filled: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing is written.

    Attributes:
        columns: every column of the file, with the field it goes to.
        report: as the import itself would give it.
        lines: every row and what becomes of it.
        sheets: every sheet with a table, the one taken first, with its rows; empty where there are no sheets.
        values: what a person said, here or before, that words mean: field → what was typed → level.
        remembered: the map is one that somebody used for a file with these headers before.
        ours: followme wrote the file: there is nothing to map.
        top: the first rows of the sheet, with their numbers from 1: the header is one of them.
    """

    columns: tuple[ListColumn, ...]
    report: ImportReport
    lines: tuple[Line, ...]
    sheets: tuple[tuple[str, int], ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    remembered: bool = False
    ours: bool = False
    top: tuple[tuple[int, str], ...] = ()


def rows_as_csv(lines: Sequence[Line]) -> str:
    """What becomes of every row, as CSV; no cell of it can be a formula."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(("row", "sheet row", "outcome", "service", "reason", "note"))
    for row in lines:
        note = "" if row.reason else row.note
        facts = (row.row, row.sheet_row or "", read_as(row.outcome))
        writer.writerow((*facts, *map(guarded, (row.service, row.reason, note))))
    return file.getvalue()
