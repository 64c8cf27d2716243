"""Commands of services: what they are, which answer holds, what the scores say, what is decided."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, listed, reads, writes, wrote
from followme.cli.output import named, none_of, note, short, show, table, warn_of_rubric
from followme.cli.parameters import Because, Service, Where, argument, flag, option
from followme.cli.what_if import Answers, Thresholds, Tried, Weights, moved_json, show_moved, supposition
from followme.cli.why_not import Above, WhyNotThat, argued
from followme.errors import UsageError
from followme.text import safe_text, times
from followme.words.terms import TEAMS_ANSWERS

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import Supposed
    from followme.inventory.records import Profile
    from followme.scoring.document import Rubric
    from followme.scoring.scorecard import Scorecard

PLACE: Final = 40


@reads()
def services(engagement: "Engagement", where: Where = "") -> Result:
    """List the services behind the names, with what their teams agree on; with --where those that fit."""
    from followme.engagement.services.shapes import services_json

    fitting = engagement.services.fitting(where)
    profiles = tuple(profile for profile in engagement.services.profiles() if profile.key in fitting)
    unnamed = len(engagement.names.unnamed())
    return Result(
        lambda: services_json(profiles, unnamed, engagement.services.cards()),
        lambda: _show_services(profiles, unnamed, where),
    )


def _show_services(profiles: "Sequence[Profile]", unnamed: int, where: str) -> None:
    headers = ("service", "sightings", "visits", "teams", "also called", "functions")
    table(headers, [_service_cells(profile) for profile in profiles], none_of(where))
    if unnamed:
        show(f"\nnot named (such as N/A), so without a scorecard: {times(unnamed, 'sighting')}")


def _service_cells(profile: "Profile") -> tuple[str, ...]:
    from followme.inventory.answers import value_text

    return (
        short(profile.service, 40),
        str(profile.observations),
        str(profile.visits),
        short(", ".join(profile.teams), 30),
        short(", ".join(profile.aliases), 30),
        value_text(profile.value("business_functions"))[:40],
    )


@reads()
def disagreements(engagement: "Engagement") -> Result:
    """List where teams' answers about one service differ: evidence, not an error."""
    return listed(
        "disagreements",
        engagement.services.disagreements(),
        lambda row: {**named(row, "key", "service", "field", "stands", "moves"), "said": dict(row.said)},
        lambda row: (
            *(row.service, row.label, "can change the disposition" * row.moves, row.stands),
            ", ".join(f"{value} ({count})" for value, count in row.said),
        ),
        ("service", "answer", "", "stands", TEAMS_ANSWERS),
        "No disagreements.",
    )


@writes()
def settle(
    engagement: "Engagement",
    ruling: Annotated[
        list[str],
        argument(
            "[SERVICE] FIELD VALUE",
            "A service (with --where none), a field, e.g. business-impact, and the answer that holds.",
        ),
    ],
    because: Because = "",
    where: Where = "",
) -> Result:
    """Choose the answer of one field of a service, or of all that fit --where, whatever teams answered."""
    service, field, value = _ruling(ruling, where)
    if not where:
        return wrote(engagement.services.adjudicate(service, field, value, because), "settled")
    fitting = sorted(engagement.services.fitting(where))
    foreseen = engagement.services.foresee(fitting, field, value)
    receipt = engagement.services.adjudicate_all(fitting, field, value, because)
    note(f"{len(foreseen.changing)} changed, {len(foreseen.already)} said so already")
    return wrote(receipt, "settled")


adjudicate: Final = replace(settle, words=("adjudicate",), hidden=True)
"""Its second name, which scripts may know."""


def _ruling(words: list[str], where: str) -> tuple[str, str, str]:
    """Service, field and value; no service where a filter names them."""
    match words, bool(where):
        case [field, value], True:
            return "", field, value
        case [service, field, value], False:
            return service, field, value
        case _, True:
            raise UsageError("one service, or those that fit", "With --where give FIELD VALUE, and no SERVICE.")
    raise UsageError("SERVICE FIELD VALUE is wanted", "Or --where FILTER in place of SERVICE.")


