"""The keys of Scorecards."""

from typing import Final

from followme.tui.frame.keys import FILTER_WORDS
from followme.tui.keys.action import Scope, act, command, mode, on_row

MODES: Final = (
    mode("scorecards", "f6", "Scorecards", "Impact and complexity of every service, and the picture of both."),
)
SCOPES: Final = (Scope("scorecards", 600, "Scorecards", typed=FILTER_WORDS),)
ACTIONS: Final = (
    on_row("scorecards.evidence", "enter", "Evidence", "The observations and quotes behind the score."),
    act("scorecards.filter", "slash", "Filter", "Show only services that fit what you type."),
    act("scorecards.sort", "s", "Sort", "Sort by the next column."),
    act("scorecards.picture", "p", "Picture", "Show the quadrants, or the table again."),
    command(
        "scorecards.decide", "d", "Decide", "Record what people decided about the service, and why.", of_row=True
    ),
)
NESTS: Final = ("app scorecards table", "app scorecards line")
