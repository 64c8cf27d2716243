"""A newer edition of a list: which rows change, which are new, gone or back, and what people keep as it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from followme.engagement.book import Book
from followme.engagement.lists.known import former_cells, known_rows
from followme.engagement.lists.source import Source
from followme.fieldbook.claims import Statement
from followme.fieldbook.fold import RETRACT
from followme.fieldbook.layers import LISTED
from followme.imports.editions import Cell, ComparedRow, Edition, KnownRow
from followme.imports.reporting import Line, Outcome
from followme.imports.taken import ImportedRow, ListRow
from followme.inventory.fields import Catalogue
from followme.words.fields import label_of

_STRONGEST: Final[Sequence[Outcome]] = ("changed", "kept", "back", "new", "struck", "already there")
"""What is told of a row that names several services: the first of these."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What becomes of what a list said, by the rows of a newer edition.

    Attributes:
        outcomes: per row of the file what becomes of it.
        compared: per row of the file what it says of rows that the list gave before.
        new: the record keys of rows that it did not give before.
        gone: the rows that it does not give any more.
    """

    of: str
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    compared: Mapping[int, Sequence[ComparedRow]] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    gone: tuple[KnownRow, ...] = ()

    def cells(self, *, kept: bool) -> tuple[Cell, ...]:
        """The cells that change, or that people keep; of a row that comes back neither."""
        listed = (
            cell
            for row, all_ in self.compared.items()
            if self.outcomes[row] in ("changed", "kept")
            for compared in all_
            for cell in compared.cells
        )
        return tuple(cell for cell in listed if cell.is_kept == kept and not cell.agreed)

    def named(self, outcome: Outcome) -> tuple[str, ...]:
        """The names of the rows of which this becomes."""
        return tuple(self.compared[row][0].former.name for row, one in self.outcomes.items() if one == outcome)

    def statements(self, kind: str, *, retract: bool) -> Iterator[Statement]:
        """What the list says now of rows it gave before."""
        for all_ in self.compared.values():
            for compared in (each for each in all_ if each.former.state != "struck"):
                back = {RETRACT: False} if compared.former.state == "gone" else {}
                for record in compared.former.records if back else compared.bodies:
                    yield Statement(kind, record, {**compared.bodies.get(record, {}), **back, LISTED: self.of})
        for known in self.gone if retract else ():
            for record in known.records:
                yield Statement(kind, record, {RETRACT: True, LISTED: self.of})

    def line(self, plain: Line, catalogue: Catalogue) -> Line:
        """What becomes of a row, with what changes."""
        outcome = self.outcomes.get(plain.row, "rejected")
        if outcome not in ("changed", "kept", "back", "struck"):
            return plain
        cells = [cell for compared in self.compared[plain.row] for cell in compared.cells if not cell.agreed]
        note = "; ".join(_words(cell, label_of(cell.field, catalogue)) for cell in cells)
        return plain._replace(outcome=outcome, note=note or plain.note)

    def gone_lines(self, *, retract: bool) -> Iterator[Line]:
        """The rows that the file does not give any more; they stand in none of its rows."""
        note = "taken back" if retract else "stays"
        yield from (Line(0, "gone", known.name, note) for known in self.gone)


def _words(cell: Cell, label: str) -> str:
    if cell.is_kept:
        return f"{label}: {cell.by} says {cell.person or 'nothing'}, the list {cell.is_ or 'nothing'}"
    return f"{label}: {cell.was or 'nothing'} → {cell.is_ or 'nothing'}"


def edition_from(source: Source, of: str) -> Edition:
    """The file as an edition of a list."""
    by_visit = bool(source.plan.options.visit_column)
    return Edition(of, source.lexicon.catalogue, tuple(dict.fromkeys(source.columns.values())), by_visit)


def renewed(book: Book, source: Source, of: str, kind: str, rows: Sequence[ListRow]) -> Renewed:
    """What the rows of a file make of what the list said before."""
    edition, known = edition_from(source, of), known_rows(book, kind, of)
    taken = [one for row in rows for one in row.taken]
    pairs = edition.pair(taken, known)
    outcomes: dict[int, Outcome] = {}
    compared: dict[int, list[ComparedRow]] = {}
    new: set[str] = set()
    for place, given in enumerate(taken):
        at = pairs.get(place)
        if at is None:
            new.add(given.key)
        else:
            compared.setdefault(given.row, []).append(edition.compare(given, known[at]))
        outcome: Outcome = "new" if at is None else _outcome(compared[given.row][-1])
        outcomes[given.row] = min(outcome, outcomes.get(given.row, outcome), key=_STRONGEST.index)
    left = (one for at, one in enumerate(known) if at not in set(pairs.values()) and one.state == "there")
    return Renewed(of, outcomes, compared, frozenset(new), tuple(left))


def _outcome(compared: ComparedRow) -> Outcome:
    if compared.former.state != "there":
        return "back" if compared.former.state == "gone" else "struck"
    open_ = [cell for cell in compared.cells if not cell.agreed]
    if not open_:
        return "already there"
    return "kept" if all(cell.is_kept for cell in open_) else "changed"


class GivenBefore:
    """Whether the fieldbook has a row of a file, for a file that is no newer edition: the list gave it, ever."""

    def __init__(self, book: Book, source: Source, kind: str) -> None:
        self._book, self._kind = book, kind
        self._of = source.plan.options.label
        self._edition = edition_from(source, self._of)
        self._known: dict[str, list[KnownRow]] | None = None

    def has(self, one: ImportedRow) -> bool:
        """Whether a record has that key, or a row of the list ever said the same, or reads so now."""
        kind = one.kind or self._kind
        if self._book.fieldbook.knows((kind, one.key)):
            return True
        if not self._rows():
            return False
        row = self._edition.row(one)
        known = [known for known in self._rows().get(row.name, ()) if row.may_be(known.row)]
        return any(
            each.state == "struck" or self._edition.gives(one, cells)
            for each in known
            for cells in former_cells(self._book, kind, each)
        )

    def _rows(self) -> Mapping[str, Sequence[KnownRow]]:
        if self._known is None:
            self._known = {}
            for known in known_rows(self._book, self._kind, self._of):
                self._known.setdefault(known.row.name, []).append(known)
        return self._known
