"""What an edition of a list looks like for people."""

from typing import TYPE_CHECKING, Final

from followme.cli.output import short, show, table
from followme.text import times
from followme.words.fields import spaced

if TYPE_CHECKING:
    from followme.imports.editions import Cell
    from followme.imports.reporting import ImportReport

_MOST: Final = 20


def edition_report(report: "ImportReport", *, edition: bool, dry_run: bool, retract: bool) -> None:
    """What an edition changed, cell by cell, and what it left to people; or that a file may be one."""
    if not edition:
        if report.edition_of and report.imported:
            of = f'of the list "{report.edition_of}"'
            undo = "" if dry_run else " (undo takes this import back)"
            show(f"\nIt looks like a newer edition {of}: --edition corrects its rows{undo}.")
        return
    if report.changed:
        show(f"\nchanged: {times(len(report.changed), 'cell')}")
        rows = [_row(cell, cell.was, cell.is_) for cell in report.changed[:_MOST]]
        table(("row", "service", "field", "was", "is"), rows, "")
    if report.kept:
        show(f"\nkept as people say it: {times(len(report.kept), 'cell')}")
        rows = [_row(cell, cell.is_, f"{cell.person} ({cell.by})") for cell in report.kept[:_MOST]]
        table(("row", "service", "field", "the list says", "people say"), rows, "")
    _rows(report, retract=retract)
    for one in report.renamed:
        show(f'"{one.gone}" may be "{one.new}" now ({one.reason}):  followme same FILE "{one.gone}" "{one.new}"')


def _rows(report: "ImportReport", *, retract: bool) -> None:
    left_out = "taken back, the edition leaves them out" if retract else "left out by the edition, and still here"
    for names, words in (
        (report.back, "back again"),
        (report.struck, "stay out, somebody took them back"),
        (report.gone, f"{left_out}{'' if retract else ' (--gone retract takes them back)'}"),
    ):
        if names:
            show(f"\n{times(len(names), 'row')} {words}: {short(', '.join(names), 400)}")


def _row(cell: "Cell", first: str, second: str) -> tuple[str, ...]:
    return (str(cell.row), short(cell.name, 30), spaced(cell.field), short(first, 30), short(second, 30))
