"""Commands of planning: the journey, identity, the plan in waves, and the files that leave the house."""

from pathlib import Path
from typing import Annotated

import typer

from followme.cli.options import (
    As,
    At,
    File,
    Json,
    opened,
    say,
    short,
    show,
    show_json,
    table,
    warn_of_rubric,
    wrote,
)
from followme.errors import FollowmeError
from followme.text import key_of

Season = Annotated[str, typer.Option("--season", help="tax, retail, flat, or a measured factor such as 2.5.")]
_BOTH = "both"


def journey(file: File, json: Json = False) -> None:
    """Show the customer's journey with the services that serve it, and what stands out."""
    from followme.rationalization.findings import findings

    with opened(file) as engagement:
        ground = engagement.ground()
    found = findings(ground)
    if json:
        show_json(ground.journey.as_json(found))
        return
    rows = [
        (state.label, str(len(state.services)), short(ground.names(state.services), 60))
        for state in ground.journey.states
    ]
    table(("state", "services", ""), rows, "The journey has no states: see config/journey.toml.")
    for one in found:
        show(f"{one.kind.replace('_', ' ')}: {one.text}")
    if ground.journey.unmapped_functions:
        show(f"functions of no state: {', '.join(ground.journey.unmapped_functions)}")


def identity(file: File, json: Json = False) -> None:
    """Show which services can be joined on a customer, and through which keys."""
    with opened(file) as engagement:
        ground = engagement.ground()
    if json:
        show_json(ground.identity.as_json())
        return
    joins = ground.identity
    rows = [(ground.names([key]), ", ".join(keys)) for key, keys in joins.services.items()]
    table(("service", "identity keys"), rows, "No service yet.")
    hubs = ", ".join(joins.hub_keys) or "none"
    show(f"\nislands: {len(joins.islands)}; keys that join what can be joined: {hubs}")
    for island in joins.islands:
        show(f"  {ground.names(island)}")


def plan(
    file: File,
    strategy: Annotated[
        str, typer.Option("--strategy", help="highest-impact, highest-complexity or both.")
    ] = _BOTH,
    season: Season = "",
    json: Json = False,
) -> None:
    """Plan the integration in waves."""
    from followme.cli import reports
    from followme.integration.strategy import STRATEGIES

    with opened(file) as engagement:
        names = STRATEGIES if strategy == _BOTH else (strategy,)
        plans = {name: engagement.plan(name, season) for name in names}
        catalogue = engagement.catalogue()
        warn_of_rubric(engagement)
    if json:
        documents = {name: plan.as_json() for name, plan in plans.items()}
        show_json(documents if strategy == _BOTH else documents[strategy])
        return
    for number, plan in enumerate(plans.values()):
        if number:
            show("")
        reports.plan(plan, catalogue)


def progress(
    file: File,
    service: Annotated[str, typer.Argument(metavar="SERVICE", help="A service's name, alias or key.")],
    status: Annotated[str, typer.Argument(help="planned, in_progress, integrated or retired.")],
    me: As = "", at: At = "", json: Json = False,
) -> None:  # fmt: skip
    """Tell how far a service is; the rest is planned again."""
    with opened(file, me, at) as engagement:
        receipt = engagement.progress(service, key_of(status).replace(" ", "_").replace("-", "_"))
    wrote(receipt, f"{status}:", as_json=json)


def export(
    file: File,
    to: Annotated[Path, typer.Option("--to", help="The folder of the bundle.")] = Path("exports"),
    only: Annotated[list[str] | None, typer.Option("--only", metavar="NAME", help="Only this file.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing: say what would change (exit 1).")] = False,
    strategy: Annotated[str, typer.Option("--strategy", help="highest-impact or highest-complexity.")] = "",
    season: Season = "",
    json: Json = False,
) -> None:
    """Write the plans and their schemas: checked first, then put in place as a whole."""
    with opened(file) as engagement:
        result = engagement.export(to, only or (), check=check, strategy=strategy, season=season)
        warn_of_rubric(engagement)
    if json:
        left_out = {"held_back": result.carried.held_back, "masked": result.carried.private}
        files = [{"name": one.name, "bytes": one.size, "sha256": one.sha256} for one in result.files]
        show_json({"folder": str(result.folder), "files": files, "problems": list(result.problems), **left_out})
    else:
        table(("file", "bytes", "sha256"), [(f.name, str(f.size), f.sha256[:16]) for f in result.files], "")
        for problem in result.problems:
            say(problem)
        same = "is as it would be written" if check else "written"
        if result.carried.left_out:
            show(result.carried.left_out)
        show(f"{result.folder}: {f'{len(result.problems)} differences' if result.problems else same}")
    if result.problems:
        raise typer.Exit(FollowmeError.exit_code)


def add_to(app: typer.Typer) -> None:
    """Hang these commands into the tree."""
    for command in (journey, identity, plan, progress, export):
        app.command()(command)