@writes()
def decide(
    engagement: "Engagement",
    service: Service,
    disposition: Annotated[
        str, argument("DISPOSITION", "Integrate, Retire, Replace, Keep outside, Consolidate, …")
    ],
    because: Because = "",
    successor: Annotated[str, option("--successor", "SERVICE", "The service that takes over.")] = "",
    target_date: Annotated[str, option("--target-date", "DATE", "By when.")] = "",
) -> Result:
    """Decide what becomes of a service."""
    receipt = engagement.services.decide(
        service, disposition, because, successor=successor, target_date=target_date
    )
    return wrote(receipt, f"decided {disposition}:")


_COLUMNS: Final = (
    "key", "service", "impact low", "impact high", "complexity low", "complexity high", "disposition",
    "working", "decided", "successor", "near the line", "ask next", "answered", "firm",
)  # fmt: skip


@reads()
def score(
    engagement: "Engagement",
    service: Annotated[str, argument("SERVICE", "One service, with its breakdown.")] = "",
    rubric: Tried = None,
    weight: Weights = None,
    threshold: Thresholds = None,
    answer: Answers = None,
    why_not: WhyNotThat = "",
    above: Above = "",
    where: Where = "",
    as_csv: Annotated[bool, flag("--csv", "Print CSV.")] = False,
) -> Result:
    """Score impact and complexity of every service, and say what becomes of it; or who would move, and why."""
    from followme.cli.behind import thread
    from followme.scoring.show import as_json

    if service and where:
        raise UsageError("one service, or those that fit", "Give SERVICE or --where, not both.")
    beside = (rubric, weight, threshold, answer, where, as_csv)
    if asked := argued(engagement, service, why_not, above, alone=not any(beside)):
        return asked
    tried = supposition(service, rubric, weight, threshold, answer)
    supposed = engagement.services.what_if(tried) if tried else None
    used = supposed.rubric if supposed else engagement.services.rubric()
    cards = _cards(engagement, supposed, service, where)
    # One answer of a service moves that one alone, a weight any of all.
    keys = {card.key for card in cards} if where else engagement.services.cards().keys()
    about = {
        "rubric": used.digest,
        "rubric_problem": ("" if rubric else warn_of_rubric(engagement)) or None,
        "fieldbook": engagement.log.status().digest,
        **(moved_json(supposed, keys) if supposed else {}),
    }

    def lines() -> None:
        if as_csv:
            _print_csv(cards)
            return
        if supposed:
            show_moved(supposed, keys)
        if supposed and service:
            show("")
        if service or not supposed:
            _show_cards(engagement, cards, used, service, where, supposed=bool(answer))

    return Result(
        lambda: {**about, "services": [thread(engagement, one) if service else as_json(one) for one in cards]},
        lines,
    )


def _cards(
    engagement: "Engagement", supposed: "Supposed | None", service: str, where: str
) -> "tuple[Scorecard, ...]":
    cards = engagement.services.scorecards(supposed.cards if supposed else None)
    keys = {engagement.services.find(service).key} if service else engagement.services.fitting(where, cards)
    return tuple(card for card in cards if card.key in keys)


def _print_csv(cards: "Sequence[Scorecard]") -> None:
    from followme.cli.reports import csv_cells
    from followme.inventory.privacy import masked
    from followme.inventory.tabular import guarded

    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([guarded(masked(safe_text(cell))) for cell in csv_cells(card)] for card in cards)
    show(file.getvalue().rstrip("\n"))


def _show_cards(
    engagement: "Engagement",
    cards: "Sequence[Scorecard]",
    rubric: "Rubric",
    service: str,
    where: str,
    *,
    supposed: bool,
) -> None:
    from followme.cli import behind, reports

    if service:
        reports.scorecard(cards[0], rubric.thresholds.model_dump())
        behind.show_thread(engagement, cards[0], supposed=supposed)
    else:
        reports.scorecards(cards, rubric.thresholds.model_dump(), where)
