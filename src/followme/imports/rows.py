"""Rows of a table → observations (or catalogue entries), one row after the other.

Pure, and the same on every laptop: keys are hashes of what the rows say, so an import repeated anywhere
brings nothing new.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from followme.errors import UsageError, nearest
from followme.imports.asides import asides
from followme.imports.cells import Reading, is_formula, read_cell, tidy
from followme.imports.columns import find_header
from followme.imports.splitting import names
from followme.imports.table import Table
from followme.imports.taken import KEY_BYTES, Fate, ImportedRow, Issue, ListRow, Options, visit_key
from followme.imports.wording import Lexicon, choice_key
from followme.inventory.answers import LISTS
from followme.inventory.fields import NAME, Field
from followme.matching.placeholders import is_placeholder
from followme.text import LINE_CAP, digest_of, line

_OWNER: Final = re.compile(r"\b(?:group|user):(?:[\w.-]+/)?(?=\S)", re.IGNORECASE)
"""How a Backstage catalog refers to who owns a service: ``group:default/team-red``."""
_LEADERS: Final = ("business_leader", "technical_leader")
_REMEMBERED: Final = 50_000
"""Cells whose reading is remembered: most columns have few different ones, and one of free text has too many."""


@dataclass(frozen=True, slots=True)
class CellAnswer:
    """A cell that was read: for which field, how, and what a claim will hold; None when it is empty."""

    name: str
    reading: Reading
    told: Any


@dataclass(frozen=True, slots=True)
class ListReading:
    """What the rows of one table share: the options with their headers found, and which column answers what."""

    options: Options
    name_column: str | None
    fields: Mapping[str, Field]
    words: Mapping[str, Mapping[str, str]]
    """Per field the normal forms that mean a level, a person's own before the listed ones."""
    used: frozenset[str] = frozenset()
    """The columns anything is taken from."""
    columns: int = 0
    """How many the table has."""
    said: dict[tuple[str, str], CellAnswer] = field(default_factory=dict)

    def of(self, header: str, cell: str) -> CellAnswer:
        """What a cell of a column says."""
        answer = self.said.get((header, cell))
        if answer is None:
            field = self.fields[header]
            text = _OWNER.sub("", cell) if field.name in _LEADERS else cell
            answer = _answer(field, read_cell(field, text, self.words.get(field.name, {})), self.options.basis)
            if len(self.said) < _REMEMBERED:
                self.said[header, cell] = answer
        return answer

    def unmapped(self, headers: Sequence[str]) -> tuple[str, ...]:
        """The columns nothing is taken from."""
        return tuple(header for header in headers if header not in self.used)


@dataclass(frozen=True, slots=True)
class _Row:
    """One data row: its number, its cells with content by header, and how many equal rows came before it."""

    number: int
    cells: Mapping[str, str]
    ordinal: int
    copied: Collection[str] = ()
    """Headers of cells that the file holds further up."""

    def text(self, header: str | None) -> str:
        cell = self.cells.get(header) if header else None
        return tidy(cell).text if cell else ""


def plan_of(
    table: Table,
    columns: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]],
    lexicon: Lexicon,
    options: Options,
) -> ListReading:
    """How to read a table's rows.

    Args:
        table: from ``read_table``.
        columns: header → field name, from ``propose_map`` or ``read_map``.
        values: field name → what was typed → level, as a person has it; "" keeps it as typed.
        lexicon: the fields an observation may carry, and the words for their levels.
        options: visits, teams, qualifiers, splitting.

    Raises:
        UsageError: the options name a column the table does not have.
    """
    resolved = replace(
        options,
        label=line(options.label),
        visit_column=_column(options.visit_column, table.headers),
        team_column=_column(options.team_column, table.headers),
        qualifier_column=_column(options.qualifier_column, table.headers),
        id_column=_column(options.id_column, table.headers),
    )
    name_column = next((header for header, name in columns.items() if name == NAME), None)
    fields = {header: lexicon.catalogue.named(name) for header, name in columns.items() if header != name_column}
    words = {
        field.name: {
            **lexicon.levels(field),
            **{choice_key(typed): to for typed, to in values.get(field.name, {}).items()},
        }
        for field in fields.values()
        if field.shape == "choice"
    }
    roles = (resolved.visit_column, resolved.team_column, resolved.qualifier_column, resolved.id_column)
    used = frozenset({*fields, *filter(None, (name_column, *roles))})
    return ListReading(resolved, name_column, fields, words, used, len(table.headers))


def read_rows(table: Table, plan: ListReading) -> Iterator[ListRow]:
    """Every data row of a table, with the observations in it or the reason why there are none."""
    aside = asides(table.headers, table.rows, plan.name_column)
    for row in _numbered(table):
        reason = aside.get(row.number - 1, "")
        answers = {head: plan.of(head, cell) for head, cell in row.cells.items() if head in plan.fields}
        taken = [] if reason else _observations(plan, row, answers)
        rejected = None if taken else _rejection(plan, row, reason)
        place = table.numbers[row.number - 1] if table.numbers else 0
        yield ListRow(row.number, tuple(taken), rejected, _fates(plan, row, answers, bool(taken)), place)


def _column(wanted: str | None, headers: Sequence[str]) -> str | None:
    header = find_header(wanted, headers) if wanted else None
    if wanted and header is None:
        raise UsageError(
            f'no column "{line(wanted)}"', f"Columns are {', '.join(headers)}.{nearest(wanted, headers)}"
        )
    return header


