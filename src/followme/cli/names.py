"""Commands of names: which of them are one service, one person, one visit; and how a thing is called."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli import pairs
from followme.cli.command import Result, listed, reads, writes, wrote
from followme.cli.output import named, note, progress, short_id, show, table
from followme.cli.parameters import Because, Of, Service, argument, flag, option
from followme.errors import UsageError
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.names.qualifying import Split
    from followme.engagement.views import Receipt

PLACE: Final = 30

NameA = Annotated[str, argument("A", "A service's name; with --of a person's or a function's.")]
NameB = Annotated[str, argument("B", "The other name.")]
TwinA = Annotated[str, argument("A", "A visit or an observation, by the beginning of its id.")]
TwinB = Annotated[str, argument("B", "The other of the same kind.")]


@writes(keeps=False, opening=lambda values: "write" if values["accept"] else "read")
def duplicates(
    engagement: "Engagement",
    accept: Annotated[bool, flag("--accept", "Rule same on all that is advised to be the same.")] = False,
    explain: Annotated[tuple[str, str] | None, option("--explain", "A B", "Say why two names may be one.")] = None,
    of: Of = "services",
    between: Annotated[
        tuple[str, str] | None, option("--between", "A B", "Only what two interviewers may know under two names.")
    ] = None,
) -> Result:
    """List the names that may be one service, with advice and why; nothing is joined without a verdict.

    With --of people or --of functions: the leaders and business functions that may be spelt two ways.

    same = safe to accept unseen (--accept, one undo), likely = look first, possible = worth a look.
    """
    if (explain and (accept or between)) or (between and of != "services"):
        raise UsageError("these options do not go together", "--accept may follow --between, or --of, alone.")
    if explain:
        return pairs.explained(engagement.names.explain(*explain, of), of)
    if accept:
        receipt = engagement.names.accept_between(*between) if between else engagement.names.accept_same(of)
        return wrote(replace(receipt, record=""), f"ruled same: {times(len(receipt.claims), 'pair')}")
    with progress() as tell:
        watch = pairs.names_looked_at(tell)
        if between:
            return pairs.crossed(engagement.names.between(*between, watch))
        return pairs.proposed(engagement.names.duplicates(watch, of), of)


@writes()
def same(engagement: "Engagement", a: NameA, b: NameB, because: Because = "", of: Of = "services") -> Result:
    """Rule that two names are one service; with --of one person, or one business function."""
    return wrote(engagement.names.rule(a, b, "same", because, of), "ruled same:")


@writes()
def different(engagement: "Engagement", a: NameA, b: NameB, because: Because = "", of: Of = "services") -> Result:
    """Rule that two names are two services; with --of two people, or two business functions."""
    return wrote(engagement.names.rule(a, b, "different", because, of), "ruled different:")


@writes()
def variant(engagement: "Engagement", a: NameA, b: NameB, because: Because = "", of: Of = "services") -> Result:
    """Rule that two names are variants: different, and related."""
    return wrote(engagement.names.rule(a, b, "variants", because, of), "ruled variants:")


@writes()
def rename(
    engagement: "Engagement",
    service: Service,
    name: Annotated[str, argument("NAME", "What it is called from now on.")],
    because: Because = "",
) -> Result:
    """Give a service another name; what it was called before it is still called, too."""
    return wrote(engagement.names.rename(service, name, because), "renamed")


@writes()
def qualify(
    engagement: "Engagement",
    name: Annotated[str, argument("NAME", "The name, as it was said.")],
    by: Annotated[str, option("--by", "WAY", "team, leader or visit.")],
) -> Result:
    """Split a name that stands for several services: each observation gets its team, leader or visit in brackets.

    One undo takes it back. By hand, one by one: followme edit FILE RECORD --qualifier "Finance".
    """
    split = engagement.names.splitting(name, by)
    receipt = engagement.names.qualify(name, by)
    return Result(lambda: _split_document(split, receipt), lambda: _show_split(split, receipt))


def _split_document(split: "Split", receipt: "Receipt") -> dict[str, object]:
    parts = [{"key": part.key, "service": part.name, "observations": part.observations} for part in split.parts]
    written = {**named(receipt, "record", "claims"), "by": split.by, "parts": parts}
    return {**written, "unqualified": split.bare, "kept": split.kept, "notes": receipt.said}


def _show_split(split: "Split", receipt: "Receipt") -> None:
    show(f'split "{split.name}" by {split.by}:')
    table(("service", "observations"), [(part.name, str(part.observations)) for part in split.parts], "")
    note(*receipt.said)


@reads()
def twins(engagement: "Engagement") -> Result:
    """List visits and sightings that may be one, and what was ruled about them."""
    return listed(
        "twins",
        engagement.visits.twins(),
        lambda row: named(row, "kind", "a", "b", "left", "right", "why", "verdict"),
        lambda row: (
            *(row.kind, short_id(row.a), short_id(row.b), row.left, row.right),
            f"ruled {row.verdict}" if row.verdict else row.why,
        ),
        ("kind", "one", "other", "this", "and this", "why"),
        "No twins: no two interviewers visited one team at one time, or typed the same mark.",
    )


@writes()
def twin(
    engagement: "Engagement",
    a: TwinA,
    b: TwinB,
    apart: Annotated[bool, flag("--apart", "They are two, not one.")] = False,
    because: Because = "",
) -> Result:
    """Rule two visits (or two sightings) one: twin visits count as one, and so does one interaction."""
    receipt = engagement.visits.rule_twins(a, b, "different" if apart else "same", because)
    return wrote(receipt, "kept apart" if apart else "one now:")
