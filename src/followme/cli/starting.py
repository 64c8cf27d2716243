"""Commands to begin with: a new fieldbook, and a worked engagement to look at."""

from pathlib import Path
from typing import Annotated, Final

from followme.cli.command import Result, command, tells
from followme.cli.opening import clock
from followme.cli.output import note, say, show
from followme.cli.parameters import At, NewFile, Owner, argument, flag, option
from followme.text import times

PLACE: Final = 10


@tells(keeps=True)
def new(
    file: NewFile,
    product_line: Annotated[str, option("--product-line", "NAME", "What the engagement is about.")],
    me: Owner,
    customers: Annotated[str, option("--customers", "NUMBER", "Customers a year, e.g. 1.2M.")] = "",
    at: At = "",
) -> Result:
    """Start an engagement in a new fieldbook."""
    from followme.engagement import Engagement
    from followme.inventory.estimates import read_estimate

    with Engagement.create(file, product_line, me, customers=customers, clock=clock(at)) as engagement:
        status = engagement.log.status()
    if customers and read_estimate(customers) is None:
        note("the number of customers could not be read and counts as unknown")
    return Result(
        lambda: {"file": str(file), "product_line": status.product_line, "digest": status.digest},
        lambda: show(f"made {file.name} for {status.product_line}; open it with: followme {file}"),
    )


@command(keeps=True)
def demo(
    folder: Annotated[Path, argument("DIR", "Where to put it.")] = Path("followme-demo"),
    no_ui: Annotated[bool, flag("--no-ui", "Do not open the app at the end.")] = False,
) -> None:
    """Make a worked engagement: visits, scorecards, plans and exports; then open it in the app."""
    import sys

    from followme.cli import reports
    from followme.demo.play import play

    outcome = play(folder, say)
    show("")
    reports.scorecards(outcome.cards[:12], outcome.thresholds)
    show(f"… {times(len(outcome.cards), 'service')} in all")
    show(f"\nfieldbook  {outcome.file}\nbundle     {outcome.bundle}")
    if not no_ui and sys.stdin.isatty() and sys.stdout.isatty():
        from followme.tui.run import run

        run(outcome.file)
    else:
        show(f"open it    followme {outcome.file}")
        show(f"merge      followme merge {outcome.file} {outcome.late}")
