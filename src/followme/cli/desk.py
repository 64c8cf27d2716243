"""Commands of the desk: what waits for a person, and what is left."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final

from followme.cli.command import Result, reads, writes, wrote
from followme.cli.output import named, note, short, show, table
from followme.cli.parameters import Because, argument, flag

if TYPE_CHECKING:
    from followme.engagement import Engagement
    from followme.engagement.desk.views import AskedPerson, Desk, DeskItem

PLACE: Final = 35
_NAMES: Final = ("kind", "subject", "text", "changes", "customers", "minutes", "ask", "command")


@reads()
def desk(
    engagement: "Engagement",
    by_person: Annotated[bool, flag("--by-person", "By whom to ask, who has most to say first.")] = False,
) -> Result:
    """List all that waits for a person, by what a word on it can change."""
    waiting = engagement.desk.desk()
    asked = waiting.by_person() if by_person else ()
    return Result(lambda: _document(waiting, asked), lambda: _show(waiting, asked))


def _document(waiting: "Desk", asked: "Sequence[AskedPerson]") -> dict[str, object]:
    note(*waiting.remarks)
    whole: dict[str, object] = {
        "items": [_row(item) for item in waiting.items],
        "minutes": waiting.minutes,
        "left": waiting.left,
        "remarks": list(waiting.remarks),
    }
    persons = [
        {"person": one.person, "items": len(one.items), "settles": one.settles, "minutes": one.minutes}
        for one in asked
    ]
    return {**whole, "persons": persons} if asked else whole


def _row(item: "DeskItem") -> dict[str, object]:
    return {**named(item, *_NAMES), "ask": list(item.ask)}


def _show(waiting: "Desk", asked: "Sequence[AskedPerson]") -> None:
    from followme.engagement.desk.views import head_line

    show(head_line(waiting))
    note(*waiting.remarks)
    if not asked:
        _table(waiting.items)
    for one in asked:
        show(f"\n{one.heading}")
        _table(one.items)


def _table(items: "Sequence[DeskItem]") -> None:
    from followme.words.desk import CHANGE_WORDS

    rows = [
        (CHANGE_WORDS[item.changes], short(item.text, 90), short(item.person, 24), short(item.command, 100))
        for item in items
    ]
    table(("", "what waits", "ask", "settled by"), rows, "Nothing waits for anybody.")


@writes()
def leave(
    engagement: "Engagement",
    kind: Annotated[str, argument("KIND", "Its kind, as `followme desk FILE --json` has it.")],
    subject: Annotated[str, argument("SUBJECT", "Its subject, likewise; a service by any of its names.")],
    because: Because = "",
) -> Result:
    """Set an item of the desk aside until something new is said under it."""
    return wrote(engagement.desk.leave(kind, subject, because), "left")
