"""Commands of plans: in waves, how far they are, and the files that leave the house."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, reads, writes, wrote
from followme.cli.output import say, show, table, warn_of_rubric
from followme.cli.parameters import Season, Service, argument, flag, option
from followme.errors import FollowmeError
from followme.text import key_of, times
from followme.words.terms import strategy_help

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.plans.views import ExportResult
    from followme.integration.document import IntegrationPlan
    from followme.inventory.fields import Catalogue

PLACE: Final = 60

_BOTH: Final = "both"


@reads()
def plan(
    engagement: "Engagement",
    strategy: Annotated[str, option("--strategy", "STRATEGY", f"{strategy_help()}; both.")] = _BOTH,
    season: Season = "",
) -> Result:
    """Plan the integration in waves."""
    from followme.integration.strategy import STRATEGIES

    names = STRATEGIES if strategy == _BOTH else (strategy,)
    plans = {name: engagement.plans.integration(name, season) for name in names}
    warn_of_rubric(engagement)
    catalogue = engagement.visits.catalogue()
    return Result(
        lambda: (
            {name: plan.as_json() for name, plan in plans.items()}
            if strategy == _BOTH
            else plans[strategy].as_json()
        ),
        lambda: _show_plans(plans.values(), catalogue),
    )


def _show_plans(plans: "Iterable[IntegrationPlan]", catalogue: "Catalogue") -> None:
    from followme.cli import reports

    for number, plan in enumerate(plans):
        if number:
            show("")
        reports.plan(plan, catalogue)


@writes("progress")
def tell_progress(
    engagement: "Engagement",
    service: Service,
    status: Annotated[str, argument("STATUS", "planned, in-progress, integrated or retired.")],
) -> Result:
    """Tell how far a service is; the rest is planned again."""
    receipt = engagement.plans.progress(service, key_of(status).replace(" ", "_").replace("-", "_"))
    return wrote(receipt, f"{status}:")


@reads()
def export(
    engagement: "Engagement",
    to: Annotated[Path, option("--to", "DIR", "The folder of the bundle.")] = Path("exports"),
    only: Annotated[list[str] | None, option("--only", "NAME", "Only this file.")] = None,
    check: Annotated[bool, flag("--check", "Write nothing: say what would change (exit 1).")] = False,
    strategy: Annotated[str, option("--strategy", "STRATEGY", f"{strategy_help()}.")] = "",
    season: Season = "",
) -> Result:
    """Write the plans and their schemas: checked first, then put in place as a whole."""
    bundle = engagement.plans.export(to, only or (), check=check, strategy=strategy, season=season)
    warn_of_rubric(engagement)
    return Result(
        lambda: _document(bundle),
        lambda: _show_bundle(bundle, "is as it would be written" if check else "written"),
        code=FollowmeError.exit_code if bundle.problems else 0,
        kept=not check,
    )


def _document(bundle: "ExportResult") -> dict[str, object]:
    return {
        "folder": str(bundle.folder),
        "files": [{"name": file.name, "bytes": file.size, "sha256": file.sha256} for file in bundle.files],
        "problems": bundle.problems,
        "held_back": bundle.carried.held_back,
        "masked": bundle.carried.private,
    }


def _show_bundle(bundle: "ExportResult", sound: str) -> None:
    rows = [(file.name, str(file.size), file.sha256[:16]) for file in bundle.files]
    table(("file", "bytes", "sha256"), rows, "")
    for problem in bundle.problems:
        say(problem)
    if bundle.carried.left_out:
        show(bundle.carried.left_out)
    show(f"{bundle.folder}: {times(len(bundle.problems), 'difference') if bundle.problems else sound}")