def _numbered(table: Table) -> Iterator[_Row]:
    """The rows with the cells that have content; equal rows are told apart by their ordinal."""
    seen: Counter[int] = Counter()  # of 100,000 rows the cells themselves would be another 14 MiB
    copied: dict[int, set[str]] = {}
    for at, column in table.copies:
        copied.setdefault(at, set()).add(table.headers[column])
    for number, cells in enumerate(table.rows, start=1):
        texts = tuple([cell if cell and not cell.isspace() else "" for cell in cells])
        by_header = {header: cell for header, cell in zip(table.headers, texts, strict=True) if cell}
        cells_alike = hash(texts)
        yield _Row(number, by_header, seen[cells_alike], copied.get(number - 1, ()))
        seen[cells_alike] += 1


def _observations(plan: ListReading, row: _Row, answers: Mapping[str, CellAnswer]) -> list[ImportedRow]:
    """The observations of a row: one, or one per service it names; none when it says nothing."""
    services, removed = _services(plan, row)
    says = any(answer.reading.state in ("answer", "unreadable") for answer in answers.values())
    if not says and all(map(is_placeholder, services)):
        return []
    label = row.text(plan.options.visit_column) or plan.options.label
    cells = sorted([header, cell] for header, cell in row.cells.items())
    parts = [[part] for part in range(len(services))] if len(services) > 1 else [[]]
    stated = {answer.name: answer.told for answer in answers.values() if answer.told is not None}
    return [
        ImportedRow(
            key=digest_of([visit_key(label), cells, row.ordinal, *part], KEY_BYTES),
            row=row.number,
            visit_label=label,
            visit_key=visit_key(label),
            team=row.text(plan.options.team_column),
            qualifier=row.text(plan.options.qualifier_column),
            service_name=service,
            told={**stated, NAME: {"value": service, "basis": plan.options.basis}} if service else stated,
            kept_as_typed=_unread(row, answers),
            removed=_removed(row, {plan.name_column or "": removed}, answers),
            translated=_translated(answers),
            row_id=row.text(plan.options.id_column),
        )
        for service, part in zip(services, parts, strict=True)
    ]


def _services(plan: ListReading, row: _Row) -> tuple[list[str], str]:
    """What the row names (at least one text, perhaps a placeholder), and what cleaning took out of it.

    Of a split cell the parts that are placeholders are left out if any is none.
    """
    cell = row.cells.get(plan.name_column or "", "")
    if is_formula(cell):
        return [""], f"the formula {line(cell)}, which is not what it gives"
    if plan.options.split_names:
        listed = tidy(cell, lines=True)
        parts = names(listed.text)
        parts = [part for part in parts if not is_placeholder(part)] or parts[:1]
        if parts and max(map(len, parts)) <= LINE_CAP:
            return parts, listed.removed
    whole = tidy(cell)
    return [whole.text], whole.removed


def _answer(field: Field, reading: Reading, usual: str) -> CellAnswer:
    """A reading as a claim holds it: the answer, or what was typed where it is none."""
    value = reading.typed if reading.value is None else reading.value
    nothing = field.shape == "list" and reading.state == "unknown"
    if nothing or not value:
        return CellAnswer(field.name, reading, None)
    basis = "guess" if reading.guess and reading.value is not None else usual
    if field.shape not in LISTS:
        return CellAnswer(field.name, reading, {"value": value, "basis": basis})
    items = [value] if isinstance(value, str) else value
    if field.shape == "rekeyed":
        pairs = [item if isinstance(item, dict) else {"service": item, "key": ""} for item in items]
        return CellAnswer(field.name, reading, {"add": pairs})
    return CellAnswer(field.name, reading, {"add": [{"value": item, "basis": basis} for item in items]})


def _translated(answers: Mapping[str, CellAnswer]) -> tuple[tuple[str, str, str], ...]:
    translated = [answer for answer in answers.values() if answer.reading.translated]
    return tuple((answer.name, answer.reading.typed, str(answer.reading.value)) for answer in translated)


def _unread(row: _Row, answers: Mapping[str, CellAnswer]) -> tuple[Issue, ...]:
    return tuple(
        Issue(row.number, header, answer.reading.typed, answer.reading.why)
        for header, answer in answers.items()
        if answer.reading.state == "unreadable"
    )


def _removed(row: _Row, name: Mapping[str, str], answers: Mapping[str, CellAnswer]) -> tuple[Issue, ...]:
    removed = {**name, **{header: answer.reading.removed for header, answer in answers.items()}}
    return tuple(Issue(row.number, header, "", reason) for header, reason in removed.items() if reason)


def _fates(plan: ListReading, row: _Row, answers: Mapping[str, CellAnswer], taken: bool) -> dict[Fate, int]:  # noqa: FBT001
    """What became of the cells with content that the file has in this row."""
    cells = row.cells.keys() - row.copied
    used = len(cells & plan.used)
    if not taken:
        return {"unmapped": len(cells) - used, "rejected": used}
    typed = sum(answer.reading.state == "unreadable" and header in cells for header, answer in answers.items())
    return {"unmapped": len(cells) - used, "kept_as_typed": typed, "imported": used - typed}


def _rejection(plan: ListReading, row: _Row, reason: str) -> Issue:
    value = row.text(plan.name_column)
    if is_formula(row.cells.get(plan.name_column or "", "")):
        reason = reason or f"the formula {line(row.cells[plan.name_column or ''])} is not what it gives"
    if reason:
        return Issue(row.number, plan.name_column or "", value or line(next(iter(row.cells.values()))), reason)
    nothing = f'"{value}" names no service' if value else "no name"
    return Issue(row.number, plan.name_column or "", value, f"{nothing}, and no other answer")
