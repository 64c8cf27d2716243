"""Commands of lists: what somebody wrote down before, brought in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, writes
from followme.cli.opening import looks_at
from followme.cli.output import progress, show
from followme.cli.parameters import STDOUT, Force, argument, flag, option
from followme.errors import UsageError
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.lists.previewing import Importing
    from followme.imports.reporting import ImportReport

PLACE: Final = 70

Source = Annotated[Path, argument("SOURCE", "A list: XLSX, XLS, XLSB, ODS, CSV, TSV, YAML or JSON; - is stdin.")]


@writes("import", opening=looks_at("dry_run"))
def bring_in(
    engagement: "Engagement",
    source: Source,
    json: bool,
    catalogue: Annotated[bool, flag("--catalogue", "Known, not seen: no teams' answers.")] = False,
    map_file: Annotated[
        Path | None, option("--map", "TOML", "TOML: [map] header = field, [values.FIELD] typed = level.")
    ] = None,
    sheet: Annotated[str, option("--sheet", "NAME", "The sheet of a workbook.")] = "",
    dry_run: Annotated[bool, flag("--dry-run", "Report, and write nothing.")] = False,
    rows: Annotated[
        Path | None, option("--rows", "OUT", "Write what becomes of every row, as CSV; - prints it.")
    ] = None,
    force: Force = False,
    visit_column: Annotated[str, option("--visit-column", "COLUMN", "One visit per value.")] = "",
    team_column: Annotated[str, option("--team-column", "COLUMN", "The team of each row.")] = "",
    qualifier: Annotated[str, option("--qualifier", "COLUMN", "Tells homonyms apart.")] = "",
    split_names: Annotated[bool, flag("--split-names", "One observation per product of a cell.")] = False,
    list_name: Annotated[str, option("--list", "NAME", "The list it is of; else the file's name.")] = "",
    edition: Annotated[bool, flag("--edition", "A newer edition of that list: it corrects its rows.")] = False,
    gone: Annotated[str, option("--gone", "WORD", "retract: take back rows that the edition leaves out.")] = "",
    id_column: Annotated[str, option("--id-column", "COLUMN", "The list's own id of a row.")] = "",
    header: Annotated[int, option("--header", "N", "The row of the sheet that is the header.")] = 0,
    encoding: Annotated[str, option("--encoding", "NAME", "How the bytes of a text file read.")] = "",
    records: Annotated[
        str, option("--records", "KIND", "Which records, where a document lists several kinds.")
    ] = "",
) -> Result:
    """Bring in a list: one visit per file, every cell accounted for, the same file twice brings nothing.

    The columns are recognised by their headers; what was recognised is shown, and can be changed with --map.
    A map you give is remembered for files with the same headers.
    """
    from followme.cli.edition_report import edition_report
    from followme.cli.reports import import_asks, import_report
    from followme.engagement.lists.previewing import Importing
    from followme.exports.placing.files import put_text
    from followme.imports.asking import AskedFirst
    from followme.imports.sheet import LIMIT
    from followme.sources import read_source

    printed = rows == STDOUT
    if printed and json:
        raise UsageError("stdout takes one document", "Give --rows a file, or leave --json away.")
    options = Importing(
        catalogue=catalogue,
        map_file=map_file,
        sheet=sheet,
        visit_column=visit_column,
        team_column=team_column,
        qualifier_column=qualifier,
        split_names=split_names,
        list_name=list_name,
        edition=edition,
        gone=_is_retracting(gone, edition=edition),
        id_column=id_column,
        header=header,
        encoding=encoding,
        records=records,
        data=read_source(source, LIMIT),
    )
    tables: list[str] = []

    def write(table: str) -> None:
        tables.append(table)
        if rows and not printed:
            put_text(rows, table, force=force, read=source)

    report = _report(engagement, source, options, write if rows else None, dry_run=dry_run)
    if report.asks:
        return Result(report.as_json, lambda: import_asks(report), code=AskedFirst.exit_code, kept=bool(rows))
    if printed:
        return Result(report.as_json, lambda: show(tables[0].replace("\r\n", "\n").rstrip()), kept=not dry_run)

    def lines() -> None:
        import_report(report, dry_run=dry_run)
        edition_report(report, edition=edition, dry_run=dry_run, retract=bool(gone))

    return Result(report.as_json, lines, kept=not dry_run or bool(rows))


def _is_retracting(word: str, *, edition: bool) -> bool:
    if word not in ("", "retract") or (word and not edition):
        raise UsageError("--gone says retract, with --edition", "Without it rows that are gone are only listed.")
    return bool(word)


def _report(
    engagement: "Engagement",
    source: Path,
    options: "Importing",
    write: Callable[[str], None] | None,
    *,
    dry_run: bool,
) -> "ImportReport":
    """What comes, or would come, of a list; ``write`` gets what becomes of every row before anything is kept."""
    from followme.engagement.lists.previewing import rows_as_csv
    from followme.imports.asking import AskedFirst
    from followme.sources import called

    with progress() as tell:

        def watch(done: int, of: int) -> None:
            tell(f"{called(source)}  {done:,} of {times(of, 'row')}")

        preview = engagement.lists.examine(source, options, watch) if dry_run or write else None
        if preview and write:
            write(rows_as_csv(preview.lines))
        if preview and (dry_run or preview.report.asks):
            return preview.report
        try:
            return engagement.lists.bring_in(source, options, watch)
        except AskedFirst:
            return engagement.lists.examine(source, options, watch).report
