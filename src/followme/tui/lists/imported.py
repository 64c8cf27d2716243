"""What came of an import, and one key that takes all of it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from followme.errors import FollowmeError
from followme.text import times
from followme.tui.frame.mode import ModeScreen
from followme.tui.keys.bindings import bindings
from followme.tui.safe import cut, joined, ui_text
from followme.words.editions import changed_head, kept_head, renaming_words, renewed_counts, rows_told
from followme.words.signs import SIGN
from followme.words.terms import NOT_UNDERSTOOD

if TYPE_CHECKING:
    from followme.engagement.lists.previewing import Importing
    from followme.imports.reporting import ImportReport

_LONGEST = 240
_NAMES = 110
_NAME = 40
"""Characters of the headers that are listed as not taken, of the names of rows, of a list's name."""
_RENAMED = 3
"""Names that may be new ones of others: all are in Duplicates."""
OFFER = "u undoes all of it. Enter goes on to the services."
CHANGED = "Something else was done since: ^Z takes back what was done last."
UNDOING = "Taking all of it back …"
UNDONE = "All of it is taken back. ^Y brings it back"
AS_AN_EDITION = f"{UNDONE}, and so does the same edition once more."
AS_A_LIST = f"{UNDONE}; importing the file again does not: a row that was taken back stays so."


class ImportedScreen(ModeScreen):
    """The counts; esc or Enter goes on to the services."""

    BINDINGS: ClassVar = bindings("imported")
    SCOPES: ClassVar = ("imported",)
    KEYS: ClassVar = ("imported.undo", "imported.go_on")

    def __init__(self, report: ImportReport, importing: Importing) -> None:
        super().__init__()
        self._report = report
        self._importing = importing
        self._loads = 0
        self._undo: Literal["no", "runs", "done"] = "no"

    def body(self) -> ComposeResult:
        yield Static(joined(("Imported", "bold"), (f"   {self._report.source}", "$muted")), classes="heading")
        yield Static(imported_words(self._report, self._importing), classes="page", id="imported")
        yield Static(ui_text(self._offer(), "$accent"), id="said")

    def keys_now(self) -> Sequence[str]:
        return self.KEYS if self._offer() == OFFER else self.KEYS[1:]

    def load(self) -> None:
        """Called first for the import itself; again when anything else was written since."""
        self._loads += 1
        self._show_offer()

    def _show_offer(self) -> None:
        self.query_one("#said", Static).update(ui_text(self._offer(), "$accent"))
        self.show_keys()

    def _offer(self) -> str:
        if self._undo != "no":
            undone = AS_AN_EDITION if self._importing.edition else AS_A_LIST
            return undone if self._undo == "done" else UNDOING
        return CHANGED if self._loads > 1 else OFFER

    def action_undo(self) -> None:
        if self._undo != "no" or self._loads > 1:
            return  # what was done last is not the import
        self._undo = "runs"
        self._show_offer()
        self.change(lambda e: e.log.undo(), self._taken_back, self._not_taken_back)

    def _taken_back(self, _: object) -> None:
        self._undo = "done"

    def _not_taken_back(self, error: FollowmeError) -> None:
        self._undo = "no"
        self._show_offer()
        self.tell(error)

    def action_go_on(self) -> None:
        self.back()


def imported_words(report: ImportReport, importing: Importing) -> Content:
    """What came in, as what, and what of it to look at."""
    parts = [joined((_counts(report, importing), "bold")), ui_text(_what(report, importing), "$muted")]
    if importing.edition:
        parts.append(Content("\n").join(_edition(report, retract=importing.gone)))
    if as_typed := len(report.kept_as_typed):
        looked = f"{SIGN} {times(as_typed, 'cell')} {NOT_UNDERSTOOD}: no field could read them."
        parts.append(ui_text(looked, "$warning"))
    if report.unmapped_columns:
        parts.append(joined(("Not taken: ", "$muted"), cut(", ".join(report.unmapped_columns), _LONGEST)))
    return Content("\n\n").join(filter(None, parts))


def _counts(report: ImportReport, importing: Importing) -> str:
    noun = "entries" if importing.catalogue else "observations"
    split = f", as {report.observations:,} {noun}" if report.observations != report.imported else ""
    counts = f"{report.imported:,} imported, {report.already:,} already there{split}{renewed_counts(report)}"
    return f"{times(report.rows, 'row')}: {counts}, {report.rejected_rows:,} rejected."


def _what(report: ImportReport, importing: Importing) -> str:
    if importing.edition and not report.imported:
        return ""
    what = "New rows are" if importing.edition else "They are"
    if importing.catalogue:
        return f"{what} known services: they answer where nobody was heard, and are no sighting."
    if importing.visit_column:
        return f"{what} observations; their visits are those of the column {importing.visit_column}."
    return f"{what} observations of the visit {cut(report.list, _NAME)}."


def _edition(report: ImportReport, *, retract: bool) -> Iterator[Content]:
    """What a newer edition did to the rows that the list gave before, and what people may want to say now."""
    for head, cells in ((changed_head, report.changed), (kept_head, report.kept)):
        if cells:
            yield _named(head(cells), [cell.name for cell in cells], alert=cells is report.kept)
    for words, names in rows_told(report, retract=retract):
        yield _named(words, names, alert=names is not report.back)
    for one in report.renamed[:_RENAMED]:
        yield joined((f"{SIGN} {cut(renaming_words(one), _LONGEST)}.", "$warning"))


def _named(words: str, names: Sequence[str], *, alert: bool) -> Content:
    shown = cut(", ".join(dict.fromkeys(names)), _NAMES)
    return joined((f"{SIGN} {words}: " if alert else f"{words}: ", "$warning" if alert else ""), (shown, "$muted"))
