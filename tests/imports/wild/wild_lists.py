"""What an entry of the corpus of wild lists is: a small file, and what an architect expects of its import."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import xlsxwriter

ANY: Final = "*"
"""A level that must be proposed, whichever it is: where no scale says more than its order."""
_NAMED: Final = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16", "mac_roman": "mac-roman"}

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wild:
    """A list, and what must hold of its import. What is left out is not judged.

    Attributes:
        names: of the named services, one for each row that has one, in any order.
        fields: field → header, of the report's map.
        never: headers that the map must not hold.
        absent: fields that no observation may answer.
        answers: service → field → value, as observations give it; one row of the service must.
        sources: service → field → how the answer is known (``tied``, ``consensus``).
        proposed: field → what was typed → level, or ``ANY``.
        heard: what must stand in an observation or be told of the import: nothing is lost in silence.
        encoding: as the report names it; header_row: of the sheet, counted from 1, the last of the header.
        may_ask: what a question may be about that only a person can answer.
        columns, options: the map, and the words of the command line, that answer it and make the import right.
    """

    fault: str
    name: str
    source: str
    content: bytes
    names: Sequence[str]
    fields: Mapping[str, str] = field(default_factory=dict)
    never: Sequence[str] = ()
    absent: Sequence[str] = ()
    answers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    proposed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    heard: Sequence[str] = ()
    encoding: str | None = None
    header_row: int | None = None
    may_ask: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    options: Sequence[str] = ()


def wild(title: str, content: str | bytes, names: str, codec: str = "", fields: str = "", **expected: Any) -> Wild:
    """An entry.

    Args:
        title: the fault and the file's name, whose stem names the list.
        content: bytes, or text to write in ``codec``, which the report must then name.
        names: parted by ``|``.
        fields: ``field=header``, parted by `` | ``.
        expected: what else of ``Wild``.
    """
    fault, source = title.split(" ")
    raw = content if isinstance(content, bytes) else content.encode(codec or "utf-8")
    return Wild(
        fault=fault,
        name=source.partition(".")[0],
        source=source,
        content=raw,
        names=tuple(names.split("|")),
        fields=dict(pair.split("=", 1) for pair in fields.split(" | ") if pair),
        **({"encoding": _NAMED.get(codec, codec)} if codec else {}),
        **expected,
    )


def book(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with these sheets, in order."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return file.getvalue()
