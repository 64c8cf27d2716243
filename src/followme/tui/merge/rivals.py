"""How the values of a conflict read: each with its key, who said it where and when, and what taking it does."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from followme.text import safe_text
from followme.tui.frame.tabbed import MORE
from followme.tui.safe import cut, joined, ui_text
from followme.words.conflicts import reason_words, rival_text, said_by
from followme.words.scores import disposition, scores

if TYPE_CHECKING:
    from followme.engagement.services.views import Conflict, Rival
    from followme.engagement.team.views import Effect
    from followme.tui.merge.reading import Weighing

MOST = 9
"""Values that have a key of their own; one of a longer list is typed."""
_LONGEST = 480
"""Characters of one value that are shown: enough to tell two notes apart without hiding the next value."""
_INDENT = 3


def value_words(conflict: Conflict, rival: Rival) -> str:
    """A value as it reads, with what was ruled beside it."""
    return "; ".join(filter(None, (rival_text(rival.value, conflict.field, rival.words), rival.also)))


def field_words(conflict: Conflict) -> str:
    """What it is about, with a capital, as the fields of the form have one."""
    return conflict.label[:1].upper() + conflict.label[1:]


def conflict_words(conflict: Conflict, weighed: Weighing | None, width: int, height: int) -> Content:
    """The whole of a conflict in ``width`` cells; with air between the values where ``height`` lines hold it."""
    title = _title(conflict, weighed, width)
    values = [_rival_words(conflict, number, weighed, width) for number in range(len(conflict.values))]
    lines = sum(part.plain.count("\n") + 1 for part in (title, *values))
    if lines > height:
        title = Content("").join([ui_text(f"{MORE}  ", "$key"), title])
    return Content("\n\n" if lines + len(values) <= height else "\n").join([title, *values])


def _rival_words(conflict: Conflict, number: int, weighed: Weighing | None, width: int) -> Content:
    rival = conflict.values[number]
    lines = _value(number + 1, value_words(conflict, rival), width)
    said = (said_by(rival.author, rival.at, rival.visit), reason_words(rival.reason))
    lines += _wrapped(" · ".join(filter(None, said)), width)
    follows = follows_words(weighed.effects[number], weighed) if weighed else ui_text("→ …", "$muted")
    if follows.plain:
        lines.append(joined(" " * _INDENT, follows))
    return Content("\n").join(lines)


def _title(conflict: Conflict, weighed: Weighing | None, width: int) -> Content:
    """The field and what it is of; how the service stands now beside it, or below it where that does not fit."""
    name = cut(conflict.name, max(8, width - cell_len(safe_text(conflict.label)) - 4))
    head = joined((field_words(conflict), "bold $accent"), (f" · {name}", "$muted"))
    if weighed is None or weighed.now is None:
        return head
    stands = f"{scores(weighed.now, weighed.lines)}  {disposition(weighed.now)}"
    long, short = f"   impact / complexity now {stands}", f"   now {stands}"
    below = f"\n{long if cell_len(long) <= width else short}"
    fits = next((tail for tail in (long, short) if cell_len(head.plain + tail) <= width), below)
    return Content("").join([head, ui_text(fits, "$muted", lines=True)])


def _wrapped(words: str, width: int) -> list[Content]:
    lines = textwrap.wrap(safe_text(words)[:_LONGEST], max(12, width - _INDENT))
    return [ui_text(" " * _INDENT + part, "$muted") for part in lines]


def _value(number: int, words: str, width: int) -> list[Content]:
    text = safe_text(words)
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    first, *rest = textwrap.wrap(short, max(12, width - _INDENT)) or [""]
    key = str(number) if number <= MOST else "·"
    head = joined((f"{key:<{_INDENT}}", "bold $key"), (first, "bold"))
    return [head, *(ui_text(" " * _INDENT + more, "bold") for more in rest)]


def follows_words(effect: Effect, weighed: Weighing) -> Content:
    """What taking a value does: ``→ 70–100 / 48  Quick win (was Big bet)``; empty when nothing follows."""
    if effect.card is None:
        return ui_text(f"→ {effect.text}" if effect.text else "", "$muted")
    now = weighed.now
    numbers, fate = scores(effect.card, weighed.lines), disposition(effect.card)
    same = now is not None and (numbers, fate) == (scores(now, weighed.lines), disposition(now))
    moved = now is not None and effect.card.disposition != now.disposition
    was = f" (was {now.disposition or disposition(now)})" if now is not None and moved else ""
    tail = "  as now" if same else was
    more = f" · {effect.text}" if effect.text else ""
    look = "" if same else "bold"
    return joined("→ ", (numbers, look), "  ", (fate, look), (f"{tail}{more}", "$muted"))
