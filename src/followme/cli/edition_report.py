"""What an edition of a list looks like for people."""

from typing import TYPE_CHECKING, Final

from followme.cli.output import short, show, table
from followme.words.editions import changed_head, kept_head, may_be_edition, renaming_words, rows_told
from followme.words.fields import spaced

if TYPE_CHECKING:
    from followme.imports.editions import Cell
    from followme.imports.reporting import ImportReport

_MOST: Final = 20


def edition_report(report: "ImportReport", *, edition: bool, dry_run: bool, retract: bool) -> None:
    """What an edition changed, cell by cell, and what it left to people; or that a file may be one."""
    if not edition:
        if report.edition_of and report.imported:
            undo = "" if dry_run else " (undo takes this import back)"
            show(f"\n{may_be_edition(report.edition_of)}: --edition corrects its rows{undo}.")
        return
    if report.changed:
        show(f"\n{changed_head(report.changed)}")
        rows = [_row(cell, cell.was, cell.is_) for cell in report.changed[:_MOST]]
        table(("row", "service", "field", "was", "is"), rows, "")
    if report.kept:
        show(f"\n{kept_head(report.kept)}")
        rows = [_row(cell, cell.is_, f"{cell.person} ({cell.by})") for cell in report.kept[:_MOST]]
        table(("row", "service", "field", "the list says", "people say"), rows, "")
    for words, names in rows_told(report, retract=retract):
        how = " (--gone retract takes them back)" if names is report.gone and not retract else ""
        show(f"\n{words}{how}: {short(', '.join(names), 400)}")
    for one in report.renamed:
        show(f'{renaming_words(one)}:  followme same FILE "{one.gone}" "{one.new}"')


def _row(cell: "Cell", first: str, second: str) -> tuple[str, ...]:
    return (str(cell.row), short(cell.name, 30), spaced(cell.field), short(first, 30), short(second, 30))
