"""Commands of a team: start a colleague, hand over, merge, settle."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from followme.cli.crossing import alike_document, looked, show_alike
from followme.cli.options import As, At, File, Json, opened, progress, say, show, show_json, table, wrote
from followme.errors import NotAcceptable
from followme.text import times

if TYPE_CHECKING:
    from followme.engagement.team.joining import Joined, Step

To = Annotated[Path, typer.Option("--to", metavar="OUT", help="The .fieldbook file to write.")]


def merge(
    file: File,
    others: Annotated[list[Path], typer.Argument(metavar="OTHER…", help="Colleagues' fieldbooks or hand-overs.")],
    adopt: Annotated[bool, typer.Option("--adopt", help="Say that another engagement is this one.")] = False,
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Merge colleagues' files into this one, without losing a word; a refused file does not stop the others."""
    with opened(file, me, at) as engagement, progress() as tell:
        joined = engagement.merge(others, adopt=adopt, watch=lambda step: tell(_step(step)))
        tell("")
        if json:
            show_json(_document(joined) | {"may_be_known": alike_document(looked(engagement, joined, tell))})
        else:
            _receipt(joined)
            show_alike(looked(engagement, joined, tell) or (), file)
    for one in joined.files:
        if one.doubt:
            say(f"warning: {one.file}: {one.doubt}")
    if any(one.state == "refused" for one in joined.files):
        raise typer.Exit(NotAcceptable.exit_code)


_OF_A_FILE: Final = (
    "file",
    "state",
    "reason",
    "new",
    "already",
    "quarantined",
    "new_conflicts",
    "settled_conflicts",
)


def _document(joined: "Joined") -> dict[str, object]:
    files = [{name: getattr(one, name) for name in (*_OF_A_FILE, "doubt")} for one in joined.files]
    return {"files": files, "digest": joined.digest, "conflicts": joined.conflicts, "lost": joined.lost}


def _receipt(joined: "Joined") -> None:
    cells = [[getattr(one, name) for name in _OF_A_FILE] for one in joined.files]
    rows = [["" if cell is None else str(cell) for cell in row] for row in cells]
    headers = ("file", "state", "why", "new", "known", "quarantined", "new conflicts", "settled")
    table(headers, rows, "")
    conflicts, lost = times(joined.conflicts, "conflict"), times(joined.lost, "claim")
    show(f"digest {joined.digest}, {conflicts} open, {lost} lost")


def _step(step: "Step") -> str:
    return f"{step.number} of {step.files}  {step.file}  {step.done:,} of {step.of:,} claims"


def handover(file: File, to: To, json: Json = False) -> None:
    """Write one sealed file for a colleague: every claim, nothing of this laptop."""
    with opened(file) as engagement:
        done = engagement.handover(to)
    if json:
        show_json(asdict(done))
    else:
        show(f"wrote {to.name}: {done.claims} claims, digest {done.digest}, sha256 {done.sha256}")
        if done.carries:
            say(done.carries)


def starter(file: File, to: To, json: Json = False) -> None:
    """Write what a colleague's laptop starts with: the engagement, its people, planned visits."""
    with opened(file) as engagement:
        sha256 = engagement.starter(to)
    if json:
        show_json({"file": str(to), "claims": [], "sha256": sha256})
    else:
        show(f'wrote {to.name}; your colleague runs: followme join {to.name} NAME.fieldbook --as "Their Name"')


def join(
    starter: Annotated[
        Path, typer.Argument(metavar="STARTER", help="What followme starter made, or any hand-over.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The .fieldbook file to make.")],
    me: Annotated[str, typer.Option("--as", metavar="NAME", help="Whose laptop this is.")],
    at: At = "",
    json: Json = False,
) -> None:
    """Join an engagement from a starter or a hand-over: same engagement, another author."""
    from followme.engagement import Engagement
    from followme.fieldbook.given import FixedClock, read_time

    clock = FixedClock(read_time(at)) if at else None
    with Engagement.join(starter, file, me, clock=clock) as engagement:
        status = engagement.status()
    if json:
        show_json({"file": str(file), "product_line": status.product_line, "digest": status.digest})
    else:
        show(f"joined {status.product_line}; open it with: followme {file}")


def resolve(
    file: File,
    record: Annotated[str, typer.Argument(help="The record, as followme conflicts shows it, or its beginning.")],
    field: Annotated[str, typer.Argument(help="The field in conflict.")],
    value: Annotated[str, typer.Argument(help="One of the values, or a third.")],
    me: As = "",
    at: At = "",
    json: Json = False,
) -> None:
    """Settle a conflict: the value that holds from now on, for everybody."""
    with opened(file, me, at) as engagement:
        receipt = engagement.resolve(record, field.replace("-", "_"), value)
    wrote(receipt, "settled", as_json=json)


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    for command in (starter, join, merge, resolve, handover):
        app.command()(command)
