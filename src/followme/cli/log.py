"""Commands of the log: who said what, and changing it, taking it back, doing it again."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, listed, reads, writes, wrote
from followme.cli.output import minute, named, short_id, show
from followme.cli.parameters import Record, argument, option
from followme.words.terms import ENTRY, read_as

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import ActLine
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
def undo(
    engagement: "Engagement",
    to: Annotated[int, option("--to", "ACT", "To how it stood after this act of `followme acts`.")] = 0,
) -> Result:
    """Take back the last thing done in this file on this laptop; or all that was done after an act."""
    return _reversed(engagement.log.go_to(to), "") if to else _reversed(engagement.log.undo(), "undid")


@writes()
def redo(engagement: "Engagement") -> Result:
    """Do again what undo took back."""
    return _reversed(engagement.log.redo(), "did again")


def _reversed(receipt: "Receipt", deed: str) -> Result:
    return Result(wrote(receipt, deed).document, lambda: show(f"{deed} {' '.join(receipt.said)}".lstrip()))


@reads()
def acts(engagement: "Engagement") -> Result:
    """The last 50 things done in this file on this laptop, from what to what; `undo --to` goes back to any."""
    from followme.words.acts import told_words

    return listed(
        "acts",
        engagement.log.acts(),
        _act,
        lambda act: (
            *(str(act.number), minute(act.at), act.author),
            *(told_words(act.deed), "" if act.stands else "undone"),
        ),
        ("act", "at (UTC)", "author", "did", ""),
        "Nothing was done here yet.",
    )


def _act(act: "ActLine") -> dict[str, object]:
    changes = [named(change, "subject", "field", "was", "now") for change in act.deed.changes]
    told = {"label": act.deed.label, "changes": changes, "more": act.deed.more}
    return named(act, "number", "at", "author", "stands") | told


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
            *(short_id(line.claim), minute(line.at), line.author, read_as(line.kind)),
            *(line.text[:100], "replaced" * bool(line.replaced_by)),
        ),
        (ENTRY, "at (UTC)", "author", "what", "says", ""),
        "Nothing has been said yet.",
    )
