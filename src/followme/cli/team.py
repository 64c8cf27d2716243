"""Commands of a team: start a colleague, hand over, merge, settle; and what a file is."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, reads, tells, writes, wrote
from followme.cli.opening import NOTES, clock
from followme.cli.output import minute, named, progress, say, short, short_id, show, show_all, table
from followme.cli.pairs import names_looked_at
from followme.cli.parameters import At, Because, NewFile, Owner, argument, flag, option
from followme.errors import FollowmeError, NotAcceptable, UsageError
from followme.text import times
from followme.words.terms import entries

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.log.views import Reversal
    from followme.engagement.services.views import Conflict, Rival
    from followme.engagement.team.joining import Step
    from followme.engagement.team.receipts import Joined, MergedFile
    from followme.engagement.team.verbs import Alike
    from followme.engagement.team.views import HandoverFile

PLACE: Final = 90

To = Annotated[Path, option("--to", "OUT", "The .fieldbook file to write.")]


@reads(keeps=True)
def starter(engagement: "Engagement", to: To) -> Result:
    """Write what a colleague's laptop starts with: the engagement, its people, planned visits."""
    sha256 = engagement.team.starter(to)
    use = f'your colleague runs: followme join {to.name} NAME.fieldbook --as "Their Name"'
    return Result(
        lambda: {"file": str(to), "claims": [], "sha256": sha256}, lambda: show(f"wrote {to.name}; {use}")
    )


@writes()
def customers(
    engagement: "Engagement",
    number: Annotated[str, argument("NUMBER", 'Such as 1200000 or ~1.2M; "" when nobody knows.')],
) -> Result:
    """Say how many customers a year the product line has in all: what shares and percentages are of."""
    return wrote(engagement.team.customers(number), "kept")


@tells(keeps=True)
def join(
    starter: Annotated[Path, argument("STARTER", "What followme starter made, or any hand-over.")],
    file: NewFile,
    me: Owner,
    at: At = "",
) -> Result:
    """Join an engagement from a starter or a hand-over: same engagement, another author."""
    from followme.engagement import Engagement

    with Engagement.join(starter, file, me, clock=clock(at)) as engagement:
        status = engagement.log.status()
    return Result(
        lambda: {"file": str(file), "product_line": status.product_line, "digest": status.digest},
        lambda: show(f"joined {status.product_line}; open it with: followme {file}"),
    )


@writes()
def merge(
    engagement: "Engagement",
    file: Path,
    json: bool,
    others: Annotated[list[Path] | None, argument("OTHER…", "Colleagues' fieldbooks or hand-overs.")] = None,
    adopt: Annotated[bool, flag("--adopt", "Say that another engagement is this one.")] = False,
    set_aside: Annotated[
        int,
        option("--set-aside", "HANDOVER", "Take a merge back: its number, as the merge told it and status does."),
    ] = 0,
) -> Result:
    """Merge colleagues' files into this one, without losing a word; a refused file does not stop the others."""
    if set_aside:
        if others or adopt:
            raise UsageError("--set-aside takes a merge back", "Give its number alone.")
        return _reversed(engagement.log.set_aside(set_aside))
    if not others:
        raise UsageError("nothing to merge", "Name colleagues' files, or the number of a merge with --set-aside.")
    with progress() as tell:

        def watch(step: "Step") -> None:
            tell(f"{step.number} of {step.files}  {step.file}  {step.done:,} of {entries(step.of)}")

        joined = engagement.team.merge(others, adopt=adopt, watch=watch)
        tell("")
        if not json:  # before the names are looked at, which may take long
            _show_merge(joined)
        alike = _names_alike(engagement, joined, tell)
    for doubtful in filter(attrgetter("doubt"), joined.files):
        say(f"warning: {doubtful.file}: {doubtful.doubt}")
    refused = any(merged.state == "refused" for merged in joined.files)
    return Result(
        lambda: _merge_document(joined, alike),
        lambda: show_all(f"{names.words}: {names.command(str(file))}" for names in alike or ()),
        code=NotAcceptable.exit_code if refused else FollowmeError.exit_code if joined.asks else 0,
    )


def _reversed(receipt: "Reversal") -> Result:
    return Result(wrote(receipt, "").document, lambda: show(f"set aside {' '.join(receipt.said)}"))


def _names_alike(
    engagement: "Engagement", joined: "Joined", tell: Callable[[str], None]
) -> "tuple[Alike, ...] | None":
    """What the merged files brought that may be known under another name; None where somebody stopped the look.

    Stopping it (ctrl-C) stops nothing else: the merge is done by then.
    """
    try:
        return engagement.team.alike(joined, names_looked_at(tell))
    except KeyboardInterrupt:
        tell("")
        say("Stopped looking for names known here under another; the merge is done.")
        return None


