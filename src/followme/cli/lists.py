"""Commands of lists: what somebody wrote down before, brought in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, writes
from followme.cli.output import progress
from followme.cli.parameters import argument, flag, option
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement import Engagement

PLACE: Final = 70

Source = Annotated[Path, argument("SOURCE", "A list: XLSX, XLS, XLSB, ODS, CSV, TSV, YAML or JSON; - is stdin.")]


@writes("import")
def bring_in(
    engagement: "Engagement",
    file: Path,
    source: Source,
    catalogue: Annotated[bool, flag("--catalogue", "Known, not seen: no teams' answers.")] = False,
    map_file: Annotated[
        Path | None, option("--map", "TOML", "TOML: [map] header = field, [values.FIELD] typed = level.")
    ] = None,
    sheet: Annotated[str, option("--sheet", "NAME", "The sheet of a workbook.")] = "",
    dry_run: Annotated[bool, flag("--dry-run", "Report, and write nothing.")] = False,
    rows: Annotated[Path | None, option("--rows", "OUT", "Write what becomes of every row, as CSV.")] = None,
    visit_column: Annotated[str, option("--visit-column", "COLUMN", "One visit per value.")] = "",
    team_column: Annotated[str, option("--team-column", "COLUMN", "The team of each row.")] = "",
    qualifier: Annotated[str, option("--qualifier", "COLUMN", "Tells homonyms apart.")] = "",
    split_names: Annotated[bool, flag("--split-names", "One observation per product of a cell.")] = False,
) -> Result:
    """Bring in a list: one visit per file, every cell accounted for, the same file twice brings nothing.

    The columns are recognised by their headers; what was recognised is shown, and can be changed with --map.
    A map you give is remembered for files with the same headers.
    """
    from followme.cli.reports import import_report
    from followme.engagement.lists.previewing import Importing, write_rows
    from followme.imports.sheet import LIMIT
    from followme.sources import called, read_source

    options = Importing(
        catalogue=catalogue,
        map_file=map_file,
        sheet=sheet,
        visit_column=visit_column,
        team_column=team_column,
        qualifier_column=qualifier,
        split_names=split_names,
        data=read_source(source, LIMIT),
    )
    with progress() as tell:

        def watch(done: int, of: int) -> None:
            tell(f"{called(source)}  {done:,} of {times(of, 'row')}")

        preview = engagement.lists.examine(source, options, watch) if dry_run or rows else None
        if preview and rows:
            write_rows(preview.lines, rows, (file, source))
        report = preview.report if preview and dry_run else engagement.lists.bring_in(source, options, watch)
    return Result(report.as_json, lambda: import_report(report, dry_run=dry_run))
