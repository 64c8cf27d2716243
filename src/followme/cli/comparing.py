"""Commands that lay two accounts side by side: twin visits, interactions both saw, voices that differ."""

from typing import Annotated

import typer

from followme.cli.options import As, At, Because, File, Json, opened, show_json, table, wrote

One = Annotated[str, typer.Argument(help="A visit or an observation, by the beginning of its id.")]
Other = Annotated[str, typer.Argument(help="The other of the same kind.")]


def twins(file: File, json: Json = False) -> None:
    """List visits and sightings that may be one, and what was ruled about them."""
    with opened(file) as engagement:
        found = engagement.twins()
    names = ("kind", "a", "b", "left", "right", "why", "verdict")
    if json:
        show_json({"twins": [{name: getattr(one, name) for name in names} for one in found]})
        return
    rows = [
        (one.kind, one.a[:12], one.b[:12], one.left, one.right, f"ruled {one.verdict}" if one.verdict else one.why)
        for one in found
    ]
    empty = "No twins: no two interviewers visited one team at one time, or typed the same mark."
    table(("kind", "one", "other", "this", "and this", "why"), rows, empty)


def twin(
    file: File, one: One, other: Other,
    apart: Annotated[bool, typer.Option("--apart", help="They are two, not one.")] = False,
    because: Because = "", me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Rule two visits (or two sightings) one: twin visits speak with one voice, one interaction counts once."""
    with opened(file, me, at) as engagement:
        receipt = engagement.rule_twins(one, other, "different" if apart else "same", because)
    wrote(receipt, "kept apart" if apart else "one now:", as_json=json)


def disagreements(file: File, json: Json = False) -> None:
    """List where the voices about one service differ: evidence, not an error."""
    with opened(file) as engagement:
        found = engagement.disagreements()
    if json:
        names = ("key", "service", "field", "stands", "moves")
        told = [{**{name: getattr(one, name) for name in names}, "said": dict(one.said)} for one in found]
        show_json({"disagreements": told})
        return
    rows = [
        (
            one.service,
            one.label,
            "can change the disposition" if one.moves else "",
            one.stands,
            ", ".join(f"{value} ({count})" for value, count in one.said),
        )
        for one in found
    ]
    table(("service", "answer", "", "stands", "voices"), rows, "No disagreements.")


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    for command in (disagreements, twins, twin):
        app.command()(command)
