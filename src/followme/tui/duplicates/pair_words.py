"""How a pair reads: both names beside each other, what differs marked, why, and what stands behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from textual.content import Content

from followme.text import safe_text, times
from followme.tui.duplicates.marking import CLOSE, OPEN, NamePart, differing
from followme.tui.frame.tabbed import MORE
from followme.tui.safe import cut, joined, ui_text
from followme.words.entries import entry_signs
from followme.words.moments import day

if TYPE_CHECKING:
    from followme.engagement.names.sides import Side
    from followme.matching.matcher import Compared
    from followme.matching.proposals import Proposal
    from followme.words.entries import Entry

_GAP: Final = " │ "
_NAME: Final = 160
_QUOTE: Final = 200
"""Characters of a name and of a quote that are shown: what is longer is in the evidence."""
_WORDS: Final = 36
"""Characters of a leader, a function or a visit."""
_MOST: Final = 3
"""Visits, leaders, functions, quotes that are listed; more are counted."""
_ADVICE: Final = {"same": "the same", "likely": "likely the same", "possible": "possibly the same"}
NONE: Final = ("–", "$muted")


def advice_word(compared: Compared) -> str:
    """One word for the table."""
    return "variants" if compared.variant else compared.advice


def advice_words(compared: Compared) -> str:
    """``likely the same, 84% sure``."""
    if compared.variant:
        return f"variants rather than one: {compared.confidence:.0%} sure that they are the same"
    return f"{_ADVICE.get(compared.advice, compared.advice)}, {compared.confidence:.0%} sure"


def strongest(proposal: Proposal) -> str:
    """The reason that weighs most."""
    return proposal.reasons[0] if proposal.reasons else "spelt much alike"


def pair_words(proposal: Proposal, sides: tuple[Side, Side] | None, width: int, height: int) -> Content:
    """The whole of a pair in ``width`` cells; without ``sides`` they are still being read.

    Where ``height`` lines do not hold it, it says how to go on.
    """
    reasons = "; ".join(proposal.reasons) or strongest(proposal)
    head = joined((advice_words(proposal.compared), "bold $accent"), f": {reasons}")
    lines = [line for left, right in _rows(proposal, sides) for line in beside(left, right, width)]
    if len(head.wrap(width)) + len(lines) > height:
        head = joined((f"{MORE}  ", "$key"), head)
    return Content("\n").join([*head.wrap(width), *lines])


def _rows(proposal: Proposal, sides: tuple[Side, Side] | None) -> Iterator[tuple[Content, Content]]:
    here, there = differing(*(cut(safe_text(side.name), _NAME) for side in (proposal.a, proposal.b)))
    yield _named("1", here), _named("2", there)
    if any(part.differs for part in (*here, *there)):
        yield _differs(here), _differs(there)
    if sides is None:
        yield ui_text("…", "$muted"), ui_text("…", "$muted")
        return
    for left, right in zip(*map(_facts, sides), strict=True):
        if left or right:
            yield left or joined(NONE), right or joined(NONE)


def _named(key: str, parts: Sequence[NamePart]) -> Content:
    words = [
        ui_text(f"{OPEN}{part.text}{CLOSE}", "bold $warning") if part.differs else ui_text(part.text, "bold")
        for part in parts
    ]
    return joined((f"{key} ", "bold $key"), *words)


def _differs(parts: Sequence[NamePart]) -> Content:
    words = ", ".join(part.text for part in parts if part.differs)
    return joined(("differs  ", "$muted"), (words, "") if words else NONE)


def _facts(side: Side) -> tuple[Content | None, ...]:
    """What is known of a side, in the order of the rows; None where nothing is."""
    quotes = [_quote(entry) for entry in side.quotes[:_MOST]]
    more = len(side.quotes) - len(quotes)
    return (
        _told("also called", side.also),
        _seen(side),
        _told("visits", [f"{team or 'a visit'} {day(at)}" for team, at in side.visits]),
        _told("services", side.services),
        _told("leaders", side.leaders),
        _told("functions", side.functions),
        *(quotes[at] if at < len(quotes) else None for at in range(_MOST)),
        ui_text(f"{times(more, 'more quote')}", "$muted") if more > 0 else None,
    )


def _seen(side: Side) -> Content:
    seen = f"{times(side.observations, 'sighting')}" if side.observations else "not seen"
    return joined(("seen  ", "$muted"), seen, " · on a list" if side.listed else "")


def _told(head: str, words: Sequence[str]) -> Content | None:
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    names = ", ".join(cut(word, _WORDS) for word in words[:_MOST])
    return joined((f"{head}  ", "$muted"), names, more) if words else None


def _quote(entry: Entry) -> Content:
    who = " ".join(filter(None, (cut(entry.detail, 60), entry_signs(entry))))
    return joined(f"“{cut(entry.text, _QUOTE)}”", (f" {who}" if who else "", "$muted"))


def beside(left: Content, right: Content, width: int) -> list[Content]:
    """Two texts beside each other, each wrapped in its half."""
    half = max(8, (width - len(_GAP)) // 2)
    pairs = zip_longest(left.wrap(half), right.wrap(half), fillvalue=Content(""))
    return [
        Content("").join([here.pad_right(max(0, half - here.cell_length)), ui_text(_GAP, "$line"), there])
        for here, there in pairs
    ]
