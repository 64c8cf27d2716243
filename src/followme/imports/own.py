"""What followme wrote itself, read back: nothing in a cell is split, cleaned or taken for something else."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from followme.imports.table import Table
from followme.imports.taken import KEY_BYTES, Fate, ImportedRow, Issue, ListRow, Options, visit_key
from followme.inventory import tabular
from followme.inventory.fields import TEN, Catalogue, Field
from followme.inventory.tabular import AT, BASIS, RECORD, TEAM, VISIT, VISIT_RECORD
from followme.matching.placeholders import is_placeholder
from followme.text import clean, digest_of, whole_number

_NAME: Final = TEN[0]
_AT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_LONGEST: Final = 32_767
"""Characters of a cell: more than that a workbook of ours cannot have held, and a claim holds 64 KiB in all."""
_RECORD: Final = re.compile(r"[0-9a-f]{32}")
_KINDS: Final = frozenset({"observation", "catalogue"})


def own_rows(table: Table, catalogue: Catalogue, options: Options) -> Iterator[ListRow]:
    """Every row of a table that ``followme export`` wrote, as the record it was."""
    fields = {field.header: field for field in catalogue.fields}
    seen: Counter[tuple[str, ...]] = Counter()
    for number, cells in enumerate(table.rows, start=1):
        row = {header: _plain(cell, table) for header, cell in zip(table.headers, cells, strict=True) if cell}
        taken = list(_imported(number, row, fields, options, seen[cells]))
        seen[cells] += 1
        rejected = None if taken else Issue(number, _NAME.header, "", "no name, and no other answer")
        place = table.numbers[number - 1] if table.numbers else 0
        yield ListRow(number, tuple(taken), rejected, _fates(row, fields, bool(taken)), place)


def column_map(headers: Sequence[str], catalogue: Catalogue) -> dict[str, str]:
    """Which column holds which answer."""
    fields = {field.header: field.name for field in catalogue.fields}
    return {header: fields[header] for header in headers if header in fields}


def unmapped(headers: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Columns somebody added to ours."""
    titles = {*tabular.titles(catalogue), tabular.ALIASES}
    return tuple(header for header in headers if header not in titles)


def _plain(cell: str, table: Table) -> str:
    return tabular.unguarded(cell) if table.delimiter else cell


def _imported(
    number: int, row: Mapping[str, str], fields: Mapping[str, Field], options: Options, ordinal: int
) -> Iterator[ImportedRow]:
    """The record in a row; each other name of a service is known, not seen, so that it is no voice of its own."""
    answers = {header: cell for header, cell in row.items() if header in fields and header != _NAME.header}
    name = row.get(_NAME.header, "")
    if not answers and is_placeholder(name) and not row.get(RECORD):
        return
    label = clean(row.get(VISIT, "") or options.label).text
    visit = _key(row.get(VISIT_RECORD, "")) or visit_key(label)
    bases = tabular.bases_of(row.get(BASIS, ""))
    stated = {
        fields[header].name: tabular.value_of(
            fields[header], _cleaned(cell), bases.get(fields[header].name, ()), options.basis
        )
        for header, cell in row.items()
        if header in fields
    }
    main = ImportedRow(
        key=_key(row.get(RECORD, "")) or digest_of([visit, sorted(row.items()), ordinal], KEY_BYTES),
        row=number,
        visit_label=label,
        visit_key=visit,
        team=row.get(TEAM, ""),
        qualifier=row.get(tabular.QUALIFIER, ""),
        service_name=name,
        told=stated,
        at=_time(row.get(AT, "")),
        beside=_beside(row),
        kind=row.get(tabular.KIND, "") if row.get(tabular.KIND) in _KINDS else "",
    )
    yield main
    for alias in filter(None, row.get(tabular.ALIASES, "").split("\n")):
        alone = {_NAME.name: tabular.value_of(_NAME, alias, (), options.basis)}
        key = digest_of([main.key, alias], KEY_BYTES)
        yield replace(main, key=key, service_name=alias, told=alone, beside={}, same_as=name, kind="catalogue")


def _key(cell: str) -> str:
    return cell if _RECORD.fullmatch(cell) else ""


def _time(cell: str) -> str:
    """The time as a claim holds it; "" when somebody made something else of it."""
    return cell if _AT.fullmatch(cell) and _is_time(cell) else ""


def _is_time(cell: str) -> bool:
    try:
        return bool(datetime.fromisoformat(cell))
    except ValueError:  # the 30th of February
        return False


def _cleaned(cell: str) -> str:
    """As it stands, unless there is something in it that nobody can type: the file may have been edited."""
    cleaned = clean(cell, lines=True, cap=_LONGEST)
    return cleaned.text if cleaned.removed else cell


def _beside(row: Mapping[str, str]) -> dict[str, object]:
    order = row.get(tabular.ORDER, "")
    facts = {"episode": row.get(tabular.EPISODE, ""), "order": whole_number(order) if order.isdecimal() else 0}
    return {name: value for name, value in facts.items() if value}


def _fates(row: Mapping[str, str], fields: Mapping[str, Field], taken: bool) -> dict[Fate, int]:  # noqa: FBT001
    used = len(row.keys() & {*fields, *tabular.FACTS, tabular.ALIASES})
    return {"unmapped": len(row) - used, "imported" if taken else "rejected": used}
