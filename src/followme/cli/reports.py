"""What long results look like for people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from followme.cli.output import none_of, say, short, show, table
from followme.text import times
from followme.words.fields import label_of, spaced
from followme.words.scores import answered, because, disposition, points, robustness, score
from followme.words.terms import NOT_UNDERSTOOD, SO_FAR, strategy_name, strategy_word

if TYPE_CHECKING:
    from fractions import Fraction

    from followme.imports.reporting import ImportReport, Levels
    from followme.imports.taken import Issue
    from followme.integration.document import IntegrationPlan, Wave
    from followme.inventory.fields import Catalogue
    from followme.scoring.scorecard import Scorecard

_MOST: Final = 10


def import_report(report: "ImportReport", *, dry_run: bool) -> None:
    """An import: counts, the map, and the cells somebody may want to look at."""
    would = "would be " if dry_run else ""
    sheet = f', sheet "{report.sheet}"' if report.sheet else ""
    show(
        f"{report.source}{sheet}: {times(report.rows, 'row')}, {report.imported} {would}imported, "
        f"{report.already} already there, {report.rejected_rows} rejected"
    )
    if report.encoding not in ("", "utf-8"):
        show(f"its bytes read as {report.encoding}; if that is wrong, say so with --encoding NAME")
    table(("column", "goes to"), list(report.map.items()), "No column was understood.")
    if report.unmapped_columns:
        show(f"not mapped: {', '.join(report.unmapped_columns)}")
    if report.other_sheets:
        others = ", ".join(f"{name} ({times(rows, 'row')})" for name, rows in report.other_sheets)
        show(f"not taken, other sheets with a table: {others}; take one with --sheet NAME")
    _levels("read as", report.value_map)
    _cells("rejected", report.rejected)
    _cells(NOT_UNDERSTOOD, report.kept_as_typed)
    _cells("not as it stands in the file", report.cleaned)
    _to_mend(report)


def _to_mend(report: "ImportReport") -> None:
    """What to know of columns, and the lines of a map that settle what is not understood."""
    for remark in report.remarks:
        show(f"\n{remark}")
    for header, fields in report.proposed_map.items():
        show(f'\n"{header}" may be {" or ".join(map(spaced, fields))}: nothing is taken from it')
    if report.mend:
        show("\nto settle it, write those of these lines that are right into a file and give it with --map:")
        for row in report.mend:
            show(row)


def import_asks(report: "ImportReport") -> None:
    """What has to be said before a file is taken: the questions with their choices, and what to write."""
    for ask in report.asks:
        say(f"error: {report.source}: {ask.question}")
        for choice in ask.choices:
            examples = " · ".join(short(example, 30) for example in choice.examples)
            say(f"   {choice.value}{f'   {examples}' if examples else ''}")
        say(f"{ask.answer} Nothing was written.")


def _levels(title: str, levels: "Levels") -> None:
    rows = [(field, short(typed, 40), level) for field, words in levels.items() for typed, level in words.items()]
    if rows:
        show(f"\n{title}: {len(rows)}")
        table(("field", "written", "level"), rows[:_MOST], "")
    if len(rows) > _MOST:
        show(f"… and {len(rows) - _MOST} more (--json lists all)")


def _cells(title: str, issues: Sequence["Issue"]) -> None:
    if not issues:
        return
    show(f"\n{title}: {len(issues)}")
    rows = [
        (str(issue.sheet_row or issue.row or ""), issue.column, short(issue.value, 40), issue.reason)
        for issue in issues[:_MOST]
    ]
    table(("row of the sheet", "column", "value", "why"), rows, "")
    if len(issues) > _MOST:
        show(f"… and {len(issues) - _MOST} more (--json lists all)")


def scorecards(cards: Sequence["Scorecard"], thresholds: dict[str, int], where: str = "") -> None:
    """The table of ``score``."""
    rows = [
        (
            short(card.service, 38),
            score(card.impact, thresholds["impact"]),
            score(card.complexity, thresholds["complexity"]),
            disposition(card),
            robustness(card) or ("near the line" if card.near_line else ""),
            spaced(card.next_question or ""),
        )
        for card in cards
    ]
    headers = ("service", "impact", "complexity", "disposition", "", "ask next")
    table(headers, rows, none_of(where))


def scorecard(card: "Scorecard", thresholds: dict[str, int]) -> None:
    """One scorecard with how its scores come about."""
    from followme.scoring.scorecard import AXES
    from followme.words.sums import written_out

    show(f"{card.service}: {disposition(card)}")
    show(because(card))
    if card.robustness:
        show(card.robustness.sentence)
    for axis in AXES:
        show(f"\n{axis} {score(getattr(card, axis), thresholds[axis])}")
        rows = [
            (
                spaced(one.field),
                " or ".join(one.answers[:3]) + (" …" if len(one.answers) > 3 else ""),  # noqa: PLR2004  a line's width
                one.state,
                points(one),
                f"× {one.weight}",
            )
            for one in card.contributions
            if one.axis == axis
        ]
        table(("answer", "says", "", "points", "weight"), rows, "")
        show(written_out(card, axis))
    if card.next_question:
        show(f"\nAsk next: {spaced(card.next_question)} ({', '.join(card.ask)})")
    for finding in card.findings:
        say(f"finding: {finding.text}")


def plan(plan: "IntegrationPlan", catalogue: "Catalogue") -> None:
    """An integration plan by waves."""
    kind = "draft plan" if plan.draft else "plan"
    show(f"{kind}, {strategy_word(plan.strategy)} ({strategy_name(plan.strategy)})")
    show(f"season {plan.season.profile}, {plan.digest[:19]}…")
    for wave in plan.waves:
        _wave(wave)
    for title, services in (("not placed", plan.unplaced), ("kept outside", plan.kept_outside)):
        for each in services:
            show(f"\n{title}: {each.name}: {each.reason}")
    if plan.waits_for:
        show(f"\nThe plan waits for {times(len(plan.waits_for), 'answer')}:")
        for waiting in plan.waits_for[:_MOST]:
            show(f"   {waiting.name}: {label_of(waiting.field, catalogue)} ({', '.join(waiting.ask)})")
        if len(plan.waits_for) > _MOST:
            show(f"   … and {len(plan.waits_for) - _MOST} more")


def _wave(wave: "Wave") -> None:
    from followme.scoring.show import rounded

    show(f"\n{wave.number}  {wave.title}")
    for needed in wave.prerequisites:
        show(f"   needs    {needed.title}")
    for target in wave.targets:
        mark = f" ({SO_FAR})" if target.working else ""
        fate = f"{target.disposition or target.status}{mark}"
        show(f"   target   {target.name}: {fate}, priority {rounded(target.priority)}")
    for leaving in wave.retirements:
        into = f", into {leaving.successor_name}" if leaving.successor_name else ""
        show(f"   retire   {leaving.name}{into}")
    opened = [gate.gate for gate in wave.gates if gate.state == "open"]
    if opened:
        show(f"   open     {', '.join(opened)}")


def csv_cells(card: "Scorecard") -> list[str]:
    """A scorecard as cells, exact to 4 decimals."""
    from followme.scoring.show import rounded

    def number(value: "Fraction") -> str:
        return str(rounded(value))

    told = card.recommended
    return [
        card.key,
        card.service,
        number(card.impact.low),
        number(card.impact.high),
        number(card.complexity.low),
        number(card.complexity.high),
        told.disposition or "",
        told.working or "",
        card.decided.disposition if card.decided else "",
        told.successor or "",
        "yes" if card.near_line else "no",
        card.next_question or "",
        answered(card),
        robustness(card),
    ]