_OF_A_FILE: Final = (
    "file", "state", "reason", "new", "already", "quarantined", "new_conflicts", "settled_conflicts",
)  # fmt: skip
_OF_A_CHANGE: Final = ("kind", "about", "service", "field", "by", "was_by")


def _merge_document(joined: "Joined", alike: "Sequence[Alike] | None") -> dict[str, object]:
    return {
        "files": [_file_document(merged) for merged in joined.files],
        **named(joined, "digest", "conflicts", "lost"),
        "may_be_known": None if alike is None else [_alike_document(names) for names in alike],
    }


def _file_document(merged: "MergedFile") -> dict[str, object]:
    return {
        **named(merged, *_OF_A_FILE, "doubt", "handover", "back"),
        "replaced": [named(change, *_OF_A_CHANGE) for change in merged.changes],
        "asks_to_strike": [{"claim": claim, "by": by} for claim, by in merged.asks_to_strike],
    }


def _alike_document(names: "Alike") -> dict[str, object]:
    precision = round(names.right / names.pairs, 4)
    return {"file": names.file, "between": names.people, "pairs": names.pairs, "estimated_precision": precision}


def _show_merge(joined: "Joined") -> None:
    cells = [named(merged, *_OF_A_FILE).values() for merged in joined.files]
    rows = [["" if cell is None else str(cell) for cell in row] for row in cells]
    headers = ("file", "state", "why", "new", "known", "quarantined", "new conflicts", "settled")
    table(headers, rows, "")
    for merged in joined.files:
        _show_changes(merged)
    conflicts, lost = times(joined.conflicts, "conflict"), entries(joined.lost)
    show(f"digest {joined.digest}, {conflicts} open, {lost} lost")


def _show_changes(merged: "MergedFile") -> None:
    show_all(f"{merged.file}: {line}" for line in merged.told)


@reads()
def conflicts(engagement: "Engagement") -> Result:
    """List what two people set differently without knowing of it."""
    conflicts = engagement.services.conflicts()
    headers = ("about", "what", "value", "because", "author", "at (UTC)", "record")
    return Result(
        lambda: {"conflicts": [_conflict_document(conflict) for conflict in conflicts]},
        lambda: table(
            headers,
            [_rival_cells(conflict, rival) for conflict in conflicts for rival in conflict.values],
            "No conflicts.",
        ),
    )


def _conflict_document(conflict: "Conflict") -> dict[str, object]:
    names = ("value", "reason", "also", "author", "at", "claim", "visit")
    return {
        **named(conflict, "kind", "about", "service", "field", "name", "label"),
        "values": [named(rival, *names, *["words"] * bool(rival.words)) for rival in conflict.values],
    }


def _rival_cells(conflict: "Conflict", rival: "Rival") -> tuple[str, ...]:
    record = "" if conflict.about.startswith("[") else short_id(conflict.about)
    value = rival.words or ("(cleared)" if rival.value is None else short(str(rival.value), 40))
    ruled = "; ".join(filter(None, (value, rival.also)))
    return (conflict.name, conflict.label, ruled, short(rival.reason, 40), rival.author, minute(rival.at), record)


@writes()
def resolve(
    engagement: "Engagement",
    record: Annotated[str, argument("ABOUT", "What it is about, or its record, as followme conflicts shows it.")],
    field: Annotated[str, argument("WHAT", "What was set two ways, as followme conflicts shows it.")],
    value: Annotated[str, argument("VALUE", "One of the values, or a third.")],
    because: Because = "",
) -> Result:
    """Settle a conflict: the value that holds from now on, for everybody. Of a ruling the reason goes along."""
    return wrote(engagement.team.resolve(record, field, value, because), "settled")


@reads(keeps=True, opening=NOTES)
def handover(
    engagement: "Engagement",
    to: To,
    whom: Annotated[str, option("--for", "NAME", "Who gets it; kept on this laptop only.")] = "",
) -> Result:
    """Write one sealed file for a colleague: every entry, nothing of this laptop."""
    sealed = engagement.team.handover(to, whom)
    return Result(lambda: asdict(sealed), lambda: _show_handover(sealed, to))


def _show_handover(sealed: "HandoverFile", to: Path) -> None:
    show(f"wrote {to.name}: {entries(sealed.claims)}, digest {sealed.digest}, sha256 {sealed.sha256}")
    if sealed.carries:
        say(sealed.carries)
