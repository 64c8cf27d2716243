"""Commands that put things into a fieldbook and take them out again."""

from pathlib import Path
from typing import Annotated

import typer

from followme.cli.options import (
    As,
    At,
    Because,
    File,
    Json,
    Visit,
    answers_in,
    opened,
    progress,
    say,
    show,
    show_json,
    table,
    wrote,
)

_ANSWERS = {
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": ["--help"],  # "-cash" takes an item off a list: its h is no question for help
}
_EPILOG = (
    "Answers: --business-leader --technical-leader --business-functions --business-impact --customer-impact "
    "--customers-annually --implementation --integration --dependency --redundant-with --identity-keys "
    '--consumes-from --rekeyed-from "SERVICE #KEY" --journey-state, and one per added dimension of the rubric. '
    'Levels by name, letter or number. A trailing "?" marks a guess; "seen: …" and "document: …" name the basis. '
    'Lists are separated by ";".'
)


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .fieldbook file to make.")],
    product_line: Annotated[str, typer.Option("--product-line", help="What the engagement is about.")],
    me: Annotated[str, typer.Option("--as", metavar="NAME", help="Whose laptop this is.")],
    customers: Annotated[str, typer.Option("--customers", help="Customers a year, e.g. 1.2M.")] = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Start an engagement in a new fieldbook."""
    from followme.engagement import Engagement
    from followme.fieldbook.given import FixedClock, read_time
    from followme.inventory.estimates import read_estimate

    clock = FixedClock(read_time(at)) if at else None
    with Engagement.create(file, product_line, me, customers=customers, clock=clock) as engagement:
        status = engagement.status()
    if json:
        show_json({"file": str(file), "product_line": status.product_line, "digest": status.digest})
    else:
        show(f"made {file.name} for {status.product_line}; open it with: followme {file}")
    if customers and read_estimate(customers) is None:
        say("note: the number of customers could not be read and counts as unknown")


def capture(
    context: typer.Context,
    file: File,
    service: Annotated[str, typer.Option("--service", help="The system as people there call it.")] = "",
    visit: Visit = "",
    episode: Annotated[str, typer.Option("--episode", help="The customer's case it belongs to.")] = "",
    qualifier: Annotated[str, typer.Option("--qualifier", help="Which of several of that name.")] = "",
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Record an interaction with a service on behalf of a customer; a name alone is a sighting."""
    with opened(file, me, at) as engagement:
        receipt = engagement.capture(
            service, answers_in(context.args), visit=visit, episode=episode, qualifier=qualifier
        )
    wrote(receipt, "captured", as_json=json)


def edit(
    context: typer.Context,
    file: File,
    record: Annotated[str, typer.Argument(help="The record's id, or its beginning.")],
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Change a record: --field VALUE, "" clears, +x and -x change a list."""
    with opened(file, me, at) as engagement:
        receipt = engagement.edit(record, answers_in(context.args))
    wrote(receipt, "changed", as_json=json)


def retract(
    file: File,
    record: Annotated[str, typer.Argument(help="The record's id, or its beginning.")],
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Take a record back; the log keeps it, undo brings it back."""
    with opened(file, me, at) as engagement:
        receipt = engagement.retract(record)
    wrote(receipt, "took back", as_json=json)


def undo(file: File, me: As = "", at: At = "", json: Json = False) -> None:
    """Take back the last thing done in this file on this laptop."""
    with opened(file, me, at) as engagement:
        receipt = engagement.undo()
    if json:
        wrote(receipt, "", as_json=True)
    else:
        show(f"undid {' '.join(receipt.said)}")


def redo(file: File, me: As = "", at: At = "", json: Json = False) -> None:
    """Do again what undo took back."""
    with opened(file, me, at) as engagement:
        receipt = engagement.redo()
    if json:
        wrote(receipt, "", as_json=True)
    else:
        show(f"did again {' '.join(receipt.said)}")


def strike(
    file: File,
    claims: Annotated[list[str], typer.Argument(help="Claim ids from followme log, or their beginnings.")],
    because: Because = "",
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Withdraw what somebody said, for good: the words leave this file and every one it is merged into."""
    with opened(file, me, at) as engagement:
        receipt = engagement.strike(claims, because)
    wrote(receipt, "struck", as_json=json)


def log(
    file: File,
    record: Annotated[str, typer.Argument(help="A service, or a record's key or id; all when left out.")] = "",
    json: Json = False,
) -> None:
    """Who said what, when, and what replaced it."""
    with opened(file) as engagement:
        lines = engagement.log(record)
    if json:
        names = ("claim", "at", "author", "kind", "about", "text")
        told = [
            {**{name: getattr(one, name) for name in names}, "replaced_by": list(one.replaced_by)} for one in lines
        ]
        show_json({"claims": told})
        return
    rows = [
        (
            one.claim[:12],
            one.at[:16].replace("T", " "),
            one.author,
            one.kind,
            one.text[:100],
            "replaced" * bool(one.replaced_by),
        )
        for one in lines
    ]
    table(("claim", "at (UTC)", "author", "kind", "says", ""), rows, "Nothing has been said yet.")


def import_(
    file: File,
    source: Annotated[
        Path, typer.Argument(metavar="SOURCE", help="A list: XLSX, XLS, XLSB, ODS, CSV, TSV, YAML or JSON.")
    ],
    catalogue: Annotated[bool, typer.Option("--catalogue", help="Known, not seen: no voices.")] = False,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="TOML: [map] header = field, [values.FIELD] typed = level.")
    ] = None,
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report, and write nothing.")] = False,
    rows: Annotated[
        Path | None, typer.Option("--rows", metavar="OUT.csv", help="Write what becomes of every row.")
    ] = None,
    visit_column: Annotated[str, typer.Option("--visit-column", help="One visit per value.")] = "",
    team_column: Annotated[str, typer.Option("--team-column", help="The team of each row.")] = "",
    qualifier: Annotated[str, typer.Option("--qualifier", metavar="COLUMN", help="Tells homonyms apart.")] = "",
    split_names: Annotated[
        bool, typer.Option("--split-names", help="One observation per product of a cell.")
    ] = False,
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Bring in a list: one visit per file, every cell accounted for, the same file twice brings nothing.

    The columns are recognised by their headers; what was recognised is shown, and can be changed with --map.
    A map you give is remembered for files with the same headers.
    """
    from followme.cli.reports import import_report
    from followme.engagement.lists.previewing import Importing, write_rows

    options = Importing(
        catalogue=catalogue,
        map_file=map_file,
        sheet=sheet,
        visit_column=visit_column,
        team_column=team_column,
        qualifier_column=qualifier,
        split_names=split_names,
    )
    with opened(file, me, at) as engagement, progress() as tell:

        def watch(done: int, of: int) -> None:
            tell(f"{source.name}  {done:,} of {of:,} rows")

        looked = engagement.examine(source, options, watch) if dry_run or rows else None
        if looked and rows:
            write_rows(looked.lines, rows, (file, source))
        report = looked.report if looked and dry_run else engagement.bring_in(source, options, watch)
    if json:
        show_json(report.as_json())
    else:
        import_report(report, dry_run=dry_run)


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    app.command()(new)
    app.command(context_settings=_ANSWERS, epilog=_EPILOG)(capture)
    app.command(context_settings=_ANSWERS, epilog=_EPILOG)(edit)
    for command in (retract, undo, redo, strike, log):
        app.command()(command)
    app.command("import")(import_)
