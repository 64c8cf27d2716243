"""Commands of the log: who said what, and changing it, taking it back, doing it again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, listed, reads, writes, wrote
from followme.cli.output import minute, named, short_id, show
from followme.cli.parameters import Record, argument

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.views import Receipt

PLACE: Final = 80


@writes(answers=True)
def edit(engagement: "Engagement", answers: Mapping[str, str], record: Record) -> Result:
    """Change a record: --field VALUE, "" clears, +x and -x change a list."""
    return wrote(engagement.log.edit(record, answers), "changed")


@writes()
def retract(engagement: "Engagement", record: Record) -> Result:
    """Take a record back; the log keeps it, undo brings it back."""
    return wrote(engagement.log.retract(record), "took back")


@writes()
def undo(engagement: "Engagement") -> Result:
    """Take back the last thing done in this file on this laptop."""
    return _reversed(engagement.log.undo(), "undid")


@writes()
def redo(engagement: "Engagement") -> Result:
    """Do again what undo took back."""
    return _reversed(engagement.log.redo(), "did again")


def _reversed(receipt: "Receipt", deed: str) -> Result:
    return Result(wrote(receipt, deed).document, lambda: show(f"{deed} {' '.join(receipt.said)}"))


@reads()
def log(
    engagement: "Engagement",
    record: Annotated[str, argument("RECORD", "A service, or a record's key or id; all when left out.")] = "",
) -> Result:
    """Who said what, when, and what replaced it."""
    return listed(
        "claims",
        engagement.log.lines(record),
        lambda line: named(line, "claim", "at", "author", "kind", "about", "text", "replaced_by"),
        lambda line: (
            *(short_id(line.claim), minute(line.at), line.author, line.kind),
            *(line.text[:100], "replaced" * bool(line.replaced_by)),
        ),
        ("claim", "at (UTC)", "author", "kind", "says", ""),
        "Nothing has been said yet.",
    )
