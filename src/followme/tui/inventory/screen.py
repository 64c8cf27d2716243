"""Inventory: the services, and what teams say together about each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Final

from textual import on

from followme.inventory.fields import TEN, Catalogue
from followme.inventory.records import Answer, Estimate, Profile
from followme.text import key_of, times
from followme.tui.evidence.history import HistoryScreen
from followme.tui.evidence.screen import EvidenceScreen, marked, read_contested
from followme.tui.frame.folders import LISTS
from followme.tui.frame.listing import ListingScreen, Order
from followme.tui.frame.modes import screen
from followme.tui.frame.picker import FileKind, PickerScreen
from followme.tui.inventory.editing import EditDialog, Edited, RenameDialog
from followme.tui.keys.bindings import bindings
from followme.tui.widgets.record_table import Cell, Column, RecordTable
from followme.words.fields import answer_text
from followme.words.signs import LEGEND, Contested

_SHOWN = (
    "business_impact",
    "customer_impact",
    "customers_annually",
    "implementation",
    "integration",
    "dependency",
)
_TITLES: Final = ("Business", "Customers", "A year", "Implementation", "Integration", "Dependency")
"""The columns of the answers shown."""
_FIELDS: Final = {field.name: field for field in TEN if field.name in _SHOWN}

LIST: Final = FileKind(
    "Import a list",
    LISTS,
    "Enter reads the list; nothing is written before you say so. / goes to another folder.",
    "No list in this folder: XLSX, XLS, XLSB, ODS, CSV, TSV, JSON or YAML. / goes to another one.",
    several=False,
)


def strength(answer: Answer | None, levels: Sequence[str]) -> tuple[bool, int]:
    """The place of an answer among others: the strongest first, those that are open last."""
    value = answer.value if answer else None
    if isinstance(value, Estimate):
        return False, -value.low
    return value not in levels, levels.index(value) if value in levels else 0


class InventoryScreen(ListingScreen[Profile]):
    """All services with their answers; Enter opens what is behind one."""

    OPEN: ClassVar = True
    BINDINGS: ClassVar = bindings("inventory")
    SCOPES: ClassVar = ("inventory",)
    KEYS: ClassVar = ("inventory.evidence", "inventory.filter", "inventory.edit", "inventory.import", "table.mark")
    MARKED_KEYS: ClassVar = ("inventory.edit", "table.mark", "inventory.filter", "inventory.evidence")
    MARKS = True
    TITLE_WORD = "Inventory"
    EMPTY = "No service yet. Take down a sighting in a visit (F3): .name and Enter; or i imports a list."

    def __init__(self) -> None:
        super().__init__()
        self._contested = Contested()

    def columns(self) -> Sequence[Column]:
        return (
            Column("Service", 18, share=3),
            Column("Sighted", 8, right=True),
            Column("Open", 5, right=True),
            Column("Business", 12),
            Column("Customers", 11, above=76),
            Column("A year", 12, above=76, share=1),
            Column("Implementation", 16, above=100),
            Column("Integration", 20, above=118),
            Column("Dependency", 15, above=123),
        )

    def orders(self) -> Sequence[Order[Profile]]:
        return (
            Order("name", lambda profile: (key_of(profile.service), profile.key), "Service"),
            Order("sightings", lambda profile: (-profile.observations, profile.key), "Sighted", down=True),
            Order("open answers", lambda profile: (-len(profile.unanswered), profile.key), "Open", down=True),
        )

    def order_of(self, title: str) -> Order[Profile]:
        """Answers by their strength, as the catalogue lists the levels; estimates by what they surely are."""
        if title not in _TITLES:
            return super().order_of(title)
        name = _SHOWN[_TITLES.index(title)]
        return Order(
            _FIELDS[name].label.lower(),
            lambda profile: (*strength(profile.answers.get(name), _FIELDS[name].options), profile.key),
            title,
            down=True,
        )

    def cells(self, row: Profile) -> Sequence[Cell]:
        """A tie or a gap is a word."""
        seen = str(row.observations) if row.seen else "known"
        name: Cell = (row.service, "strong")
        if self._contested.beside(row.key):
            name = marked(row.service, contested=True)
        return (name, seen, str(len(row.unanswered) or "-"), *(self._answer(row, name) for name in _SHOWN))

    def _answer(self, row: Profile, name: str) -> Cell:
        answer, contested = row.answers.get(name), self._contested.has(row.key, name)
        if answer is None or answer.source in {"missing", "tied"}:
            open_cell: Cell = ("-", "muted") if answer is None or answer.source == "missing" else ("tied", "alert")
            return marked("", contested=True) if contested else open_cell
        text = answer_text(answer)
        short = text.removesuffix(" Customers") if name == "customer_impact" else text
        return marked(short, contested=contested)

    def load(self) -> None:
        self.ask(lambda e: (e.services.profiles(), read_contested(e)), self._show, group="load")

    def open(self, record: str) -> None:
        self.app.push_screen(EvidenceScreen(record))

    def _show(self, read: tuple[tuple[Profile, ...], Contested]) -> None:
        services, self._contested = read
        self.fill({profile.key: profile for profile in services})

    def heading_more(self) -> tuple[str, str]:
        count = len(self.list.marked)
        if count:
            away = self._hidden()
            return f"   {count:,} marked{f', {away:,} not shown' if away else ''}", "$accent"
        return (LEGEND, "$warning") if self._contested else ("", "")

    def _hidden(self) -> int:
        return len(set(self.list.marked) - set(self.list.records))

    def keys_now(self) -> Sequence[str]:
        return self.MARKED_KEYS if self.list.marked else self.KEYS

    @on(RecordTable.Marked, "#rows")
    def _marked(self) -> None:
        self.show_keys()
        self.show_heading()

    @property
    def _in_hand(self) -> Profile | None:
        return self.rows.get(self.list.record)

    def action_rename(self) -> None:
        if self._in_hand is not None:
            self.app.push_screen(RenameDialog(self._in_hand), self._rename)

    def _rename(self, naming: tuple[str, str, str] | None) -> None:
        if naming is not None:
            words = f"It is called {naming[1]} now. ^Z takes it back."
            self.change(lambda e: e.names.rename(*naming), lambda _: self.say(words))

    def action_edit(self) -> None:
        chosen = [self.rows[key] for key in self.list.marked if key in self.rows]
        if not chosen and self._in_hand is not None:
            chosen = [self._in_hand]
        if chosen:
            hidden = self._hidden()
            self.ask(
                lambda e: e.visits.catalogue(),
                lambda catalogue: self._edit(chosen, catalogue, hidden),
                group="edit",
            )

    def _edit(self, chosen: Sequence[Profile], catalogue: Catalogue, hidden: int) -> None:
        self.app.push_screen(EditDialog(chosen, catalogue, hidden), self._edited)

    def _edited(self, made: Edited | None) -> None:
        if made is not None:
            words = (
                f"{times(len(made.services), 'service')}: {made.field.label} is {made.value}. ^Z takes it back."
            )
            self.change(made.record, lambda _: self.say(words))

    def action_history(self) -> None:
        if self._in_hand is not None:
            self.app.push_screen(HistoryScreen(self._in_hand.key, self._in_hand.service))

    def action_import(self) -> None:
        path = self.home.path
        if path is not None:
            self.app.push_screen(PickerScreen(path.absolute().parent, None, self._import, LIST))

    def _import(self, files: Sequence[Path]) -> None:
        self.app.push_screen(screen("import", files[0]))
