"""Commands that say how a file stands: what is in it, whether it is sound, and what of it is withdrawn."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from followme.cli.command import Result, listed, reads, tells, writes, wrote
from followme.cli.output import minute, named, say, short_id, show, show_all, table
from followme.cli.parameters import Because, argument, flag, option
from followme.errors import FollowmeError, Stopped, UsageError
from followme.text import times
from followme.words.terms import ENTRY, entries

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.checking import Checked
    from followme.engagement.log.striking import AskedStrike
    from followme.engagement.log.views import LogLine, Status
    from followme.engagement.team.views import Handover, SinceHandover

PLACE: Final = 91


@reads()
def status(engagement: "Engagement") -> Result:
    """How the fieldbook stands: what is in it, what was merged and handed over, what waits for an answer."""
    status, since = engagement.log.status(), engagement.team.since_handover()
    handovers, asking = engagement.team.handovers(), engagement.log.asking()
    facts = ("product_line", "me", "digest", "claims", "observations", "services", "visits", "conflicts")
    return Result(
        lambda: {
            **named(status, *facts),
            "last_handover": named(since, "at", "to", "entries") if since.at else None,
            "asks_to_strike": [strike.claim for strike in asking],
            "handovers": [named(handover, *_OF_A_HANDOVER) for handover in handovers],
        },
        lambda: _show_status(status, since, handovers, asking),
    )


_OF_A_HANDOVER: Final = ("number", "at", "direction", "file_name", "whom", "state", "new", "already", "claims")


def _show_status(
    status: "Status",
    since: "SinceHandover",
    handovers: "Sequence[Handover]",
    asking: "Sequence[AskedStrike]",
) -> None:
    counts = ((status.services, "service"), (status.visits, "visit"), (status.conflicts, "conflict"))
    counted = ", ".join(times(count, noun) for count, noun in counts)
    show(f"{status.product_line}, {status.me}: {entries(status.claims)}, {counted}; digest {status.digest}")
    show(since.words)
    show_all(f"{strike.words}: `followme strike --confirm`, or --refuse" for strike in asking)
    rows = [(str(file.number), minute(file.at), _WAY[file.direction], file.to, file.state) for file in handovers]
    table(("number", "at (UTC)", "", "file", "state"), rows, "Nothing was merged here yet.")


_WAY: Final = {"in": "from", "out": "to"}


@writes(opening=lambda values: "write" if _strikes(values) else "read")
def strike(
    engagement: "Engagement",
    json: bool,
    claims: Annotated[
        list[str] | None, argument("ENTRY…", "Their ids, as in followme log, or how they begin.")
    ] = None,
    speaker: Annotated[str, option("--speaker", "NAME", "All that this person said.")] = "",
    confirm: Annotated[
        bool, flag("--confirm", "Agree to what others struck: the words leave this file too.")
    ] = False,
    refuse: Annotated[bool, flag("--refuse", "Keep what others struck, until it is asked again.")] = False,
    dry_run: Annotated[bool, flag("--dry-run", "Only list what would be struck.")] = False,
    because: Because = "",
) -> Result:
    """Withdraw what somebody said, for good: the words leave this file; files it is merged into hide them and ask.

    Without an entry: what others struck and asks for an answer here.
    """
    words = tuple(claims or ())
    if confirm and refuse:
        raise UsageError("--confirm and --refuse say the opposite", "Give one of them.")
    if confirm:
        return wrote(engagement.log.agree(words), "erased what was struck by")
    if refuse:
        return wrote(engagement.log.refuse(words), "kept what was struck by")
    if not words and not speaker:
        return replace(_asking(engagement.log.asking()), kept=False)
    lines = engagement.log.to_strike(words, speaker)
    if dry_run:
        return replace(_would_strike(lines), kept=False)
    if speaker:
        _list_first(lines, json=json)
    return wrote(engagement.log.strike(words, because, speaker), f"struck {entries(len(lines))}, as")


def _strikes(values: Mapping[str, Any]) -> bool:
    """Whether it is to strike, not only to list."""
    named = any(values[name] for name in ("claims", "speaker", "confirm", "refuse"))
    return named and not values["dry_run"]


def _list_first(lines: "Sequence[LogLine]", *, json: bool) -> None:
    """What goes; a person at a terminal is asked, since it cannot be taken back."""
    for line in lines:
        say(f"  {short_id(line.claim)}  {minute(line.at)}  {line.text}")
    if not json and sys.stdin.isatty() and sys.stderr.isatty():
        say(f"Strike {entries(len(lines))} for good? y, or Enter for no:")
        if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
            raise Stopped("nothing was struck", "You did not say yes.")


def _would_strike(lines: "Sequence[LogLine]") -> Result:
    return listed(
        "would_strike",
        lines,
        lambda line: named(line, "claim", "at", "author", "kind", "about", "text"),
        lambda line: (short_id(line.claim), minute(line.at), line.author, line.text[:100]),
        (ENTRY, "at (UTC)", "author", "says"),
        "Nothing would be struck.",
    )


def _asking(asking: "Sequence[AskedStrike]") -> Result:
    return listed(
        "asking",
        asking,
        lambda asked: {"strike": asked.claim, **named(asked, "by", "at", "because"), "claims": asked.claims},
        lambda asked: (short_id(asked.claim), minute(asked.at), asked.words),
        ("strike", "at (UTC)", "asks"),
        "No strike asks. Name the entries to strike, as in `followme log`.",
    )


@tells()
def check(file: Annotated[Path, argument("FILE", "A fieldbook, a plan (JSON, TOML) or a bundle.")]) -> Result:
    """Say what a file is, and whether it is sound."""
    from followme.engagement.checking import checked_file

    checked = checked_file(file)
    return Result(
        lambda: {
            "file": str(file),
            "kind": checked.kind,
            **checked.facts,
            "problems": checked.problems,
            "remarks": checked.remarks,
        },
        lambda: _show_check(file, checked),
        code=FollowmeError.exit_code if checked.problems else 0,
    )


def _fact(name: str, value: int | str) -> str:
    if not isinstance(value, int):
        return f"{name} {value}"
    counted = {"claims": entries(value), "files": times(value, "file")}
    return counted.get(name, f"{value} {name}")


def _show_check(file: Path, checked: "Checked") -> None:
    facts = (_fact(name, value) for name, value in checked.facts.items())
    show(f"{file.name} is {checked.kind}: {', '.join(facts)}")
    show_all(f"  {problem}" for problem in (*checked.problems, *checked.remarks))
    show(times(len(checked.problems), "problem") if checked.problems else "sound")
