"""Commands of lists: what somebody wrote down before, brought in."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, writes
from followme.cli.output import progress
from followme.cli.parameters import argument, flag, option

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.imports.reporting import ImportReport

PLACE: Final = 70

Source = Annotated[Path, argument("SOURCE", "A list: XLSX, XLS, XLSB, ODS, CSV, TSV, YAML or JSON.")]


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How a list is read: the options of ``import``."""

    catalogue: Annotated[bool, flag("--catalogue", "Known, not seen: no voices.")] = False
    map_file: Annotated[
        Path | None, option("--map", "TOML", "TOML: [map] header = field, [values.FIELD] typed = level.")
    ] = None
    sheet: Annotated[str, option("--sheet", "NAME", "The sheet of a workbook.")] = ""
    dry_run: Annotated[bool, flag("--dry-run", "Report, and write nothing.")] = False
    rows: Annotated[Path | None, option("--rows", "OUT", "Write what becomes of every row, as CSV.")] = None
    visit_column: Annotated[str, option("--visit-column", "COLUMN", "One visit per value.")] = ""
    team_column: Annotated[str, option("--team-column", "COLUMN", "The team of each row.")] = ""
    qualifier: Annotated[str, option("--qualifier", "COLUMN", "Tells homonyms apart.")] = ""
    split_names: Annotated[bool, flag("--split-names", "One observation per product of a cell.")] = False


@writes("import")
def bring_in(engagement: "Engagement", file: Path, source: Source, reading: ListOptions) -> Result:
    """Bring in a list: one visit per file, every cell accounted for, the same file twice brings nothing.

    The columns are recognised by their headers; what was recognised is shown, and can be changed with --map.
    A map you give is remembered for files with the same headers.
    """
    from followme.cli.reports import import_report

    report = _brought(engagement, file, source, reading)
    return Result(report.as_json, lambda: import_report(report, dry_run=reading.dry_run))


def _brought(engagement: "Engagement", file: Path, source: Path, reading: ListOptions) -> "ImportReport":
    from followme.engagement.lists.previewing import Importing, write_rows

    options = Importing(
        catalogue=reading.catalogue,
        map_file=reading.map_file,
        sheet=reading.sheet,
        visit_column=reading.visit_column,
        team_column=reading.team_column,
        qualifier_column=reading.qualifier,
        split_names=reading.split_names,
    )
    with progress() as tell:

        def watch(done: int, of: int) -> None:
            tell(f"{source.name}  {done:,} of {of:,} rows")

        preview = engagement.lists.examine(source, options, watch) if reading.dry_run or reading.rows else None
        if preview and reading.rows:
            write_rows(preview.lines, reading.rows, (file, source))
        return preview.report if preview and reading.dry_run else engagement.lists.bring_in(source, options, watch)
