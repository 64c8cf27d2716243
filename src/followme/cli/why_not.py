"""What ends an argument about one service: why it is not another disposition, what ranks it above another."""

from typing import TYPE_CHECKING, Annotated

from followme.cli.command import Result
from followme.cli.output import short, show, table
from followme.cli.parameters import option
from followme.errors import UsageError

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.services.views import SideBySide
    from followme.inventory.fields import Catalogue
    from followme.scoring.scorecard import Scorecard, WhyNot

WhyNotThat = Annotated[str, option("--why-not", "DISPOSITION", "What would have to be answered for that one.")]
Above = Annotated[str, option("--above", "OTHER", "What ranks SERVICE above the OTHER, answer by answer.")]
_LONGEST = 34


def argued(engagement: "Engagement", service: str, why_not: str, above: str, *, alone: bool) -> Result | None:
    """What one of the options asks; None where none of them does.

    Raises:
        UsageError: of no service, of both, or not ``alone``: beside options that ask for something else.
    """
    if not (why_not or above):
        return None
    if not service or (why_not and above) or not alone:
        usage = "Give SERVICE, and --why-not DISPOSITION or --above OTHER, and nothing else."
        raise UsageError("one question about one service", usage)
    return _why_not(engagement, service, why_not) if why_not else _above(engagement, service, above)


def _why_not(engagement: "Engagement", service: str, disposition: str) -> Result:
    from followme.scoring.show import why_not_json

    why_not = engagement.services.why_not(service, disposition)
    return Result(lambda: why_not_json(why_not), lambda: _show_ways(engagement, service, why_not))


def _show_ways(engagement: "Engagement", service: str, why_not: "WhyNot") -> None:
    from followme.words.why_not import TITLES, ways, why_not_words

    show(why_not_words(why_not, engagement.services.scorecard(service)))
    rows = [
        needed.cells for needed in ways(why_not, engagement.services.find(service), engagement.visits.catalogue())
    ]
    if rows:
        show("")
        table(TITLES, [[short(cell, _LONGEST) for cell in row] for row in rows], "")


def _above(engagement: "Engagement", service: str, second: str) -> Result:
    compared = engagement.services.above(service, second)
    return Result(lambda: compared_json(compared), lambda: _show_compared(engagement, compared))


def _show_compared(engagement: "Engagement", compared: "SideBySide") -> None:
    from followme.words.scores import lines_of
    from followme.words.why_not import above_words, axes_of, axis_words, sums

    catalogue = engagement.visits.catalogue()
    show(above_words(compared, lines_of(engagement.services.rubric())))
    for axis in axes_of(compared):
        show(f"\n{axis_words(compared, axis)}")
        for name, written in sums(compared, axis):
            show(f"   {short(name, _LONGEST)}: {written}")
        _show_rows(compared, axis, catalogue)


def _show_rows(compared: "SideBySide", axis: str, catalogue: "Catalogue") -> None:
    from followme.words.why_not import difference_cells, titles

    rows = [difference_cells(row, catalogue) for row in compared.rows if row.axis == axis]
    headers = tuple(short(title, _LONGEST) for title in titles(compared))
    table(headers, [[short(cell, _LONGEST) for cell in row] for row in rows], "")


def compared_json(compared: "SideBySide") -> dict[str, object]:
    """The object of ``score --above``: both services, and per answer what each brings and the difference."""
    from followme.scoring.show import written

    rows = [
        {
            "field": row.field,
            "axis": row.axis,
            "first": {"answers": list(row.answers), "adds": written(row.adds)},
            "second": {"answers": list(row.other), "adds": written(row.other_adds)},
            "difference": {"low": written(row.low), "high": written(row.high)},
        }
        for row in compared.rows
    ]
    return {"first": _side(compared.first), "second": _side(compared.second), "rows": rows}


def _side(card: "Scorecard") -> dict[str, object]:
    from followme.scoring.show import written

    named = {"key": card.key, "service": card.service}
    return {**named, "impact": written(card.impact), "complexity": written(card.complexity)}
