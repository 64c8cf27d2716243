"""What long results look like for people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from followme.cli.output import none_of, say, short, show, table
from followme.text import times

if TYPE_CHECKING:
    from fractions import Fraction

    from followme.scoring.scorecard import Interval, Scorecard

_MOST: Final = 10


def import_report(report: dict[str, Any], *, dry_run: bool) -> None:
    """An import: counts, the map, and the cells somebody may want to look at."""
    would = "would be " if dry_run else ""
    sheet = f', sheet "{report["sheet"]}"' if report["sheet"] else ""
    show(
        f"{report['source']}{sheet}: {report['rows']} rows, {report['imported']} {would}imported, "
        f"{report['already']} already there, {len({one['row'] for one in report['rejected']})} rejected"
    )
    table(("column", "goes to"), list(report["map"].items()), "No column was understood.")
    if report["unmapped_columns"]:
        show(f"not mapped: {', '.join(report['unmapped_columns'])}")
    if report["other_sheets"]:
        others = ", ".join(f"{one['sheet']} ({times(one['rows'], 'row')})" for one in report["other_sheets"])
        show(f"not taken, other sheets with a table: {others}; take one with --sheet NAME")
    _levels("read as", report["value_map"])
    _cells("rejected", report["rejected"])
    _cells("kept as typed", report["kept_as_typed"])
    _levels("may mean (say so with --map)", report["proposed_values"])


def _levels(title: str, levels: dict[str, dict[str, str]]) -> None:
    rows = [(field, short(typed, 40), level) for field, words in levels.items() for typed, level in words.items()]
    if rows:
        show(f"\n{title}: {len(rows)}")
        table(("field", "written", "level"), rows[:_MOST], "")
    if len(rows) > _MOST:
        show(f"… and {len(rows) - _MOST} more (--json lists all)")


def _cells(title: str, cells: Sequence[dict[str, Any]]) -> None:
    if not cells:
        return
    show(f"\n{title}: {len(cells)}")
    rows = [
        (str(one["row"]), one["column"], short(str(one["value"]), 40), one.get("reason", ""))
        for one in cells[:_MOST]
    ]
    table(("row", "column", "value", "why"), rows, "")
    if len(cells) > _MOST:
        show(f"… and {len(cells) - _MOST} more (--json lists all)")


def interval(value: "Interval", threshold: int) -> str:
    """A score: ``62.5``, or ``40–70`` while answers are missing."""
    from followme.scoring.show import shown

    return shown(value, threshold)


def fate(card: "Scorecard") -> str:
    """What becomes of a service, in words: decided, recommended, or working."""
    if card.decided:
        return f"{card.decided.disposition} (decided)"
    told = card.recommended
    return told.disposition or f"{told.working} (working)"


def scorecards(cards: Sequence["Scorecard"], thresholds: dict[str, int], where: str = "") -> None:
    """The table of ``score``."""
    rows = [
        (
            short(card.service, 38),
            interval(card.impact, thresholds["impact"]),
            interval(card.complexity, thresholds["complexity"]),
            fate(card),
            "near the line" if card.near_line else "",
            (card.next_question or "").replace("_", " "),
        )
        for card in cards
    ]
    headers = ("service", "impact", "complexity", "disposition", "", "ask next")
    table(headers, rows, none_of(where))


def scorecard(card: "Scorecard", thresholds: dict[str, int]) -> None:
    """One scorecard with how its scores come about."""
    show(f"{card.service}: {fate(card)}")
    show(card.recommended.because)
    for axis in ("impact", "complexity"):
        show(f"\n{axis} {interval(getattr(card, axis), thresholds[axis])}")
        rows = [
            (
                one.field.replace("_", " "),
                " or ".join(one.answers[:3]) + (" …" if len(one.answers) > 3 else ""),  # noqa: PLR2004  a line's width
                one.state,
                _points(one.low, one.high),
                f"× {one.weight}",
            )
            for one in card.contributions
            if one.axis == axis
        ]
        table(("answer", "says", "", "points", "weight"), rows, "")
    if card.next_question:
        show(f"\nAsk next: {card.next_question.replace('_', ' ')} ({', '.join(card.ask)})")
    for finding in card.findings:
        say(f"finding: {finding.text}")


def _points(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def plan(document: dict[str, Any]) -> None:
    """An integration plan by waves."""
    kind = "draft plan" if document["draft"] else "plan"
    show(
        f"{kind}, {document['strategy']} first, season {document['season']['profile']}, {document['digest'][:19]}…"
    )
    for wave in document["waves"]:
        _wave(wave)
    for title, key in (("not placed", "unplaced"), ("kept outside", "kept_outside")):
        for one in document[key]:
            show(f"\n{title}: {one['name']}: {one['reason']}")
    if document["waits_for"]:
        show(f"\nThe draft waits for {times(len(document['waits_for']), 'answer')}:")
        for one in document["waits_for"][:_MOST]:
            show(f"   {one['name']}: {one['field'].replace('_', ' ')} ({', '.join(one['ask'])})")
        if len(document["waits_for"]) > _MOST:
            show(f"   … and {len(document['waits_for']) - _MOST} more")


def _wave(wave: dict[str, Any]) -> None:
    show(f"\n{wave['number']}  {wave['title']}")
    for one in wave["prerequisites"]:
        show(f"   needs    {one['title']}")
    for one in wave["targets"]:
        mark = " (working)" if one["working"] else ""
        show(f"   target   {one['name']}: {one['disposition']}{mark}, priority {one['priority']}")
    for one in wave["retirements"]:
        heir = f", into {one['successor_name']}" if one.get("successor_name") else ""
        show(f"   retire   {one['name']}{heir}")
    opened = [gate["gate"] for gate in wave["gates"] if gate["state"] == "open"]
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
    ]
