"""The keys of Scorecards."""

from typing import Final

from followme.tui.frame.keys import FILTER_WORDS
from followme.tui.keys.action import Scope, act, command, mode, on_row

WHAT_IF_WORDS: Final = (
    "A weight",
    (("3", "a whole number"), ("1/3", "a fraction, exactly; 2.5 too"), ("0", "it does not count")),
)
MODES: Final = (
    mode("scorecards", "f6", "Scorecards", "Impact and complexity of every service, and the picture of both."),
)
SCOPES: Final = (
    Scope("scorecards", 600, "Scorecards", typed=FILTER_WORDS),
    Scope("what_if", 610, "What if", while_typing=True, typed=WHAT_IF_WORDS),
    Scope("why_not", 620, "Why not", while_typing=True),
)
ACTIONS: Final = (
    on_row("scorecards.evidence", "enter", "Evidence", "The observations and quotes behind the score."),
    act("scorecards.filter", "slash", "Filter", "Show only services that fit what you type."),
    act("scorecards.sort", "s", "Sort", "Sort by the next column."),
    act("scorecards.picture", "p", "Picture", "Show the quadrants, or the table again."),
    command(
        "scorecards.decide", "d", "Decide", "Record what people decided about the service, and why.", of_row=True
    ),
    act("scorecards.what_if", "w", "What if", "Other weights, thresholds or answers: who would move."),
    on_row("scorecards.why_not", "y", "Why not", "What would lead elsewhere; what ranks it above another."),
    act("what_if.keep", "enter", "Keep", "Make it the engagement's rubric, with a reason."),
    act("what_if.next", "down", "Next", "The row below.", call="step(1)"),
    act("what_if.previous", "up", "Previous", "The row above.", call="step(-1)"),
    act("why_not.next", "down", "Next", "From the choice to the line, and to the answers."),
    act("why_not.previous", "up", "Previous", "The line above."),
)
NESTS: Final = (
    "app scorecards table",
    "app scorecards line",
    "app what_if line",
    "app what_if choice",
    "app what_if table",
    "app why_not line",
    "app why_not choice",
    "app why_not table",
)
