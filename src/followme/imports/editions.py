"""A newer edition of a list beside what the list said before: which row is which, and what each cell says now.

Pure. A row's identity is its id where both sides have one, else the key of its name (METHOD §2).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from followme.imports.taken import ImportedRow
from followme.inventory.answers import LISTS, read, value_text
from followme.inventory.fields import Catalogue
from followme.inventory.records import Row
from followme.text import canonical, key_of

Cells = Mapping[str, object]
"""Field name to what a claim holds for it (of a set its items); None = blank."""
State = Literal["there", "gone", "struck"]
"""Of a row that the list gave before: it stands, an edition left it out, or people took it back."""


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A row as the fieldbook has it.

    Attributes:
        row: its identity in the list.
        records: per record of it what the list last said there.
        people: what people say instead, and who does.
        visit: the record key of its visit; "" of a catalogue entry.
    """

    row: Row
    name: str
    records: Mapping[str, Cells]
    people: Mapping[str, tuple[object, str]]
    state: State = "there"
    visit: str = ""

    @property
    def cells(self) -> Cells:
        """What the list last said in one of its records."""
        return next(iter(self.records.values()))


class Cell(NamedTuple):
    """A cell that differs from what the list last said.

    ``person`` and ``by``: what stands above it, and who says so; ``agreed`` where they say the same.
    """

    row: int
    name: str
    field: str
    was: str
    is_: str
    person: str = ""
    by: str = ""
    agreed: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether people say something else, which stays."""
        return bool(self.by) and not self.agreed

    def as_change(self) -> dict[str, object]:
        """Of the contract's ``changed``."""
        return {"row": self.row, "name": self.name, "field": self.field, "was": self.was, "is": self.is_}

    def as_kept(self) -> dict[str, object]:
        """Of the contract's ``kept``."""
        said = {"list": self.is_, "person": self.person, "by": self.by}
        return {"row": self.row, "name": self.name, "field": self.field, **said}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What an edition says about a row that the list gave before: per record what is to be set, and the cells."""

    former: KnownRow
    bodies: Mapping[str, Mapping[str, object]]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A file as an edition of a list: the fields it has columns for, and how to read them.

    ``by_visit``: its rows say of which visit they are, so that a row is known again only within its own.
    """

    of: str
    catalogue: Catalogue
    fields: tuple[str, ...]
    by_visit: bool = False

    def row(self, imported: ImportedRow) -> Row:
        """The identity of a row of the file."""
        return Row(self.of, key_of(imported.service_name, imported.qualifier), imported.row_id)

    def cells(self, imported: ImportedRow) -> dict[str, object]:
        """What a row says in its columns, the blank ones among them."""
        told = {name: imported.told.get(name) for name in self.fields}
        return {name: cell.get("add") if _is_change(cell) else cell for name, cell in told.items()}  # type: ignore[attr-defined]

    def compare(self, imported: ImportedRow, former: KnownRow) -> ComparedRow:
        """What is to be set where, and what a person is told of it, each cell once."""
        cells = self.cells(imported)
        apart = {
            record: [
                name for name in self.fields if self._read(name, last.get(name)) != self._read(name, cells[name])
            ]
            for record, last in former.records.items()
        }
        bodies = {
            record: {name: _stated(former.records[record].get(name), cells[name]) for name in names}
            for record, names in apart.items()
            if names
        }
        fields = dict.fromkeys(name for names in apart.values() for name in names)
        if imported.row_id and imported.row_id != former.row.id:  # known by it from now on
            bodies = {record: {**bodies.get(record, {}), "row_id": imported.row_id} for record in former.records}
        told = tuple(self._cell(imported, former, name, cells[name]) for name in fields)
        return ComparedRow(former, bodies, told)

    def _cell(self, imported: ImportedRow, former: KnownRow, name: str, now: object) -> Cell:
        was = dict.fromkeys(in_words(self.catalogue, name, last.get(name)) for last in former.records.values())
        cell = Cell(
            imported.row, imported.service_name, name, " | ".join(was), in_words(self.catalogue, name, now)
        )
        if name not in former.people:
            return cell
        raw, by = former.people[name]
        agreed = self._read(name, raw) == self._read(name, now)
        return cell._replace(person=in_words(self.catalogue, name, raw), by=by, agreed=agreed)

    def _read(self, name: str, raw: object) -> object:
        """A cell as it reads, so that ``12000`` and ``12,000`` are one; None when it is blank."""
        if raw is None or raw == [] or not self.catalogue.has(name):
            return raw or None
        field = self.catalogue.named(name)
        answered = read(field, raw, base=None, at="", claim="")
        if field.shape in LISTS:
            return answered.value or None
        return answered.typed if answered.value is None else answered.value, answered.basis

    def gives(self, imported: ImportedRow, cells: Cells) -> bool:
        """Whether a row says what stood once."""
        now = self.cells(imported)
        return all(self._read(name, cells.get(name)) == self._read(name, now[name]) for name in self.fields)

    def pair(self, rows: Sequence[ImportedRow], former: Sequence[KnownRow]) -> dict[int, int]:
        """The place of each row of a file → the place of the row that the list gave before; new ones are missing.

        Of those with one identity the ones with equal cells first, the rest in order.
        """
        pairs: dict[int, int] = {}
        for identity in (_by_id, _by_name):
            waiting: dict[str, list[int]] = {}
            taken = set(pairs.values())
            for at, one in enumerate(former):
                if at not in taken and identity(one.row):
                    waiting.setdefault(identity(one.row), []).append(at)
            for equal in (True, False):
                for place, imported in enumerate(rows):
                    open_ = waiting.get(identity(self.row(imported)), []) if place not in pairs else []
                    hit = next((at for at in open_ if self._fits(imported, former[at], equal=equal)), None)
                    if hit is not None:
                        pairs[place] = hit
                        open_.remove(hit)
        return pairs

    def _fits(self, imported: ImportedRow, former: KnownRow, *, equal: bool) -> bool:
        if self.by_visit and imported.visit_key != former.visit:
            return False
        if not self.row(imported).may_be(former.row):
            return False
        return not equal or all(self.gives(imported, last) for last in former.records.values())


def _by_id(row: Row) -> str:
    return row.id


def _by_name(row: Row) -> str:
    return f"of {row.name}"


def _is_change(cell: object) -> bool:
    return isinstance(cell, dict) and "value" not in cell


def _stated(last: object, now: object) -> object:
    """What a claim holds for a cell to say ``now``: of a set what comes and what goes."""
    if not isinstance(last, list) and not isinstance(now, list):
        return now
    before, after = _items(last), _items(now)
    change = {"add": _without(after, before), "remove": _without(before, after)}
    return {word: items for word, items in change.items() if items}


def _items(cell: object) -> list[object]:
    return cell if isinstance(cell, list) else []


def _without(items: Iterable[object], others: Iterable[object]) -> list[object]:
    former = set(map(canonical, others))
    return [item for item in items if canonical(item) not in former]


def in_words(catalogue: Catalogue, name: str, raw: object) -> str:
    """A cell for people; "" when it is blank."""
    if not raw or not catalogue.has(name):
        return str(raw or "")
    answered = read(catalogue.named(name), raw, base=None, at="", claim="")
    return answered.typed or value_text(answered.value)
