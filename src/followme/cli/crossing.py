"""How the pairs between two interviewers' books are printed, and what a merge says of them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from followme.cli.options import say, short, show, table
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.names.between import Across, Alike
    from followme.engagement.team.joining import Joined
    from followme.matching.proposals import Proposal

Tell = Callable[[str], None]


def names_looked_at(tell: Tell) -> Callable[[int, int], None]:
    """Says how far a look at all names is."""
    return lambda done, of: tell(f"{done:,} of {of:,} names")


def crossed(document: dict[str, Any], found: "Across") -> dict[str, object]:
    """The document of ``duplicates``, its pairs in the order of the sides, and what is known of all of them."""
    precision = found.found.estimated_precision
    asked = [found.as_asked(one) for one in found.duplicates.proposals]
    pairs = zip(document["proposals"], asked, strict=True)
    return document | {
        "proposals": [told | {"a": left.name, "b": right.name} for told, (left, right) in pairs],
        "estimated_precision": None if precision is None else round(precision, 4),
        "between": list(found.people),
        "one_to_one": found.found.one_to_one,
    }


def show_crossed(found: "Across") -> None:
    """The pairs for people, whose name each is on top, and how many of them are right by estimate."""
    rows = [_row(found, one) for one in found.duplicates.proposals]
    one, other = found.people
    none = f"No name of {one} looks like a service that {other} knows under another."
    table(("advice", "sure", short(one, 34), short(other, 34), "why"), rows, none)
    if rows:
        show(f"\n{found.words}")
    for remark in found.unclean:
        show(remark)
    sure = len(found.duplicates.acceptable)
    if sure:
        show(f"{times(sure, 'pair')} can be accepted: the same command with --accept")


def _row(found: "Across", one: "Proposal") -> tuple[str, ...]:
    left, right = found.as_asked(one)
    advice = "variant" if one.compared.variant else one.compared.advice
    why = short("; ".join(one.reasons), 60)
    return (advice, f"{one.compared.confidence:.2f}", short(left.name, 34), short(right.name, 34), why)


# ---- what a merge brought


def alike_document(found: "Sequence[Alike] | None") -> list[dict[str, object]] | None:
    """What merged files brought that may be known under another name, for programs."""
    if found is None:
        return None
    return [
        {
            "file": one.file,
            "between": list(one.people),
            "pairs": one.pairs,
            "estimated_precision": round(one.right / one.pairs, 4),
        }
        for one in found
    ]


def looked(engagement: "Engagement", joined: "Joined", tell: Tell) -> "tuple[Alike, ...] | None":
    """What the merged files brought that may be known under another name; None where somebody stopped the look.

    Stopping it (ctrl-C) stops nothing else: the merge is done by then.
    """
    try:
        return engagement.alike(joined, names_looked_at(tell))
    except KeyboardInterrupt:
        tell("")
        say("Stopped looking for names known here under another; the merge is done.")
        return None


def show_alike(found: "Sequence[Alike]", file: Path) -> None:
    """A line per merged file."""
    for one in found:
        show(f"{one.words}: {one.command(str(file))}")
